import { isDeepStrictEqual } from 'node:util'
import { and, eq, sql } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { addDays, startOfDay } from '#app/platform/day.ts'
import { allow } from '#app/platform/errors.ts'
import type { Db } from '#db/client.server.ts'
import { surveys, surveyVersions } from '#db/schema/surveys.ts'
import { catalogueOf } from './catalogue.server.ts'
import { mayKeepSurveys } from './policy.ts'
import { GRACE_MS } from './survey.ts'
import type { SurveyDefinition } from './survey-definition.ts'
import { SurveyDefinitionShape } from './survey-shape.ts'

export type Published =
  | { ok: true; version: number }
  | { ok: false; reason: 'noSuchSurvey' | 'nothingToPublish' | 'nothingChanged' }

/** Freezes the draft as the next version and opens the survey at once, or on the day that the definition names. */
export async function publishSurvey(ctx: Ctx, slug: string): Promise<Published> {
  allow(mayKeepSurveys(ctx.actor), 'survey')
  const outcome = await ctx.db.transaction(async (tx): Promise<Published> => {
    const [survey] = await tx.select().from(surveys).where(eq(surveys.slug, slug)).for('update')
    if (!survey) return { ok: false, reason: 'noSuchSurvey' }
    if (survey.draft === null) return { ok: false, reason: 'nothingToPublish' }
    const definition = SurveyDefinitionShape.parse(survey.draft)
    if (await isRunningVersion(tx, survey.id, survey.version, definition))
      return { ok: false, reason: 'nothingChanged' }
    const version = survey.version + 1
    const wave = definition.wave ?? ''
    await tx.insert(surveyVersions).values({ surveyId: survey.id, version, wave, definition })
    await tx
      .update(surveys)
      .set({ version, wave, draft: null, ...openingTimes(definition, ctx) })
      .where(eq(surveys.id, survey.id))
    await audit(tx, ctx, {
      action: 'survey.publish',
      objectType: 'survey',
      objectId: survey.id,
      payload: { version, definition },
    })
    await tx.execute(sql`select pg_notify('surveys', ${slug})`)
    return { ok: true, version }
  })
  catalogueOf(ctx.db).forget()
  return outcome
}

async function isRunningVersion(
  tx: Db,
  surveyId: string,
  version: number,
  definition: SurveyDefinition,
): Promise<boolean> {
  const [running] = await tx
    .select({ definition: surveyVersions.definition })
    .from(surveyVersions)
    .where(and(eq(surveyVersions.surveyId, surveyId), eq(surveyVersions.version, version)))
  return running !== undefined && isDeepStrictEqual(SurveyDefinitionShape.parse(running.definition), definition)
}

/** A survey closes at the end of its last day. */
function openingTimes(definition: SurveyDefinition, ctx: Pick<Ctx, 'now' | 'timeZone'>) {
  const closesAt = definition.closes ? startOfDay(addDays(definition.closes, 1), ctx.timeZone) : null
  return {
    opensAt: definition.opens ? startOfDay(definition.opens, ctx.timeZone) : ctx.now,
    closesAt,
    acceptsUntil: closesAt && new Date(closesAt.getTime() + GRACE_MS),
  }
}
