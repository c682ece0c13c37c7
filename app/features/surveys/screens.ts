import type { Question, SurveyDefinition } from './survey-definition.ts'

/** The ids of the screens that are no question; they hold a hyphen, but for the look-over, which is `look`. */
export const START = 'the-start'
export const ABOUT_YOU = 'about-you'
export const LOOK = 'look'

export type Screen = { id: string; isConditional: boolean; question: Question | null }

/** The screens in the order in which they are walked: opening, questions, why we ask about you, facets, look-over. */
export function screensOf(definition: SurveyDefinition): readonly Screen[] {
  const screenOf = (question: Question): Screen => ({
    id: question.key,
    isConditional: question.show_if !== undefined,
    question,
  })
  const always = (id: string): Screen => ({ id, isConditional: false, question: null })
  const facets = definition.questions.filter(({ facet }) => facet)
  const others = definition.questions.filter(({ facet }) => !facet)
  return [
    always(START),
    ...others.map(screenOf),
    ...(facets.length > 0 ? [always(ABOUT_YOU), ...facets.map(screenOf)] : []),
    always(LOOK),
  ]
}

/** Where Next (or Back) may lead from a screen, nearest first; the last of them is always there. */
export function waysFrom(screens: readonly Screen[], id: string, way: 'next' | 'back'): readonly Screen[] {
  const at = screens.findIndex((screen) => screen.id === id)
  const ahead = way === 'next' ? screens.slice(at + 1) : screens.slice(0, at).reverse()
  const end = ahead.findIndex(({ isConditional }) => !isConditional)
  return ahead.slice(0, end + 1)
}
