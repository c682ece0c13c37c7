import { createHash } from 'node:crypto'
import { and, eq, ne, sql } from 'drizzle-orm'
import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { closeSurvey } from '#app/features/surveys/close-survey.server.ts'
import { settle } from '#app/features/surveys/settle.server.ts'
import { type PublishedSurvey, stateOf } from '#app/features/surveys/survey.ts'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import { allow } from '#app/platform/errors.ts'
import type { Db } from '#db/client.server.ts'
import { releases } from '#db/schema/evidence.ts'
import { inbox } from '#db/schema/surveys.ts'
import { countAnswers } from './count-answers.server.ts'
import { mayMakeReleases } from './policy.ts'
import { protectWave } from './protect-wave.ts'
import type { ReleaseBody } from './release-body.ts'
import { orderedJson, releasedTableOf } from './release-text.ts'
import { LIMITS } from './rounding.ts'

export type Made =
  | { ok: true; number: number; contentHash: string }
  | { ok: false; reason: 'noSuchSurvey' | 'notClosed' | 'madeAlready' | 'stillCounting' }

const NUMBERS = 7741003

/**
 * Makes the one release of a closed survey's wave: no more answers are taken from now on, what waits is counted, and
 * every table that is safe is frozen. Nobody else sees it until a second person has approved it.
 */
export async function makeRelease(ctx: Ctx, { slug }: { slug: string }): Promise<Made> {
  allow(mayMakeReleases(ctx.actor), 'release')
  const survey = await catalogueOf(ctx.db).find(slug)
  if (!survey) return { ok: false, reason: 'noSuchSurvey' }
  if (stateOf(survey, ctx.now) !== 'closed') return { ok: false, reason: 'notClosed' }
  if (!survey.acceptsUntil || survey.acceptsUntil > ctx.now) await closeSurvey(ctx, { slug, atOnce: true })
  // Of surveys that are over, and of days that are: what has just come in elsewhere goes on waiting in its crowd.
  await settle(ctx)
  const made = await ctx.db.transaction((tx) => store({ ...ctx, db: tx }, survey))
  return made
}

async function store(ctx: Ctx, survey: PublishedSurvey): Promise<Made> {
  await ctx.db.execute(sql`select pg_advisory_xact_lock(${NUMBERS}::bigint)`)
  if (await isMade(ctx.db, survey)) return { ok: false, reason: 'madeAlready' }
  const [waiting] = await ctx.db
    .select({ id: inbox.responseId })
    .from(inbox)
    .where(eq(inbox.surveyId, survey.id))
    .limit(1)
  if (waiting) return { ok: false, reason: 'stillCounting' }
  const tables = protectWave(await countAnswers(ctx, survey)).map(releasedTableOf)
  const [last] = await ctx.db.select({ number: sql<number>`coalesce(max(${releases.number}), 0)` }).from(releases)
  const number = (last?.number ?? 0) + 1
  // A survey that closes by itself does so as its last day ends.
  const closedOn = dayIn(ctx.timeZone, new Date((survey.closesAt ?? ctx.now).getTime() - 1000))
  const body: ReleaseBody = {
    release: number,
    survey: survey.slug,
    version: survey.version,
    wave: survey.wave,
    closed_on: closedOn,
    mode: 'R',
    threshold: LIMITS.threshold,
    tables,
  }
  const contentHash = createHash('sha256').update(orderedJson(body)).digest('hex')
  const madeBy = ctx.actor.kind === 'person' ? ctx.actor.id : null
  const [stored] = await ctx.db
    .insert(releases)
    .values({
      number,
      surveyId: survey.id,
      wave: survey.wave,
      version: survey.version,
      mode: 'R',
      threshold: LIMITS.threshold,
      closedOn,
      body: orderedJson({ ...body, content_hash: contentHash }),
      contentHash,
      madeBy,
    })
    .returning({ id: releases.id })
  await audit(ctx.db, ctx, {
    action: 'release.make',
    objectType: 'release',
    objectId: stored?.id ?? '',
    payload: { number, contentHash },
  })
  return { ok: true, number, contentHash }
}

async function isMade(db: Db, survey: PublishedSurvey): Promise<boolean> {
  const made = await db
    .select({ id: releases.id })
    .from(releases)
    .where(and(eq(releases.surveyId, survey.id), eq(releases.wave, survey.wave), ne(releases.state, 'returned')))
  return made.length > 0
}
