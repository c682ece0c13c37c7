import { asc } from 'drizzle-orm'
import { wordsOf } from '#app/features/surveys/survey-definition.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { actions } from '#db/schema/strategy.ts'
import { listReleases } from './find-release.server.ts'
import { maySeeResults } from './policy.ts'
import { facetWords, tableWords } from './table-words.ts'
import { closedQuestions } from './wave-questions.ts'

const WORDS = { language: 'en', wording: 'standard' } as const

/** What a finding can be made of: the actions, and the tables of every approved release. */
export async function listFindingChoices(ctx: Ctx) {
  allow(maySeeResults(ctx.actor), 'finding')
  const promised = await ctx.db
    .select({ id: actions.id, code: actions.code, title: actions.titleStandard })
    .from(actions)
    .orderBy(asc(actions.code))
  const releases = await listReleases(ctx)
  return {
    actions: promised.map(({ id, code, title }) => ({ id, label: `${code}: ${title}` })),
    releases: releases.map(({ number, survey, tables }) => {
      const questions = closedQuestions(survey)
      return {
        number,
        label: `${wordsOf(survey.definition.title, WORDS.language, WORDS.wording)} (${number})`,
        tables: tables.map((table) => ({
          key: `${table.question} ${table.facet}`,
          label: `${tableWords(table, questions, WORDS).title} – ${facetWords(table.facet, questions, WORDS)}`,
        })),
      }
    }),
  }
}
