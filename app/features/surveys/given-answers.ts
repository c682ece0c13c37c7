import { cleanText, lengthOf } from '#app/platform/clean-text.ts'
import type { Wording } from '#db/vocabulary.ts'
import { askedQuestions } from './show-if.ts'
import {
  DONT_KNOW,
  DONT_WANT_TO_SAY,
  isChoice,
  NONE_OF_THESE,
  ownOptions,
  type Question,
  reservedOptions,
  type SurveyDefinition,
} from './survey-definition.ts'

/** What somebody gave: the codes chosen and the words written, by question key. An unanswered question is absent. */
export type Given = { choices: ReadonlyMap<string, readonly string[]>; texts: ReadonlyMap<string, string> }

/** What is wrong with one answer; the words for it are in locales under `survey.fault.<reason>`. */
export type AnswerFault = { question: string; reason: 'notOffered' | 'tooLong'; most?: number; length?: number }

export type ReadAnswers =
  /** A name that no question has, or one answer given twice where one is asked for: not this form at all. */
  { kind: 'notThisForm'; name: string } | { kind: 'read'; given: Given; faults: readonly AnswerFault[] }

/** Text is refused above so many code points (contracts.md 3). */
const LONGEST_TEXT = { short_text: 200, long_text: 4000 } as const

/** Reads the fields of a posted form as answers to one version in the wording that was shown; a faulty text is kept, to be shown again. */
export function readAnswers(
  definition: SurveyDefinition,
  wording: Wording,
  fields: readonly (readonly [string, string])[],
): ReadAnswers {
  const questions = new Map(definition.questions.map((question) => [question.key, question]))
  const values = new Map<string, string[]>()
  for (const [name, value] of fields) {
    if (name.startsWith('_')) continue
    if (!questions.has(name)) return { kind: 'notThisForm', name }
    if (value === '') continue
    const earlier = values.get(name)
    if (earlier) earlier.push(value)
    else values.set(name, [value])
  }
  const choices = new Map<string, readonly string[]>()
  const texts = new Map<string, string>()
  const faults: AnswerFault[] = []
  for (const [name, given] of values) {
    const question = questions.get(name)
    if (!question) continue
    if (given.length > 1 && question.kind !== 'multiple') return { kind: 'notThisForm', name }
    if (isChoice(question)) {
      const { kept, fault } = readChoice(question, wording, given)
      if (kept.length > 0) choices.set(name, kept)
      if (fault) faults.push(fault)
    } else {
      const { text, fault } = readText(question, given[0] ?? '')
      if (text !== '') texts.set(name, text)
      if (fault) faults.push(fault)
    }
  }
  return { kind: 'read', given: { choices, texts }, faults }
}

/** Leaves out what routing does not ask, and every answer that is at fault: what may be stored. */
export function storableAnswers(
  definition: SurveyDefinition,
  given: Given,
  faults: readonly AnswerFault[] = [],
): Given {
  const atFault = new Set(faults.map(({ question }) => question))
  const asked = new Set(
    askedQuestions(definition, given.choices)
      .map(({ key }) => key)
      .filter((key) => !atFault.has(key)),
  )
  return {
    choices: new Map([...given.choices].filter(([key]) => asked.has(key))),
    texts: new Map([...given.texts].filter(([key]) => asked.has(key))),
  }
}

function readChoice(question: Question, wording: Wording, given: readonly string[]) {
  const own = ownOptions(question, wording).map(({ key }) => key)
  const chosenOwn = own.filter((key) => given.includes(key))
  const reserved = [NONE_OF_THESE, DONT_KNOW, DONT_WANT_TO_SAY].filter(
    (key) => reservedOptions(question).includes(key) && given.includes(key),
  )
  // Ticked beside others, "none of these", "I don't know" and "I don't want to say" are dropped, not refused.
  const kept = chosenOwn.length > 0 ? chosenOwn : reserved.slice(0, 1)
  const offered = new Set<string>([...own, ...reservedOptions(question)])
  const fault: AnswerFault | null = given.every((key) => offered.has(key))
    ? null
    : { question: question.key, reason: 'notOffered' }
  return { kept, fault }
}

function readText(question: Question, given: string) {
  const cleaned = cleanText(given)
  const text = cleaned.trim() === '' ? '' : cleaned
  const most = question.kind === 'short_text' ? LONGEST_TEXT.short_text : LONGEST_TEXT.long_text
  const length = lengthOf(text)
  const fault: AnswerFault | null = length > most ? { question: question.key, reason: 'tooLong', most, length } : null
  return { text, fault }
}
