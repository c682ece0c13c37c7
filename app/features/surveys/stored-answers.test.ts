import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aDefinition, aQuestion } from '#tests/support/surveys.ts'
import { type Given, readAnswers, storableAnswers } from './given-answers.ts'
import { canonicalBody, storedAnswers } from './stored-answers.ts'

const SURVEY = aDefinition({
  questions: [
    aQuestion('mood', 'single', ['good', 'bad']),
    aQuestion('wishes', 'multiple', ['quiet', 'friends', 'maps']),
    aQuestion('review', 'yes_no', [], { show_if: { all: [{ question: 'mood', is: ['bad'] }] } }),
    aQuestion('say', 'long_text'),
    aQuestion('why', 'short_text', [], { show_if: { all: [{ question: 'mood', is: ['bad'] }] } }),
    aQuestion('age', 'single', ['young', 'old'], { facet: true }),
    aQuestion('plan', 'yes_no', [], { facet: true, show_if: { all: [{ question: 'mood', is: ['bad'] }] } }),
  ],
})
type Fields = readonly (readonly [string, string])[]

test('a full answer is stored as codes; its words stand apart', () => {
  const fields: Fields = [
    ['mood', 'bad'],
    ['wishes', 'quiet'],
    ['wishes', 'maps'],
    ['review', '_pns'],
    ['say', 'Ask me first'],
    ['why', 'No maps'],
    ['age', 'old'],
    ['plan', 'not_sure'],
  ]
  expect(storedAnswers(SURVEY, givenBy(fields))).toEqual({
    answers: { mood: 'bad', wishes: ['maps', 'quiet'], review: '_pns', say: '_words', why: '_words' },
    facets: { age: 'old', plan: 'not_sure' },
    texts: [
      { part: 'say', words: 'Ask me first' },
      { part: 'why', words: 'No maps' },
    ],
  })
})

test('what was skipped is null, and what was not asked is not there', () => {
  expect(storedAnswers(SURVEY, givenBy([]))).toEqual({
    answers: { mood: null, wishes: null, say: null },
    facets: { age: null },
    texts: [],
  })
  expect(storedAnswers(SURVEY, givenBy([['mood', 'bad']]))).toEqual({
    answers: { mood: 'bad', wishes: null, review: null, say: null, why: null },
    facets: { age: null, plan: null },
    texts: [],
  })
})

test('nothing that was written reaches the codes', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1 }).map((written) => `Zebra ${written}`)
  fc.assert(
    fc.property(words, words, (say, why) => {
      const { answers, facets } = storedAnswers(
        SURVEY,
        givenBy([
          ['mood', 'bad'],
          ['say', say],
          ['why', why],
        ]),
      )
      expect(JSON.stringify({ answers, facets })).not.toContain('Zebra')
    }),
  )
})

test('the same answers have the same body, whatever the order and the doubles of their fields', () => {
  fc.assert(
    fc.property(
      someFields.chain((fields) =>
        fc.tuple(fc.constant(fields), fc.shuffledSubarray(fields, { minLength: fields.length })),
      ),
      ([fields, shuffled]) => {
        const again = shuffled.filter(([name]) => name === 'wishes')
        expect(bodyOf([...shuffled, ...again, ['review', '']])).toBe(bodyOf(fields))
      },
    ),
  )
})

test('other answers have another body', () => {
  fc.assert(
    fc.property(someFields, someFields, (one, two) => {
      const codes = (fields: Fields) => JSON.stringify(storedAnswers(SURVEY, givenBy(fields)))
      expect(bodyOf(one) === bodyOf(two)).toBe(codes(one) === codes(two))
    }),
  )
})

test('the body names its survey and its version', () => {
  const none = givenBy([])
  expect(canonicalBody('one', 1, none)).toBe('{"answers":{},"survey":"one","version":1}')
  expect(
    new Set([canonicalBody('one', 1, none), canonicalBody('two', 1, none), canonicalBody('one', 2, none)]).size,
  ).toBe(3)
})

/** Fields of which each name has at most one value, but for the multiple choice. */
const someFields = fc
  .record({
    mood: fc.constantFrom('', 'good', 'bad', '_dk'),
    wishes: fc.subarray(['quiet', 'friends', 'maps']),
    say: fc.constantFrom('', 'Yes', 'yes', 'caf\u00e9'),
    age: fc.constantFrom('', 'young', 'old'),
  })
  .map(({ wishes, ...rest }): [string, string][] => [
    ...Object.entries(rest),
    ...wishes.map((key): [string, string] => ['wishes', key]),
  ])

function givenBy(fields: Fields): Given {
  const read = readAnswers(SURVEY, 'easy', fields)
  if (read.kind !== 'read') throw new Error(`${read.name} is not of this form`)
  return storableAnswers(SURVEY, read.given, read.faults)
}

function bodyOf(fields: Fields): string {
  return canonicalBody('survey', 1, givenBy(fields))
}
