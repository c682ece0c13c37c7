import { and, desc, eq, lt } from 'drizzle-orm'
import { findAction } from '#app/features/strategy/list-actions.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import { logEntries, meetings } from '#db/schema/board.ts'
import { actions } from '#db/schema/strategy.ts'
import { getMeeting } from './find-meeting.server.ts'
import type { TypedEntry } from './log-entry.ts'
import { mayWriteEntry, mayWriteSomeEntries } from './policy.ts'

/** An action's entry for one meeting, and the one before it; NotFound also for who may not write it. */
export async function findEntry(ctx: Ctx, { heldOn, code }: { heldOn: string; code: string }) {
  allow(mayWriteSomeEntries(ctx.actor), 'action')
  const meeting = await getMeeting(ctx, heldOn)
  const action = await findAction(ctx, code)
  if (!action) throw new NotFound('action')
  allow(mayWriteEntry(ctx.actor, action.owner.id), 'action')
  const entry = meeting.entries.find(({ actionCode }) => actionCode === code) ?? null
  const [before] = await ctx.db
    .select({
      progress: logEntries.progress,
      impact: logEntries.impact,
      isSlow: logEntries.isSlow,
      slowReason: logEntries.slowReason,
      strengthen: logEntries.strengthen,
    })
    .from(logEntries)
    .innerJoin(meetings, eq(meetings.id, logEntries.meetingId))
    .innerJoin(actions, eq(actions.id, logEntries.actionId))
    .where(and(eq(actions.code, code), lt(meetings.heldOn, heldOn)))
    .orderBy(desc(meetings.heldOn))
    .limit(1)
  const last: TypedEntry | null = before ?? null
  const line = [action.owner.name, action.organisation.name, action.ragReason].filter(Boolean).join(' · ')
  const isFrozen = meeting.report.state === 'frozen'
  return { isFrozen, action: { code, title: action.title.standard, line }, entry, before: last }
}
