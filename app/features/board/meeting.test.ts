import { expect, test } from 'vitest'
import { entryFaults } from './log-entry.ts'
import { agendaItems, meetingFaults } from './meeting.ts'

test.each([
  ['', []],
  ['Welcome\n\n  Measures  \n', ['Welcome', 'Measures']],
  ['1. Welcome\n2) Log\n- Risks\n* Close', ['Welcome', 'Log', 'Risks', 'Close']],
  ['2026 in review', ['2026 in review']],
])('an agenda is its lines: %j', (typed, items) => {
  expect(agendaItems(typed)).toEqual(items)
})

const meeting = { heldOn: '2026-12-10', place: 'Town hall', agenda: 'Welcome' }

test.each([
  [meeting, []],
  [{ ...meeting, heldOn: '2026-02-30' }, ['heldOn dayWrong']],
  [{ ...meeting, heldOn: '10/12/2026' }, ['heldOn dayWrong']],
  [{ ...meeting, place: '  ' }, ['place missing']],
  [{ ...meeting, place: 'x'.repeat(201) }, ['place tooLong']],
  [{ ...meeting, agenda: 'item\n'.repeat(41) }, ['agenda tooLong']],
  [{ ...meeting, agenda: 'x'.repeat(301) }, ['agenda tooLong']],
])('a meeting is checked (case %#)', (typed, faults) => {
  expect(meetingFaults(typed).map(({ field, fault }) => `${field} ${fault}`)).toEqual(faults)
})

const entry = { progress: 'p', impact: 'i', isSlow: false, slowReason: '', strengthen: '' }

test.each([
  [entry, []],
  [{ ...entry, progress: '', impact: '' }, ['progress missing', 'impact missing']],
  [{ ...entry, isSlow: true }, ['slowReason missing']],
  [{ ...entry, isSlow: true, slowReason: 'two posts are empty' }, []],
  [{ ...entry, strengthen: 'é'.repeat(3001) }, ['strengthen tooLong']],
  [{ ...entry, strengthen: '😀'.repeat(3000) }, []],
])('an entry is checked (case %#)', (typed, faults) => {
  expect(entryFaults(typed).map(({ field, fault }) => `${field} ${fault}`)).toEqual(faults)
})
