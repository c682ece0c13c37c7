import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aDefinition, aQuestion } from '#tests/support/surveys.ts'
import { ABOUT_YOU, LOOK, START, screensOf, waysFrom } from './screens.ts'

const IF = { show_if: { all: [{ question: 'first', is: ['yes'] }] } }
const FACET = { facet: true }

test('a survey is walked from the opening over its questions to the look-over', () => {
  expect(idsOf([aQuestion('first', 'yes_no'), aQuestion('say', 'long_text')])).toEqual([START, 'first', 'say', LOOK])
})

test('before the facets stands the screen that says why', () => {
  const questions = [
    aQuestion('first', 'yes_no'),
    aQuestion('age', 'yes_no', [], FACET),
    aQuestion('need', 'yes_no', [], FACET),
  ]
  expect(idsOf(questions)).toEqual([START, 'first', ABOUT_YOU, 'age', 'need', LOOK])
})

test('from a branch, Next and Back lead over every conditional screen to the first that is always there', () => {
  const screens = screensOf(
    aDefinition({
      questions: [
        aQuestion('first', 'yes_no'),
        aQuestion('maybe', 'yes_no', [], IF),
        aQuestion('perhaps', 'yes_no', [], IF),
        aQuestion('always', 'yes_no'),
        aQuestion('age', 'yes_no', [], { ...FACET, ...IF }),
      ],
    }),
  )
  const ways = (id: string, way: 'next' | 'back') => waysFrom(screens, id, way).map((screen) => screen.id)
  expect(ways(START, 'next')).toEqual(['first'])
  expect(ways('first', 'next')).toEqual(['maybe', 'perhaps', 'always'])
  expect(ways('maybe', 'next')).toEqual(['perhaps', 'always'])
  expect(ways('always', 'back')).toEqual(['perhaps', 'maybe', 'first'])
  expect(ways('perhaps', 'back')).toEqual(['maybe', 'first'])
  expect(ways('always', 'next')).toEqual([ABOUT_YOU])
  expect(ways(ABOUT_YOU, 'next')).toEqual(['age', LOOK])
  expect(ways(LOOK, 'back')).toEqual(['age', ABOUT_YOU])
})

test('nothing comes before the opening nor after the look-over', () => {
  const screens = screensOf(aDefinition())
  expect(waysFrom(screens, START, 'back')).toEqual([])
  expect(waysFrom(screens, LOOK, 'next')).toEqual([])
})

test('whatever the branches, the last way is always there and only the last', () => {
  const flags = fc.record({ conditional: fc.boolean(), facet: fc.boolean() })
  fc.assert(
    fc.property(fc.array(flags, { minLength: 1, maxLength: 12 }), (wanted) => {
      const sorted = [...wanted.filter(({ facet }) => !facet), ...wanted.filter(({ facet }) => facet)]
      const questions = sorted.map(({ conditional, facet }, at) =>
        aQuestion(`q${at}`, 'yes_no', [], { ...(conditional && at > 0 ? IF : {}), ...(facet ? FACET : {}) }),
      )
      const screens = screensOf(aDefinition({ questions }))
      expect(new Set(screens.map(({ id }) => id)).size).toBe(screens.length)
      screens.forEach(({ id }, at) => {
        for (const way of ['next', 'back'] as const) {
          const ways = waysFrom(screens, id, way)
          const isEnd = way === 'next' ? at === screens.length - 1 : at === 0
          expect(ways.map(({ isConditional }) => isConditional)).toEqual(
            isEnd ? [] : [...ways.slice(1).map(() => true), false],
          )
        }
      })
    }),
  )
})

function idsOf(questions: ReturnType<typeof aQuestion>[]): string[] {
  return screensOf(aDefinition({ questions })).map(({ id }) => id)
}
