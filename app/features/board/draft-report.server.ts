import { eq } from 'drizzle-orm'
import { isDay } from '#app/platform/day.ts'
import { NotFound } from '#app/platform/errors.ts'
import type { Db } from '#db/client.server.ts'
import { meetings, reports } from '#db/schema/board.ts'

/** The draft report of a day's meeting, locked for a change; `frozen` when it can change no more. */
export async function lockDraft(tx: Db, heldOn: string): Promise<{ meetingId: string; revision: number } | 'frozen'> {
  if (!isDay(heldOn)) throw new NotFound('meeting')
  const [found] = await tx
    .select({ meetingId: reports.meetingId, revision: reports.revision, state: reports.state })
    .from(reports)
    .innerJoin(meetings, eq(meetings.id, reports.meetingId))
    .where(eq(meetings.heldOn, heldOn))
    .for('update', { of: reports })
  if (!found) throw new NotFound('meeting')
  return found.state === 'frozen' ? 'frozen' : found
}
