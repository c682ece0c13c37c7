import type { Given } from '#app/features/surveys/given-answers.ts'
import { isChoice, ownOptions, type Question, type SurveyDefinition } from '#app/features/surveys/survey-definition.ts'
import type { Channel, Wording } from '#db/vocabulary.ts'

export type SyntheticAnswer = {
  channel: Channel
  wording: Wording
  withHelp: boolean
  source: string | null
  given: Given
}

/** By which way the 240 came: alone online or on paper, in three sittings, and from one file. */
const CHANNELS: readonly { channel: Channel; count: number; source: string | null }[] = [
  { channel: 'online', count: 132, source: null },
  { channel: 'paper', count: 38, source: null },
  { channel: 'group', count: 18, source: '4f0c3b52-6f0e-4c0a-9d53-0f2b8f4d7a01' },
  { channel: 'group', count: 16, source: '4f0c3b52-6f0e-4c0a-9d53-0f2b8f4d7a02' },
  { channel: 'group', count: 14, source: '4f0c3b52-6f0e-4c0a-9d53-0f2b8f4d7a03' },
  { channel: 'import', count: 22, source: '4f0c3b52-6f0e-4c0a-9d53-0f2b8f4d7a04' },
]

/** Made-up answers to a survey, always the same ones; `texts` are what may be written, by question key. */
export function syntheticAnswers(
  definition: SurveyDefinition,
  texts: Readonly<Record<string, readonly string[]>>,
): SyntheticAnswer[] {
  const chance = steadyChance(20240923)
  return CHANNELS.flatMap(({ channel, count, source }) =>
    Array.from({ length: count }, () => {
      const wording: Wording = channel === 'paper' || chance() < 0.35 ? 'standard' : 'easy'
      const withHelp = channel === 'group' || (channel === 'paper' && chance() < 0.5)
      return { channel, wording, withHelp, source, given: givenBy(definition, wording, texts, chance) }
    }),
  )
}

function givenBy(
  definition: SurveyDefinition,
  wording: Wording,
  texts: Readonly<Record<string, readonly string[]>>,
  chance: () => number,
): Given {
  const choices = new Map<string, readonly string[]>()
  const written = new Map<string, string>()
  for (const question of definition.questions) {
    if (chance() < 0.06) continue
    if (isChoice(question)) choices.set(question.key, chosen(question, wording, chance))
    else if (chance() < 0.3)
      written.set(question.key, texts[question.key]?.[Math.floor(chance() * (texts[question.key]?.length ?? 0))] ?? '')
  }
  return { choices, texts: new Map([...written].filter(([, words]) => words !== '')) }
}

function chosen(question: Question, wording: Wording, chance: () => number): readonly string[] {
  const keys = ownOptions(question, wording).map(({ key }) => key)
  if (!question.facet && chance() < 0.05) return [chance() < 0.7 ? '_dk' : '_pns']
  if (question.kind === 'multiple') {
    const several = keys.filter(() => chance() < 0.34)
    return several.length > 0 ? several : ['_none']
  }
  // Later answers of a scale are the less good ones: more people say so than not.
  const at = Math.floor(chance() ** 0.75 * keys.length)
  return [keys[Math.min(at, keys.length - 1)] ?? '_dk']
}

/** A small steady generator (mulberry32): the same numbers at every start. */
function steadyChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
