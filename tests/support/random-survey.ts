import fc from 'fast-check'
import { checkDefinition } from '#app/features/surveys/check-definition.ts'
import {
  isChoice,
  type Option,
  ownOptions,
  type Question,
  reservedOptions,
  type ShowIfCondition,
  type SurveyDefinition,
} from '#app/features/surveys/survey-definition.ts'
import type { Wording } from '#db/vocabulary.ts'

// Keys that with one another, or with the page's own ids, could make one id twice.
const QUESTION_KEYS = ['the', 'about', 'main', 'send', 'start', 'help', 'faults', 'h', 'q_1', 'q_1_h', 'a', 'x9_']
const OPTION_KEYS = ['start', 'you', 'part', 'h', 'hint', 'note', 'text', 'fault', 'b_', 'c3']

const clauses = fc.array(
  fc.record({ asked: fc.nat(), isNot: fc.boolean(), picks: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }) }),
  { minLength: 1, maxLength: 3 },
)
const conditions = fc.option(fc.record({ isAll: fc.boolean(), clauses }), { freq: 4 })
const options = fc.record({
  from: fc.nat(),
  count: fc.integer({ min: 2, max: 4 }),
  /** Where the easy answers begin, counted from the standard ones: the same, overlapping, or all different ones. */
  easy: fc.option(fc.record({ shift: fc.nat({ max: 5 }), count: fc.integer({ min: 2, max: 4 }) })),
  isGiven: fc.boolean(),
})
const CHOICES = ['single', 'scale', 'yes_no'] as const
const plan = (kinds: readonly Question['kind'][]) =>
  fc.record({ kind: fc.constantFrom(...kinds), options, condition: conditions })
type Plan = Parameters<Parameters<ReturnType<typeof plan>['map']>[0]>[0]

/** Any valid survey: all kinds, chains of conditions, all and any, is and is not, other answers in easy words, facets. */
export const anySurvey: fc.Arbitrary<SurveyDefinition> = fc
  .record({
    questions: fc.array(plan([...CHOICES, 'multiple', 'multiple', ...CHOICES, 'short_text', 'long_text']), {
      minLength: 1,
      maxLength: 8,
    }),
    facets: fc.array(plan(CHOICES), { maxLength: 3 }),
    firstKey: fc.nat(),
  })
  .map(({ questions, facets, firstKey }) => {
    const made: Question[] = []
    for (const [at, each] of [...questions, ...facets].entries()) {
      const key = QUESTION_KEYS[(firstKey + at) % QUESTION_KEYS.length] ?? 'none'
      made.push({ ...questionFrom(each, key, made), ...(at >= questions.length ? { facet: true } : {}) })
    }
    return { schema: 'with-us/survey-1' as const, slug: 'any', title: words('A'), about: words('B'), questions: made }
  })
  // A chain may make a rule that is too long; the check refuses it, and nobody can publish it.
  .filter((definition) => checkDefinition(definition, new Set()).ok)

/** Which answers somebody picks: one number a question, read by `fieldsOf`. */
export const anyPicks = fc.array(fc.nat({ max: 255 }), { minLength: 11, maxLength: 11 })

/** The fields that a browser would send for these picks. */
export function fieldsOf(
  definition: SurveyDefinition,
  wording: Wording,
  picks: readonly number[],
): readonly (readonly [string, string])[] {
  return definition.questions.flatMap((question, at) => {
    if (!isChoice(question)) return []
    const pick = picks[at] ?? 0
    const offered = [...ownOptions(question, wording).map(({ key }) => key), ...reservedOptions(question)]
    const chosen =
      question.kind === 'multiple'
        ? offered.filter((_, place) => (pick >> place) % 2 === 1)
        : ['', ...offered].filter((_, place, all) => place === pick % all.length)
    return chosen.map((value) => [question.key, value] as const)
  })
}

function questionFrom({ kind, options: wanted, condition }: Plan, key: string, earlier: readonly Question[]): Question {
  const question: Question = { key, kind, text: words(`What of ${key}?`), ...showIf(condition, earlier) }
  if (!isChoice(question) || (kind === 'yes_no' && !wanted.isGiven)) return question
  const { from, count, easy } = wanted
  return {
    ...question,
    options: optionsFrom(from, count),
    ...(easy ? { easy_options: optionsFrom(from + easy.shift, easy.count) } : {}),
  }
}

function showIf(condition: Plan['condition'], earlier: readonly Question[]): { show_if?: ShowIfCondition } {
  const choices = earlier.filter(isChoice)
  if (!condition || choices.length === 0) return {}
  const made = condition.clauses.flatMap(({ asked, isNot, picks }) => {
    const question = choices[asked % choices.length]
    if (!question) return []
    const known = [...ownOptions(question, 'standard'), ...ownOptions(question, 'easy')].map(({ key }) => key)
    const keys = [...new Set(picks.map((pick) => known[pick % known.length] ?? ''))]
    return [isNot ? { question: question.key, is_not: keys } : { question: question.key, is: keys }]
  })
  return { show_if: condition.isAll ? { all: made } : { any: made } }
}

function optionsFrom(from: number, count: number): Option[] {
  return Array.from({ length: count }, (_, at) => {
    const key = OPTION_KEYS[(from + at) % OPTION_KEYS.length] ?? 'none'
    return { key, text: words(key) }
  })
}

function words(text: string) {
  return { en: { standard: text, easy: text } }
}
