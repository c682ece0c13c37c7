import { and, eq, sql } from 'drizzle-orm'
import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { audit } from '#app/platform/audit.server.ts'
import { shortText } from '#app/platform/clean-text.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { releases } from '#db/schema/evidence.ts'
import { surveys } from '#db/schema/surveys.ts'
import { mayApproveReleases } from './policy.ts'

const LONGEST = 1000
export type Judged =
  | { ok: true }
  | { ok: false; reason: 'noSuchSurvey' | 'nothingProposed' | 'ownRelease' | 'reasonMissing' }

/** Publishes the proposed release of a survey; whoever made it may not. */
export async function approveRelease(ctx: Ctx, { slug }: { slug: string }): Promise<Judged> {
  return judge(ctx, slug, { approved: true })
}

/** Sends the proposed release of a survey back, with the reason; another one may be made then. */
export async function returnRelease(ctx: Ctx, { slug, reason }: { slug: string; reason: string }): Promise<Judged> {
  return judge(ctx, slug, { approved: false, reason: shortText(reason, LONGEST) })
}

type Judgement = { approved: true } | { approved: false; reason: string }

async function judge(ctx: Ctx, slug: string, judgement: Judgement): Promise<Judged> {
  allow(mayApproveReleases(ctx.actor), 'release')
  const survey = await catalogueOf(ctx.db).find(slug)
  if (!survey) return { ok: false, reason: 'noSuchSurvey' }
  const personId = ctx.actor.kind === 'person' ? ctx.actor.id : null
  return ctx.db.transaction(async (tx): Promise<Judged> => {
    const [proposed] = await tx
      .select({ id: releases.id, madeBy: releases.madeBy, contentHash: releases.contentHash })
      .from(releases)
      .innerJoin(surveys, eq(surveys.id, releases.surveyId))
      .where(and(eq(surveys.slug, slug), eq(releases.wave, surveys.wave), eq(releases.state, 'proposed')))
      .for('update', { of: releases })
    if (!proposed) return { ok: false, reason: 'nothingProposed' }
    if (proposed.madeBy === personId) return { ok: false, reason: 'ownRelease' }
    if (!judgement.approved && judgement.reason === '') return { ok: false, reason: 'reasonMissing' }
    const change = judgement.approved
      ? ({ state: 'approved', approvedBy: personId, approvedAt: ctx.now } as const)
      : ({ state: 'returned', returnReason: judgement.reason } as const)
    await tx.update(releases).set(change).where(eq(releases.id, proposed.id))
    await audit(tx, ctx, {
      action: judgement.approved ? 'release.approve' : 'release.return',
      objectType: 'release',
      objectId: proposed.id,
      reason: judgement.approved ? '' : judgement.reason,
      payload: { contentHash: proposed.contentHash },
    })
    // Every process shows it from now on.
    await tx.execute(sql`select pg_notify('surveys', ${slug})`)
    return { ok: true }
  })
}
