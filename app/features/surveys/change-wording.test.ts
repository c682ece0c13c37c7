import { expect, test } from 'vitest'
import { aDefinition, aQuestion, texts } from '#tests/support/surveys.ts'
import { changeWording } from './change-wording.ts'
import type { Given } from './given-answers.ts'

const answers = (...keys: readonly string[]) => keys.map((key) => ({ key, text: texts(`words of ${key}`) }))
const SURVEY = aDefinition({
  questions: [
    aQuestion('mood', 'single', ['good', 'bad']),
    aQuestion('often', 'scale', [], {
      options: answers('always', 'rarely', 'never'),
      easy_options: answers('a_lot', 'never'),
    }),
    aQuestion('wishes', 'multiple', [], {
      options: answers('quiet', 'maps', 'rest'),
      easy_options: answers('quiet', 'play'),
    }),
    aQuestion('review', 'yes_no'),
    aQuestion('plan', 'yes_no', [], { easy_options: answers('yes', 'no') }),
    aQuestion('say', 'long_text'),
  ],
})

test.each<{
  from: 'standard' | 'easy'
  chosen: Record<string, string[]>
  kept: Record<string, string[]>
  formers: Record<string, string>
}>([
  { from: 'standard', chosen: {}, kept: {}, formers: {} },
  { from: 'standard', chosen: { mood: ['bad'] }, kept: { mood: ['bad'] }, formers: {} },
  { from: 'standard', chosen: { often: ['never'] }, kept: { often: ['never'] }, formers: {} },
  { from: 'standard', chosen: { often: ['rarely'] }, kept: {}, formers: { often: 'words of rarely' } },
  { from: 'easy', chosen: { often: ['a_lot'] }, kept: {}, formers: { often: 'words of a_lot' } },
  { from: 'easy', chosen: { often: ['never'] }, kept: { often: ['never'] }, formers: {} },
  { from: 'standard', chosen: { often: ['_dk'] }, kept: { often: ['_dk'] }, formers: {} },
  { from: 'easy', chosen: { wishes: ['_none'] }, kept: { wishes: ['_none'] }, formers: {} },
  {
    from: 'standard',
    chosen: { wishes: ['quiet', 'maps', 'rest'] },
    kept: { wishes: ['quiet'] },
    formers: { wishes: 'words of maps, words of rest' },
  },
  { from: 'easy', chosen: { wishes: ['play'] }, kept: {}, formers: { wishes: 'words of play' } },
  { from: 'standard', chosen: { review: ['not_sure'] }, kept: { review: ['not_sure'] }, formers: {} },
  { from: 'standard', chosen: { plan: ['yes'] }, kept: { plan: ['yes'] }, formers: {} },
  { from: 'standard', chosen: { plan: ['not_sure'] }, kept: {}, formers: { plan: 'Not sure' } },
])('from $from words, $chosen stays $kept, and opens again $formers', ({ from, chosen, kept, formers }) => {
  const changed = changeWording(SURVEY, given(chosen), {
    from,
    to: from === 'easy' ? 'standard' : 'easy',
    language: 'en',
  })
  expect(changed.given.choices).toEqual(new Map(Object.entries(kept)))
  expect(changed.formers).toEqual(new Map(Object.entries(formers)))
})

test('a former answer is named in the words in which it was chosen', () => {
  const always = { key: 'always', text: { en: { standard: 'Always', easy: 'All the time' } } }
  const definition = aDefinition({
    questions: [
      aQuestion('often', 'scale', [], {
        options: [always, ...answers('never')],
        easy_options: answers('a_lot', 'never'),
      }),
    ],
  })
  const changed = changeWording(definition, given({ often: ['always'] }), {
    from: 'standard',
    to: 'easy',
    language: 'en',
  })
  expect(changed.formers.get('often')).toBe('Always')
})

test('what somebody wrote stays as it is', () => {
  const written: Given = { choices: new Map(), texts: new Map([['say', 'My words']]) }
  expect(changeWording(SURVEY, written, { from: 'easy', to: 'standard', language: 'en' }).given.texts.get('say')).toBe(
    'My words',
  )
})

test('the same words again change nothing', () => {
  const chosen = given({ often: ['rarely'], wishes: ['maps'] })
  const changed = changeWording(SURVEY, chosen, { from: 'standard', to: 'standard', language: 'en' })
  expect(changed).toEqual({ given: chosen, formers: new Map() })
})

function given(choices: Record<string, string[]>): Given {
  return { choices: new Map(Object.entries(choices)), texts: new Map() }
}
