import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysBetween, isAsGoodAs, neededOn, standingReadings } from './progress.ts'
import { stated, typedFigure } from './reading.ts'

const percent = (value: number) => stated({ value, unit: 'percent', source: 'made up' })
const COURSE = { baseline: percent(0), baselineOn: '2026-01-01', target: percent(100), targetOn: '2026-04-11' }

test.each([
  ['2025-06-01', 0],
  ['2026-01-01', 0],
  ['2026-01-11', 10],
  ['2026-02-20', 50],
  ['2026-04-11', 100],
  ['2027-01-01', 100],
])('to be in time it would have to be on %s at %i', (day, needed) => {
  expect(neededOn(COURSE, day)).toBe(needed)
})

test('the pace needed never leaves the way from baseline to target, whichever is higher', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: -500, max: 900 }),
      (from, to, days) => {
        const day = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)
        const needed = neededOn({ ...COURSE, baseline: percent(from), target: percent(to) }, day)
        expect(needed).toBeGreaterThanOrEqual(Math.min(from, to))
        expect(needed).toBeLessThanOrEqual(Math.max(from, to))
      },
    ),
  )
})

const reading = (id: string, readOn: string, corrects: string | null = null) => ({ id, readOn, corrects })

test('a correction counts in the place of what it corrects, also when it was corrected itself', () => {
  const read = [
    reading('c', '2026-03-01', 'b'),
    reading('a', '2026-02-01'),
    reading('b', '2026-03-01', 'x'),
    reading('x', '2026-03-01'),
  ]
  expect(standingReadings(read).map(({ id }) => id)).toEqual(['a', 'c'])
})

test('readings that correct nothing all count, in the order of their days', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 10, max: 28 })), (days) => {
      const read = days.map((day) => reading(`r${day}`, `2026-05-${day}`))
      const expected = [...days].sort((one, other) => one - other).map((day) => `r${day}`)
      expect(standingReadings(read).map(({ id }) => id)).toEqual(expected)
    }),
  )
})

test.each([
  ['59', 'percent', 59],
  ['59.5', 'percent', 59.5],
  [' 44 % ', 'percent', 44],
  ['0', 'percent', 0],
  ['100', 'percent', 100],
  ['100.1', 'percent', null],
  ['4O', 'percent', null],
  ['-1', 'number', null],
  ['1,200', 'number', 1200],
  ['1,20', 'number', null],
  ['£1,250,000.50', 'pounds', 1_250_000.5],
  ['1e5', 'number', null],
  ['Infinity', 'number', null],
  ['٤٤', 'percent', null],
  ['', 'number', null],
  ['99999999999', 'number', null],
] as const)('"%s" typed for a figure in %s is %s', (typed, unit, value) => {
  expect(typedFigure(typed, unit)).toBe(value)
})

test.each([
  [5, 4, 'higher', true],
  [4, 4, 'higher', true],
  [3, 4, 'higher', false],
  [3, 4, 'lower', true],
  [5, 4, 'lower', false],
] as const)('%i is as good as %i where %s is better: %s', (value, other, better, isSo) => {
  expect(isAsGoodAs(value, other, better)).toBe(isSo)
})

test('days are counted across the change of the clocks', () => {
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2)
})
