import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { listActions } from '#app/features/strategy/list-actions.server.ts'
import { audit } from '#app/platform/audit.server.ts'
import { canonicalJson } from '#app/platform/canonical-json.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import { allow } from '#app/platform/errors.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import { reports } from '#db/schema/board.ts'
import { lockDraft } from './draft-report.server.ts'
import { getMeeting } from './find-meeting.server.ts'
import { gatherReport } from './gather-report.server.ts'
import { MAKE_FILES } from './make-report-files.server.ts'
import { mayFreezeReports } from './policy.ts'
import { includedOnly } from './report-model.ts'

export type Frozen = { ok: true; isNew: boolean } | { ok: false; reason: 'empty' }

/**
 * Freezes a meeting's report for ever: its model, without what was left out, is stored as canonical JSON with its SHA-256, and the making of its
 * files is asked for in the same transaction. Pressed twice, the second press changes nothing.
 */
export async function freezeReport(
  ctx: Ctx,
  { heldOn, isDemonstration }: { heldOn: string; isDemonstration: boolean },
): Promise<Frozen> {
  allow(mayFreezeReports(ctx.actor), 'report')
  return ctx.db.transaction(async (tx): Promise<Frozen> => {
    const inside = { ...ctx, db: tx }
    const draft = await lockDraft(tx, heldOn)
    if (draft === 'frozen') return { ok: true, isNew: false }
    const meeting = await getMeeting(inside, heldOn)
    if (!meeting.report.sections.some(({ isIncluded }) => isIncluded)) return { ok: false, reason: 'empty' }
    const by = ctx.actor.kind === 'person' ? ctx.actor : null
    const frozen = { on: dayIn(ctx.timeZone, ctx.now), by: by?.name ?? '' }
    const gathered = await gatherReport(inside, {
      meeting,
      actions: await listActions(inside),
      isDemonstration,
      frozen,
    })
    const model = canonicalJson(includedOnly(gathered))
    const contentHash = createHash('sha256').update(model).digest('hex')
    await tx
      .update(reports)
      .set({ state: 'frozen', model, contentHash, frozenBy: by?.id ?? null, frozenAt: ctx.now, updatedAt: ctx.now })
      .where(eq(reports.meetingId, draft.meetingId))
    await audit(tx, ctx, {
      action: 'report.freeze',
      objectType: 'meeting',
      objectId: draft.meetingId,
      payload: { contentHash },
    })
    await enqueue(tx, { kind: MAKE_FILES, key: draft.meetingId, payload: { meetingId: draft.meetingId }, total: 3 })
    return { ok: true, isNew: true }
  })
}
