import { eq, sql } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { surveys } from '#db/schema/surveys.ts'
import { catalogueOf } from './catalogue.server.ts'
import { mayKeepSurveys } from './policy.ts'
import { GRACE_MS, stateOf } from './survey.ts'

export type Closed = { ok: true } | { ok: false; reason: 'noSuchSurvey' | 'notOpen' }

/** Gives out no new page from now on; answers from open pages are taken for two hours more, or none with `atOnce`. */
export async function closeSurvey(ctx: Ctx, { slug, atOnce }: { slug: string; atOnce: boolean }): Promise<Closed> {
  allow(mayKeepSurveys(ctx.actor), 'survey')
  const outcome = await ctx.db.transaction(async (tx): Promise<Closed> => {
    const [survey] = await tx.select().from(surveys).where(eq(surveys.slug, slug)).for('update')
    if (!survey) return { ok: false, reason: 'noSuchSurvey' }
    if (survey.version === 0 || !survey.opensAt) return { ok: false, reason: 'notOpen' }
    const isClosed = stateOf({ opensAt: survey.opensAt, closesAt: survey.closesAt }, ctx.now) === 'closed'
    if (isClosed && !(atOnce && survey.acceptsUntil && survey.acceptsUntil > ctx.now))
      return { ok: false, reason: 'notOpen' }
    const closesAt = isClosed ? survey.closesAt : ctx.now
    const acceptsUntil = atOnce ? ctx.now : new Date(ctx.now.getTime() + GRACE_MS)
    await tx.update(surveys).set({ closesAt, acceptsUntil }).where(eq(surveys.id, survey.id))
    await audit(tx, ctx, {
      action: 'survey.close',
      objectType: 'survey',
      objectId: survey.id,
      reason: atOnce ? 'now' : '',
    })
    await tx.execute(sql`select pg_notify('surveys', ${slug})`)
    return { ok: true }
  })
  catalogueOf(ctx.db).forget()
  return outcome
}
