import { eq } from 'drizzle-orm'
import * as z from 'zod'
import type { Ctx } from '#app/platform/ctx.ts'
import { keepFile } from '#app/platform/files.server.ts'
import type { JobHandler } from '#app/platform/work.server.ts'
import { reportFiles, reports } from '#db/schema/board.ts'
import type { MakeFiles } from './make-files.server.ts'

/** The kind of job that makes the files of a frozen report. */
export const MAKE_FILES = 'report.files'

const Payload = z.object({ meetingId: z.uuid() })

/** Keeps the files that `make` makes of a frozen report, once: all of them in one transaction, or none. */
export function reportFilesMaker(origin: () => string, make: MakeFiles): JobHandler {
  return async (ctx, payload, progress) => {
    const { meetingId } = Payload.parse(payload)
    const frozen = await frozenModel(ctx, meetingId)
    const made = await make({ ...frozen, origin: origin() })
    progress(made.length, made.length)
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

async function frozenModel(ctx: Ctx, meetingId: string): Promise<{ model: string; contentHash: string }> {
  const [found] = await ctx.db
    .select({ model: reports.model, contentHash: reports.contentHash })
    .from(reports)
    .where(eq(reports.meetingId, meetingId))
  if (!found?.model || !found.contentHash) throw new Error('Only a frozen report has files')
  return { model: found.model, contentHash: found.contentHash }
}
