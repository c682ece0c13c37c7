import { eq, sql } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import { cleanText, lengthOf } from '#app/platform/clean-text.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { findings, findingTables, releases } from '#db/schema/evidence.ts'
import { actions } from '#db/schema/strategy.ts'
import { listReleases } from './find-release.server.ts'
import { mayWriteFindings } from './policy.ts'

export type NewFinding = {
  actionId: string
  releaseNumber: number
  tables: readonly { question: string; facet: string }[]
  standard: string
  easy: string
}
export type FindingFault =
  | 'actionMissing'
  | 'releaseMissing'
  | 'tablesMissing'
  | 'standardMissing'
  | 'easyMissing'
  | 'tooLong'
export type Written = { ok: true; number: number } | { ok: false; reasons: readonly FindingFault[] }

const LONGEST = 500
const NUMBERS = 7741004
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Writes a sentence under an action, with the tables of an approved release that it rests on. No source, no finding. */
export async function writeFinding(ctx: Ctx, given: NewFinding): Promise<Written> {
  allow(mayWriteFindings(ctx.actor), 'finding')
  const finding = { ...given, standard: cleanText(given.standard).trim(), easy: cleanText(given.easy).trim() }
  const release = (await listReleases(ctx)).find(({ number }) => number === finding.releaseNumber)
  const hasAction = UUID.test(finding.actionId) && (await actionExists(ctx, finding.actionId))
  const known = finding.tables.filter(({ question, facet }) =>
    release?.tables.some((table) => table.question === question && table.facet === facet),
  )
  const reasons: FindingFault[] = [
    ...(hasAction ? [] : ['actionMissing' as const]),
    ...(release ? [] : ['releaseMissing' as const]),
    ...(known.length > 0 ? [] : ['tablesMissing' as const]),
    ...(finding.standard === '' ? ['standardMissing' as const] : []),
    ...(finding.easy === '' ? ['easyMissing' as const] : []),
    ...(Math.max(lengthOf(finding.standard), lengthOf(finding.easy)) > LONGEST ? ['tooLong' as const] : []),
  ]
  if (reasons.length > 0 || !release) return { ok: false, reasons }
  return ctx.db.transaction(async (tx): Promise<Written> => {
    await tx.execute(sql`select pg_advisory_xact_lock(${NUMBERS}::bigint)`)
    const [last] = await tx.select({ number: sql<number>`coalesce(max(${findings.number}), 0)` }).from(findings)
    const number = (last?.number ?? 0) + 1
    const [row] = await tx
      .insert(findings)
      .values({
        number,
        actionId: finding.actionId,
        releaseId: release.id,
        sentenceStandard: finding.standard,
        sentenceEasy: finding.easy,
        madeBy: ctx.actor.kind === 'person' ? ctx.actor.id : null,
      })
      .returning({ id: findings.id })
    const findingId = row?.id ?? ''
    await tx
      .insert(findingTables)
      .values(known.map(({ question, facet }, position) => ({ findingId, question, facet, position })))
    await audit(tx, ctx, {
      action: 'finding.write',
      objectType: 'finding',
      objectId: findingId,
      payload: { number, actionId: finding.actionId, release: release.number, tables: known },
    })
    return { ok: true, number }
  })
}

async function actionExists(ctx: Ctx, id: string): Promise<boolean> {
  const found = await ctx.db.select({ id: actions.id }).from(actions).where(eq(actions.id, id))
  return found.length > 0
}

export type Withdrawn = { ok: true } | { ok: false; reason: 'noSuchFinding' | 'reasonMissing' }

/** Withdraws a finding with a reason: it is not shown any more, and what was frozen with it stays as it is. */
export async function withdrawFinding(ctx: Ctx, given: { number: number; reason: string }): Promise<Withdrawn> {
  allow(mayWriteFindings(ctx.actor), 'finding')
  const reason = [...cleanText(given.reason).trim()].slice(0, LONGEST).join('')
  if (reason === '') return { ok: false, reason: 'reasonMissing' }
  if (!Number.isInteger(given.number) || given.number < 1 || given.number >= 1e9)
    return { ok: false, reason: 'noSuchFinding' }
  return ctx.db.transaction(async (tx): Promise<Withdrawn> => {
    const [finding] = await tx
      .select({ id: findings.id, withdrawnAt: findings.withdrawnAt })
      .from(findings)
      .innerJoin(releases, eq(releases.id, findings.releaseId))
      .where(eq(findings.number, given.number))
      .for('update', { of: findings })
    if (!finding || finding.withdrawnAt) return { ok: false, reason: 'noSuchFinding' }
    await tx.update(findings).set({ withdrawnAt: ctx.now, withdrawnReason: reason }).where(eq(findings.id, finding.id))
    await audit(tx, ctx, { action: 'finding.withdraw', objectType: 'finding', objectId: finding.id, reason })
    return { ok: true }
  })
}
