import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import { cleanText } from '#app/platform/clean-text.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import { decisionActions, decisionFindings, decisions } from '#db/schema/board.ts'
import { findings } from '#db/schema/evidence.ts'
import { actions } from '#db/schema/strategy.ts'
import { lockDraft } from './draft-report.server.ts'
import { LONGEST_ENTRY } from './log-entry.ts'
import { mayArrangeReports } from './policy.ts'

export type TypedDecision = { words: string; reason: string; actions: readonly string[]; findings: readonly number[] }
export type KeptDecision =
  | { ok: true; number: number }
  | { ok: false; reason: 'frozen' }
  | { ok: false; reason: 'faults'; faults: readonly { field: 'words' | 'reason'; fault: 'missing' | 'tooLong' }[] }

/** Keeps a decision of a meeting, tied to actions (by code) and findings (by number) that exist. */
export async function keepDecision(
  ctx: Ctx,
  { heldOn, ...typed }: TypedDecision & { heldOn: string },
): Promise<KeptDecision> {
  allow(mayArrangeReports(ctx.actor), 'meeting')
  const given = { words: cleanText(typed.words).trim(), reason: cleanText(typed.reason).trim() }
  const faults = [
    ...(given.words === '' ? [{ field: 'words' as const, fault: 'missing' as const }] : []),
    ...(['words', 'reason'] as const).flatMap((field) =>
      [...given[field]].length > LONGEST_ENTRY ? [{ field, fault: 'tooLong' as const }] : [],
    ),
  ]
  if (faults.length > 0) return { ok: false, reason: 'faults', faults }
  return ctx.db.transaction(async (tx): Promise<KeptDecision> => {
    const draft = await lockDraft(tx, heldOn)
    if (draft === 'frozen') return { ok: false, reason: 'frozen' }
    // Numbers follow each other without a gap: one at a time.
    await tx.execute(sql`lock table decisions in share row exclusive mode`)
    const [last] = await tx
      .select({ number: decisions.number })
      .from(decisions)
      .orderBy(desc(decisions.number))
      .limit(1)
    const number = (last?.number ?? 0) + 1
    const [made] = await tx
      .insert(decisions)
      .values({ number, meetingId: draft.meetingId, ...given })
      .returning({ id: decisions.id })
    if (!made) throw new Error('The decision was not written')
    const decisionId = made.id
    const on = await tx
      .select({ id: actions.id })
      .from(actions)
      .where(inArray(actions.code, typed.actions.map(cleanText)))
    const from = await tx
      .select({ id: findings.id })
      .from(findings)
      .where(inArray(findings.number, [...typed.findings]))
    if (on.length > 0) await tx.insert(decisionActions).values(on.map(({ id }) => ({ decisionId, actionId: id })))
    if (from.length > 0) await tx.insert(decisionFindings).values(from.map(({ id }) => ({ decisionId, findingId: id })))
    await audit(tx, ctx, { action: 'decision.keep', objectType: 'decision', objectId: decisionId, payload: typed })
    return { ok: true, number }
  })
}

/** Takes a decision out of a draft; out of a frozen report nothing can be taken. */
export async function removeDecision(
  ctx: Ctx,
  { heldOn, number }: { heldOn: string; number: number },
): Promise<{ ok: true } | { ok: false; reason: 'frozen' }> {
  allow(mayArrangeReports(ctx.actor), 'meeting')
  if (!Number.isInteger(number) || number < 1 || number >= 1e9) throw new NotFound('decision')
  return ctx.db.transaction(async (tx) => {
    const draft = await lockDraft(tx, heldOn)
    if (draft === 'frozen') return { ok: false, reason: 'frozen' }
    const [found] = await tx
      .select({ id: decisions.id })
      .from(decisions)
      .where(and(eq(decisions.meetingId, draft.meetingId), eq(decisions.number, number)))
    if (!found) throw new NotFound('decision')
    await tx.delete(decisionActions).where(eq(decisionActions.decisionId, found.id))
    await tx.delete(decisionFindings).where(eq(decisionFindings.decisionId, found.id))
    await tx.delete(decisions).where(eq(decisions.id, found.id))
    await audit(tx, ctx, { action: 'decision.remove', objectType: 'decision', objectId: found.id })
    return { ok: true }
  })
}
