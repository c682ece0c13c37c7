import type * as z from 'zod'
import type { Language, Wording } from '#db/vocabulary.ts'
import type { SurveyDefinitionShape } from './survey-shape.ts'

const CHOICE_KINDS = ['single', 'multiple', 'scale', 'yes_no'] as const
const TEXT_KINDS = ['short_text', 'long_text'] as const
export const KINDS = [...CHOICE_KINDS, ...TEXT_KINDS] as const

/** contracts.md 8: what a survey asks, in both wordings, as one JSON document (survey-shape.ts checks its shape). */
export type SurveyDefinition = z.infer<typeof SurveyDefinitionShape>
export type Question = SurveyDefinition['questions'][number]
export type Option = NonNullable<Question['options']>[number]
export type ShowIfCondition = NonNullable<Question['show_if']>
export type Texts = Question['text']

/** Answers that every closed question offers beside its own. */
export const DONT_KNOW = '_dk'
export const DONT_WANT_TO_SAY = '_pns'
export const NONE_OF_THESE = '_none'

/** A choice question's own answers, by wording. A yes-no question without any has three; their words are the interface's. */
export type OwnOption = Pick<Option, 'key' | 'picture'> & { text: Texts | null }
const YES_NO: readonly OwnOption[] = [
  { key: 'yes', text: null, picture: { id: 'thumbs-up', alt: null } },
  { key: 'no', text: null, picture: { id: 'thumbs-down', alt: null } },
  { key: 'not_sure', text: null, picture: { id: 'sort-of', alt: null } },
]

/** The question's own answers in a wording, in the order in which they are shown. */
export function ownOptions(question: Question, wording: Wording): readonly OwnOption[] {
  const given = wording === 'easy' ? (question.easy_options ?? question.options) : question.options
  return given ?? (question.kind === 'yes_no' ? YES_NO : [])
}

/** The reserved answers that the question offers after its own. */
export function reservedOptions(question: Question): readonly string[] {
  if (!isChoice(question)) return []
  return question.kind === 'multiple' ? [NONE_OF_THESE, DONT_KNOW, DONT_WANT_TO_SAY] : [DONT_KNOW, DONT_WANT_TO_SAY]
}

export function isChoice(question: Question): boolean {
  return CHOICE_KINDS.some((kind) => kind === question.kind)
}

/** The words of an authored text; English stands in for a language it does not have. */
export function wordsOf(text: Texts, _language: Language, wording: Wording): string {
  return text.en[wording]
}
