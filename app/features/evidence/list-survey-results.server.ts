import { inArray } from 'drizzle-orm'
import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { type PublishedSurvey, type SurveyState, stateOf } from '#app/features/surveys/survey.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import type { Protected } from '#app/ui/publishable.ts'
import { releases } from '#db/schema/evidence.ts'
import { countInterim } from './count-interim.server.ts'
import { maySeeProposed, maySeeResults } from './policy.ts'

export type ReleaseState = 'none' | 'proposed' | 'approved'
export type SurveyResult = {
  survey: PublishedSurvey
  state: SurveyState
  responses: Protected
  release: ReleaseState
}

/** Every published survey, the newest first, with its one figure and how far its release is. */
export async function listSurveyResults(ctx: Ctx): Promise<readonly SurveyResult[]> {
  allow(maySeeResults(ctx.actor), 'survey')
  const surveys = [...(await catalogueOf(ctx.db).list())].reverse().filter((one) => stateOf(one, ctx.now) !== 'draft')
  if (surveys.length === 0) return []
  const made = await ctx.db
    .select({ surveyId: releases.surveyId, wave: releases.wave, state: releases.state })
    .from(releases)
    .where(
      inArray(
        releases.surveyId,
        surveys.map(({ id }) => id),
      ),
    )
  const results: SurveyResult[] = []
  for (const survey of surveys) {
    const own = made.filter(({ surveyId, wave }) => surveyId === survey.id && wave === survey.wave)
    const isProposed = own.some(({ state }) => state === 'proposed') && maySeeProposed(ctx.actor)
    results.push({
      survey,
      state: stateOf(survey, ctx.now),
      responses: await countInterim(ctx, survey),
      release: own.some(({ state }) => state === 'approved') ? 'approved' : isProposed ? 'proposed' : 'none',
    })
  }
  return results
}
