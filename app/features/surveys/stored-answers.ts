import type { Given } from './given-answers.ts'
import { askedQuestions } from './show-if.ts'
import { isChoice, type SurveyDefinition } from './survey-definition.ts'

/** Stands in `answers` where words were written: the words themselves are a contribution. */
const WROTE = '_words'

type Code = string | readonly string[] | null

/** An answer as codes: what was chosen, null for asked and left, and no entry for what was not asked. */
export type StoredAnswers = {
  answers: Readonly<Record<string, Code>>
  facets: Readonly<Record<string, string | null>>
  texts: readonly { part: string; words: string }[]
}

/** The rows' content for one answer; `given` holds only what may be stored. */
export function storedAnswers(definition: SurveyDefinition, given: Given): StoredAnswers {
  const answers: Record<string, Code> = {}
  const facets: Record<string, string | null> = {}
  for (const question of askedQuestions(definition, given.choices)) {
    const chosen = given.choices.get(question.key) ?? []
    if (question.facet) facets[question.key] = chosen[0] ?? null
    else if (!isChoice(question)) answers[question.key] = given.texts.has(question.key) ? WROTE : null
    else if (question.kind === 'multiple') answers[question.key] = chosen.length > 0 ? [...chosen].sort() : null
    else answers[question.key] = chosen[0] ?? null
  }
  return { answers, facets, texts: [...given.texts].map(([part, words]) => ({ part, words })) }
}

/** The cleaned answers as canonical JSON, the same whatever the order of fields (contracts.md 6). */
export function canonicalBody(surveyId: string, version: number, given: Given): string {
  const entries: [string, string | string[]][] = [
    ...[...given.choices].map(([key, chosen]): [string, string[]] => [key, [...chosen].sort()]),
    ...given.texts,
  ]
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify({ answers: Object.fromEntries(entries), survey: surveyId, version })
}
