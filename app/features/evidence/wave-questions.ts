import type { PublishedSurvey } from '#app/features/surveys/survey.ts'
import {
  isChoice,
  NONE_OF_THESE,
  type OwnOption,
  ownOptions,
  type Question,
} from '#app/features/surveys/survey-definition.ts'
import { CHANNELS, LANGUAGES, WORDINGS, type Wording } from '#db/vocabulary.ts'

/** A closed question of the running wave, with what any of the wave's versions offered as an answer. */
export type WaveQuestion = {
  question: Question
  isSensitive: boolean
  isMultiple: boolean
  /** Whether the two wordings have a scale each, which are never added up. */
  hasScales: boolean
  options: Readonly<Record<Wording, readonly OwnOption[]>>
}

/** Ways of coming that count as facets, beside the facet questions. */
const WAYS = ['channel', 'wording', 'language', 'help'] as const

/** The versions that were published in the running wave, the newest first. */
export function versionsOfWave({ versions, wave }: Pick<PublishedSurvey, 'versions' | 'wave'>): readonly number[] {
  return [...versions]
    .filter(([, version]) => version.wave === wave)
    .map(([number]) => number)
    .sort((a, b) => b - a)
}

/** The closed questions of the wave in the order in which they are asked; the newest words of each. */
export function closedQuestions(survey: PublishedSurvey): readonly WaveQuestion[] {
  const asked = versionsOfWave(survey).flatMap((version) => survey.versions.get(version)?.definition.questions ?? [])
  const keys = [...new Set(asked.map(({ key }) => key))]
  return keys.flatMap((key) => {
    const same = asked.filter((question) => question.key === key && isChoice(question))
    const [newest] = same
    if (!newest) return []
    const isMultiple = newest.kind === 'multiple'
    const none: readonly OwnOption[] = isMultiple ? [{ key: NONE_OF_THESE, text: null }] : []
    const optionsIn = (wording: Wording) => [
      ...unique(same.flatMap((question) => ownOptions(question, wording))),
      ...none,
    ]
    return [
      {
        question: newest,
        isSensitive: same.some(({ sensitive }) => sensitive),
        isMultiple,
        hasScales: same.some(({ easy_options: easy }) => easy !== undefined),
        options: { standard: optionsIn('standard'), easy: optionsIn('easy') },
      },
    ]
  })
}

/** Every answer of a question by its key, both wordings together, in order. */
export function allOptions({ options }: Pick<WaveQuestion, 'options'>): readonly OwnOption[] {
  const all: OwnOption[] = [...options.standard]
  for (const [at, option] of options.easy.entries()) {
    if (all.some(({ key }) => key === option.key)) continue
    // An answer of the easy scale alone stands before the next that both scales have.
    const next = options.easy.slice(at + 1).find(({ key }) => options.standard.some((other) => other.key === key))
    const place = next ? all.findIndex(({ key }) => key === next.key) : all.length
    all.splice(place, 0, option)
  }
  return all
}

/** By what a question's answers may be split: one facet question at a time, or one way of coming. */
export function facetsOf(questions: readonly WaveQuestion[]): readonly string[] {
  return [...questions.filter(({ question }) => question.facet).map(({ question }) => question.key), ...WAYS]
}

/** The groups of a facet in order; whoever did not say is one of them, the last. */
export function groupsOf(facet: string, questions: readonly WaveQuestion[]): readonly string[] {
  const asked = questions.find(({ question }) => question.key === facet && question.facet)
  if (asked) return [...allOptions(asked).map(({ key }) => key), '_not_said']
  const ways: Readonly<Record<string, readonly string[]>> = {
    channel: CHANNELS,
    wording: WORDINGS,
    language: LANGUAGES,
    help: ['true', 'false'],
  }
  return [...(ways[facet] ?? []), '_not_said']
}

function unique(options: readonly OwnOption[]): readonly OwnOption[] {
  return options.filter(({ key }, at) => options.findIndex((other) => other.key === key) === at)
}
