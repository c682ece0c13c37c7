import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayIn, isDay, startOfDay } from './day.ts'
import { dayWords } from './day-words.ts'

const LONDON = 'Europe/London'

test.each([
  ['2026-03-28T23:59:59.999Z', '2026-03-28'],
  ['2026-03-29T00:00:00.000Z', '2026-03-29'],
  ['2026-03-29T22:59:59.999Z', '2026-03-29'],
  ['2026-03-29T23:00:00.000Z', '2026-03-30'],
  ['2026-10-24T22:59:59.999Z', '2026-10-24'],
  ['2026-10-24T23:00:00.000Z', '2026-10-25'],
  ['2026-10-25T00:30:00.000Z', '2026-10-25'],
  ['2026-10-25T01:30:00.000Z', '2026-10-25'],
  ['2026-10-25T23:59:59.999Z', '2026-10-25'],
  ['2026-10-26T00:00:00.000Z', '2026-10-26'],
])('in London %s is on %s', (instant, day) => {
  expect(dayIn(LONDON, new Date(instant))).toBe(day)
})

test.each([
  [LONDON, '2026-03-29', '2026-03-29T00:00:00.000Z'],
  [LONDON, '2026-03-30', '2026-03-29T23:00:00.000Z'],
  [LONDON, '2026-10-25', '2026-10-24T23:00:00.000Z'],
  [LONDON, '2026-10-26', '2026-10-26T00:00:00.000Z'],
  [LONDON, '2026-01-01', '2026-01-01T00:00:00.000Z'],
  ['Asia/Kathmandu', '2026-06-01', '2026-05-31T18:15:00.000Z'],
  ['Pacific/Kiritimati', '2026-06-01', '2026-05-31T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2026-06-01', '2026-06-01T11:00:00.000Z'],
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z'],
])('in %s %s begins at %s', (timeZone, day, instant) => {
  expect(startOfDay(day, timeZone).toISOString()).toBe(instant)
})

test('a day begins with the first moment that is on it, in every time zone', () => {
  const zones = fc.constantFrom(
    LONDON,
    'UTC',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
  )
  fc.assert(
    fc.property(zones, fc.integer({ min: -3650, max: 3650 }), (timeZone, days) => {
      const day = addDays('2026-01-01', days)
      const start = startOfDay(day, timeZone)
      expect(dayIn(timeZone, start)).toBe(day)
      expect(dayIn(timeZone, new Date(start.getTime() - 1))).toBe(addDays(day, -1))
    }),
  )
})

test.each(['2026-02-30', 'tomorrow', '', '2026-2-3'])('"%s" does not begin anywhere', (day) => {
  expect(() => startOfDay(day, LONDON)).toThrow(RangeError)
})

test.each([
  ['2026-01-31', 1, '2026-02-01'],
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2028-02-29', 366, '2029-03-01'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-01-01', -1, '2025-12-31'],
  ['2026-03-28', 2, '2026-03-30'],
  ['2026-10-24', 2, '2026-10-26'],
  ['2026-06-15', 0, '2026-06-15'],
])('%s and %i days is %s', (day, days, expected) => {
  expect(addDays(day, days)).toBe(expected)
})

test('going so many days on and back again leads to the same day', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -100_000, max: 100_000 }),
      fc.integer({ min: -10_000, max: 10_000 }),
      (from, days) => {
        const day = addDays('2026-01-01', from)
        expect(addDays(addDays(day, days), -days)).toBe(day)
        expect(isDay(day)).toBe(true)
      },
    ),
  )
})

test.each(['2026-01-01', '2026-12-31', '2028-02-29', '2000-02-29'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true)
})

test.each([
  '',
  '2026-02-29',
  '2100-02-29',
  '2026-02-30',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-01-32',
  '2026-1-1',
  '26-01-01',
  '2026-01-01T00:00:00Z',
  ' 2026-01-01',
  '2026-01-01\n',
  '٢٠٢٦-٠١-٠١',
])('"%s" is not', (text) => {
  expect(isDay(text)).toBe(false)
})

test.each([
  ['2026-12-12T12:00:00Z', '12 December'],
  ['2026-03-29T23:00:00Z', '30 March'],
  ['2026-10-24T23:30:00Z', '25 October'],
  ['2026-05-01T00:00:00Z', '1 May'],
])('%s is said as %s', (instant, words) => {
  expect(dayWords(new Date(instant), LONDON)).toBe(words)
})

test('a year that no calendar of ours has is no day', () => {
  for (const text of ['0000-01-01', '2026-99-99', '2026-02-30', '']) expect(isDay(text), text).toBe(false)
  expect(isDay('0001-01-01')).toBe(true)
})
