import { eq } from 'drizzle-orm'
import * as z from 'zod'
import type { Ctx } from '#app/platform/ctx.ts'
import { keepFile } from '#app/platform/files.server.ts'
import type { JobHandler } from '#app/platform/work.server.ts'
import { reportFiles, reports } from '#db/schema/board.ts'
import type { ReportFormat } from '#db/vocabulary.ts'
import { readModel } from './read-model.server.ts'
import { reportWords } from './report-charts.server.ts'
import { makeCsv } from './report-csv.server.ts'
import { makeDocx } from './report-docx.server.ts'
import { makeHtml } from './report-html.server.tsx'
import { layOutReport } from './report-layout.ts'
import type { ReportModel } from './report-model.ts'

/** The kind of job that makes the files of a frozen report. */
export const MAKE_FILES = 'report.files'

const Payload = z.object({ meetingId: z.uuid() })
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Makes the files of a frozen report from its model, once: all of them are kept in one transaction, or none is. */
export function reportFilesMaker(origin: () => string): JobHandler {
  return async (ctx, payload, progress) => {
    const { meetingId } = Payload.parse(payload)
    const frozen = await frozenModel(ctx, meetingId)
    const made = await makeFiles(frozen, { origin: origin(), progress })
    await ctx.db.transaction(async (tx) => {
      const there = await tx
        .select({ format: reportFiles.format })
        .from(reportFiles)
        .where(eq(reportFiles.meetingId, meetingId))
      for (const { format, ...file } of made) {
        if (there.some((known) => known.format === format)) continue
        const { id } = await keepFile(tx, file)
        await tx.insert(reportFiles).values({ meetingId, format, fileId: id })
      }
      await progress.finish(tx)
    })
  }
}

async function frozenModel(ctx: Ctx, meetingId: string): Promise<{ model: ReportModel; contentHash: string }> {
  const [found] = await ctx.db
    .select({ model: reports.model, contentHash: reports.contentHash })
    .from(reports)
    .where(eq(reports.meetingId, meetingId))
  if (!found?.model || !found.contentHash) throw new Error('Only a frozen report has files')
  return { model: readModel(found.model), contentHash: found.contentHash }
}

type Made = { format: ReportFormat; name: string; mediaType: string; bytes: Buffer }

/** The bytes of every file of a report; `progress` hears of each. */
async function makeFiles(
  { model, contentHash }: { model: ReportModel; contentHash: string },
  { origin, progress }: { origin: string; progress: (done: number, total: number) => void },
): Promise<readonly Made[]> {
  const words = reportWords()
  const { t } = words
  const report = layOutReport(model, words)
  const name = (ending: string) => `board-report-${model.meeting.heldOn}.${ending}`
  const head = t('report.head', { area: model.area, number: model.meeting.number })
  const settings = { t, creator: model.area, head, contentHash, auditHead: model.auditHead, origin }
  const docx = await makeDocx(report, settings)
  progress(1, 3)
  const csv = makeCsv(model, contentHash)
  progress(2, 3)
  const html = makeHtml(report, { contentHash, auditHead: model.auditHead, origin })
  progress(3, 3)
  return [
    { format: 'docx', name: name('docx'), mediaType: DOCX, bytes: docx },
    { format: 'csv', name: name('csv'), mediaType: 'text/csv; charset=utf-8', bytes: csv },
    { format: 'html', name: name('html'), mediaType: 'text/html; charset=utf-8', bytes: html },
  ]
}
