import { and, eq, sql } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import { cleanText } from '#app/platform/clean-text.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import { logEntries } from '#db/schema/board.ts'
import { actions } from '#db/schema/strategy.ts'
import { lockDraft } from './draft-report.server.ts'
import { type EntryFault, entryFaults, type TypedEntry } from './log-entry.ts'
import { mayWriteEntry } from './policy.ts'

export type WrittenEntry =
  | { ok: true }
  | { ok: false; reason: 'frozen' }
  | { ok: false; reason: 'faults'; faults: readonly EntryFault[] }
  | { ok: false; reason: 'changed'; now: TypedEntry; revision: number }

/**
 * Writes an action's entry in the log of one meeting. Of two who write at once the second gets what stands there now
 * (`changed`), and nothing of either is lost; a frozen meeting's log is never written again.
 */
export async function writeEntry(
  ctx: Ctx,
  { heldOn, code, revision, ...typed }: TypedEntry & { heldOn: string; code: string; revision: number },
): Promise<WrittenEntry> {
  const [action] = await ctx.db
    .select({ id: actions.id, ownerId: actions.ownerId })
    .from(actions)
    .where(eq(actions.code, cleanText(code)))
  if (!action) throw new NotFound('action')
  allow(mayWriteEntry(ctx.actor, action.ownerId), 'action')
  const entry = cleaned(typed)
  const faults = entryFaults(entry)
  if (faults.length > 0) return { ok: false, reason: 'faults', faults }
  return ctx.db.transaction(async (tx): Promise<WrittenEntry> => {
    const draft = await lockDraft(tx, heldOn)
    if (draft === 'frozen') return { ok: false, reason: 'frozen' }
    const place = and(eq(logEntries.meetingId, draft.meetingId), eq(logEntries.actionId, action.id))
    const [before] = await tx.select().from(logEntries).where(place)
    if ((before?.revision ?? 0) !== revision && before)
      return { ok: false, reason: 'changed', now: { ...before }, revision: before.revision }
    const writtenBy = ctx.actor.kind === 'person' ? ctx.actor.id : null
    await tx
      .insert(logEntries)
      .values({ meetingId: draft.meetingId, actionId: action.id, ...entry, writtenBy })
      .onConflictDoUpdate({
        target: [logEntries.meetingId, logEntries.actionId],
        set: { ...entry, writtenBy, revision: sql`${logEntries.revision} + 1`, updatedAt: ctx.now },
      })
    await audit(tx, ctx, {
      action: 'log.write',
      objectType: 'action',
      objectId: action.id,
      payload: { heldOn, ...entry },
    })
    return { ok: true }
  })
}

function cleaned({ progress, impact, isSlow, slowReason, strengthen }: TypedEntry): TypedEntry {
  const text = (words: string) => cleanText(words).trim()
  return {
    progress: text(progress),
    impact: text(impact),
    isSlow,
    slowReason: isSlow ? text(slowReason) : '',
    strengthen: text(strengthen),
  }
}
