import { useLoaderData } from '@remix-run/react'
import { listSurveyResults } from '#app/features/evidence/list-survey-results.server.ts'
import { maySeeResults } from '#app/features/evidence/policy.ts'
import { SurveysScreen } from '#app/features/evidence/surveys-screen.tsx'
import { wordsOf } from '#app/features/surveys/survey-definition.ts'
import { loaderFor } from '#app/http/guard.server.ts'
import { dayWords } from '#app/platform/day-words.ts'

/** Every survey with its one figure, and how far its release is. */
export const loader = loaderFor(maySeeResults, async ({ ctx, frame }) => {
  const surveys = (await listSurveyResults(ctx)).map(({ survey, state, responses, release }) => ({
    slug: survey.slug,
    title: wordsOf(survey.definition.title, 'en', 'standard'),
    state,
    day: survey.closesAt ? dayWords(new Date(survey.closesAt.getTime() - 1000), ctx.timeZone) : '',
    responses,
    release,
  }))
  return { frame, surveys }
})

export default function Surveys() {
  return <SurveysScreen {...useLoaderData<typeof loader>()} />
}
