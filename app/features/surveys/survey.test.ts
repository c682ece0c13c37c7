import { expect, test } from 'vitest'
import { GRACE_MS, stateOf, takesAnswers } from './survey.ts'

const OPENS = new Date('2026-03-29T00:00:00Z')
const CLOSES = new Date('2026-04-30T23:00:00Z')
const UNTIL = new Date(CLOSES.getTime() + GRACE_MS)
const SURVEY = { opensAt: OPENS, closesAt: CLOSES, acceptsUntil: UNTIL }
const beside = (instant: Date, by: number) => new Date(instant.getTime() + by)

test.each([
  { moment: 'just before it opens', now: beside(OPENS, -1), state: 'draft', takes: false },
  { moment: 'as it opens', now: OPENS, state: 'open', takes: true },
  { moment: 'just before it closes', now: beside(CLOSES, -1), state: 'open', takes: true },
  { moment: 'as it closes', now: CLOSES, state: 'closed', takes: true },
  { moment: 'just before two hours have gone by', now: beside(UNTIL, -1), state: 'closed', takes: true },
  { moment: 'two hours after it closed', now: UNTIL, state: 'closed', takes: false },
  { moment: 'a year later', now: beside(UNTIL, 365 * 24 * 3_600_000), state: 'closed', takes: false },
])('$moment a survey is $state and takes answers: $takes', ({ now, state, takes }) => {
  expect(stateOf(SURVEY, now)).toBe(state)
  expect(takesAnswers(SURVEY, now)).toBe(takes)
})

test('a survey with no last day stays open', () => {
  const survey = { opensAt: OPENS, closesAt: null, acceptsUntil: null }
  expect(stateOf(survey, new Date('2099-01-01'))).toBe('open')
  expect(takesAnswers(survey, new Date('2099-01-01'))).toBe(true)
})

test('a survey that was closed before it opened is closed, not a draft', () => {
  expect(stateOf({ opensAt: CLOSES, closesAt: OPENS }, beside(OPENS, 1))).toBe('closed')
})

test('open pages may send for two hours', () => {
  expect(GRACE_MS).toBe(2 * 60 * 60 * 1000)
})
