import { wordsIn } from '#app/platform/words.ts'
import type { Language, Wording } from '#db/vocabulary.ts'
import type { Given } from './given-answers.ts'
import { isChoice, ownOptions, reservedOptions, type SurveyDefinition, wordsOf } from './survey-definition.ts'

/**
 * The answers as they stand in other words: what both wordings offer is kept; where something that was chosen is not
 * offered any more, the question opens again and its former answer is named.
 */
export function changeWording(
  definition: SurveyDefinition,
  given: Given,
  { from, to, language }: { from: Wording; to: Wording; language: Language },
): { given: Given; formers: ReadonlyMap<string, string> } {
  const choices = new Map<string, readonly string[]>()
  const formers = new Map<string, string>()
  const ownWords = (key: string) =>
    wordsIn(language, from).t(`option.${key === 'yes' || key === 'no' ? key : 'not_sure'}`, { ns: 'surveys' })
  for (const question of definition.questions.filter(isChoice)) {
    const chosen = given.choices.get(question.key)
    if (!chosen) continue
    const offered = new Set([...ownOptions(question, to).map(({ key }) => key), ...reservedOptions(question)])
    const kept = chosen.filter((key) => offered.has(key))
    if (kept.length > 0) choices.set(question.key, kept)
    if (kept.length < chosen.length) {
      const lost = ownOptions(question, from).filter(({ key }) => chosen.includes(key) && !offered.has(key))
      formers.set(
        question.key,
        lost.map(({ key, text }) => (text ? wordsOf(text, language, from) : ownWords(key))).join(', '),
      )
    }
  }
  return { given: { choices, texts: given.texts }, formers }
}
