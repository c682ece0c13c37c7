import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { mayKeepSurveys } from '#app/features/surveys/policy.ts'
import { stateOf } from '#app/features/surveys/survey.ts'
import { wordsOf } from '#app/features/surveys/survey-definition.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { dayWords } from '#app/platform/day-words.ts'
import { allow } from '#app/platform/errors.ts'
import { countInterim } from './count-interim.server.ts'
import { findRelease, findReturned, type Release } from './find-release.server.ts'
import { mayApproveReleases, mayMakeReleases, mayReadWords, maySeeExactCounts, maySeeResults } from './policy.ts'
import type { Todo } from './release-todo.tsx'
import type { ResultsProps, ShownQuestion } from './results-screen.tsx'
import { facetWords, tableWords } from './table-words.ts'
import { closedQuestions, facetsOf, type WaveQuestion } from './wave-questions.ts'

const WORDS = { language: 'en', wording: 'standard' } as const

/** All that the results page of a survey shows to whoever asks; null when there is no such survey. */
export async function readResults(
  ctx: Ctx,
  { slug, facet: wanted }: { slug: string; facet: string },
): Promise<Omit<ResultsProps, 'frame'> | null> {
  allow(maySeeResults(ctx.actor), 'survey')
  const survey = await catalogueOf(ctx.db).find(slug)
  const state = survey ? stateOf(survey, ctx.now) : 'draft'
  if (!survey || state === 'draft') return null
  const release = await findRelease(ctx, { slug })
  const questions = closedQuestions(survey)
  const facets = ['none', ...facetsOf(questions)]
  const facet = facets.find((known) => known === wanted) ?? 'none'
  return {
    slug,
    title: wordsOf(survey.definition.title, WORDS.language, WORDS.wording),
    state,
    day: survey.closesAt ? dayWords(new Date(survey.closesAt.getTime() - 1000), ctx.timeZone) : '',
    responses: await countInterim(ctx, survey),
    release: release && {
      number: release.number,
      version: survey.version,
      hash: release.contentHash,
      isApproved: release.state === 'approved',
      closedOn: release.closedOn,
    },
    facet,
    facets: facets.map((key) => ({ key, label: facetWords(key, questions, WORDS) })),
    questions: release ? questions.map((asked) => shownQuestion(asked, { facet, release, questions })) : [],
    todo: {
      step: stepOf(ctx, state, release),
      returned: mayMakeReleases(ctx.actor) ? await findReturned(ctx, survey) : null,
    },
    mayReadWords: mayReadWords(ctx.actor),
    maySeeExact: maySeeExactCounts(ctx.actor),
  }
}

type Shown = { facet: string; release: Release; questions: readonly WaveQuestion[] }

function shownQuestion(asked: WaveQuestion, { facet, release, questions }: Shown): ShownQuestion {
  const { key } = asked.question
  const own = release.tables.filter(({ question }) => question === key)
  const wanted = own.find((table) => table.facet === facet)
  const table = wanted ?? own[0] ?? null
  return {
    key,
    title: wordsOf(asked.question.text, WORDS.language, WORDS.wording),
    isMultiple: asked.isMultiple,
    hasScales: asked.hasScales,
    isSensitive: asked.isSensitive,
    table,
    words: table && tableWords(table, questions, WORDS),
    // A question about the person is never split by another one.
    isSplit: facet === 'none' || wanted !== undefined || asked.question.facet === true,
  }
}

function stepOf(ctx: Ctx, state: 'open' | 'closed', release: Release | null): Todo['step'] {
  if (release?.state === 'approved') return 'nothing'
  const personId = ctx.actor.kind === 'person' ? ctx.actor.id : null
  if (release) return mayApproveReleases(ctx.actor) && release.madeBy !== personId ? 'approve' : 'waitForOther'
  if (state === 'open') return mayKeepSurveys(ctx.actor) ? 'close' : 'wait'
  return mayMakeReleases(ctx.actor) ? 'make' : 'wait'
}
