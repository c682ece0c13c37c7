import { useLoaderData } from '@remix-run/react'
import { ExactCountsScreen } from '#app/features/evidence/exact-counts.tsx'
import { listExactCounts } from '#app/features/evidence/list-exact-counts.server.ts'
import { maySeeExactCounts } from '#app/features/evidence/policy.ts'
import { facetWords } from '#app/features/evidence/table-words.ts'
import { closedQuestions, facetsOf } from '#app/features/evidence/wave-questions.ts'
import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { wordsOf } from '#app/features/surveys/survey-definition.ts'
import { loaderFor } from '#app/http/guard.server.ts'
import { NotFound } from '#app/platform/errors.ts'

const WORDS = { language: 'en', wording: 'standard' } as const

/** Exact counts by one dimension, `?facet=`, for analysts alone. */
export const loader = loaderFor(maySeeExactCounts, async ({ ctx, args, url, frame }) => {
  const slug = args.params.slug ?? ''
  const survey = await catalogueOf(ctx.db).find(slug)
  if (!survey) throw new NotFound('survey')
  const questions = closedQuestions(survey)
  const known = ['none', ...facetsOf(questions)]
  const facet = known.find((one) => one === url.searchParams.get('facet')) ?? 'none'
  return {
    frame,
    slug,
    title: wordsOf(survey.definition.title, WORDS.language, WORDS.wording),
    facet,
    facets: known.map((key) => ({ key, label: facetWords(key, questions, WORDS) })),
    tables: await listExactCounts(ctx, { survey, facet, ...WORDS }),
  }
})

export default function Counts() {
  return <ExactCountsScreen {...useLoaderData<typeof loader>()} />
}
