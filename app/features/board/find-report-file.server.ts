import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { isDay } from '#app/platform/day.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import { findFile, type KeptFile } from '#app/platform/files.server.ts'
import { findJob, type Job } from '#app/platform/jobs.server.ts'
import { meetings, reportFiles, reports } from '#db/schema/board.ts'
import type { ReportFormat } from '#db/vocabulary.ts'
import { MAKE_FILES } from './make-report-files.server.ts'
import { maySeeMeetings } from './policy.ts'

/** A file of a frozen report, byte for byte as it was made; throws NotFound until it is there. */
export async function getReportFile(
  ctx: Ctx,
  { heldOn, format }: { heldOn: string; format: ReportFormat },
): Promise<KeptFile> {
  allow(maySeeMeetings(ctx.actor), 'report')
  if (!isDay(heldOn)) throw new NotFound('report')
  const [found] = await ctx.db
    .select({ fileId: reportFiles.fileId })
    .from(reportFiles)
    .innerJoin(meetings, eq(meetings.id, reportFiles.meetingId))
    .where(and(eq(meetings.heldOn, heldOn), eq(reportFiles.format, format)))
  const file = found ? await findFile(ctx.db, found.fileId) : null
  if (!file) throw new NotFound('report')
  return file
}

/** The frozen model as it was hashed; throws NotFound until the report is frozen. */
export async function getFrozenModel(ctx: Ctx, heldOn: string): Promise<{ model: string; contentHash: string }> {
  allow(maySeeMeetings(ctx.actor), 'report')
  if (!isDay(heldOn)) throw new NotFound('report')
  const [found] = await ctx.db
    .select({ model: reports.model, contentHash: reports.contentHash })
    .from(reports)
    .innerJoin(meetings, eq(meetings.id, reports.meetingId))
    .where(and(eq(meetings.heldOn, heldOn), eq(reports.state, 'frozen')))
  if (!found?.model || !found.contentHash) throw new NotFound('report')
  return { model: found.model, contentHash: found.contentHash }
}

/** How far the making of a report's files is; null before it was frozen. */
export async function findMaking(ctx: Ctx, meetingId: string): Promise<Job | null> {
  allow(maySeeMeetings(ctx.actor), 'report')
  return findJob(ctx.db, MAKE_FILES, meetingId)
}

/** Waits a short while for the files, so that who freezes finds them; answers whether they are there. */
export async function waitForFiles(ctx: Ctx, meetingId: string, atMost = 8_000): Promise<boolean> {
  for (let waited = 0; waited < atMost; waited += 100) {
    const job = await findMaking(ctx, meetingId)
    if (job?.state === 'done') return true
    if (job?.state === 'failed') return false
    await new Promise((later) => setTimeout(later, 100))
  }
  return false
}
