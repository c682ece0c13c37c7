import { expect, test } from 'vitest'
import { wordsIn } from '#app/platform/words.ts'
import {
  ACTION_FIELDS,
  type ActionChange,
  type ActionFields,
  changesBetween,
  clashing,
  STANDING_FIELDS,
} from './changes.ts'
import { changeWords } from './describe-change.ts'

const FIELDS: ActionFields = {
  titleStandard: 'Title',
  titleEasy: 'Title',
  promiseStandard: 'Promise',
  promiseEasy: 'Promise',
  area: 'PAA1',
  owner: 'Robin',
  organisation: 'Council',
  startsOn: '2026-01-01',
  dueOn: '2026-12-31',
  status: 'in_progress',
  rag: '',
  ragReason: '',
}

test('equal states differ in nothing', () => {
  expect(changesBetween(FIELDS, { ...FIELDS })).toEqual([])
})

test.each(ACTION_FIELDS)('a changed %s is told from what to what', (field) => {
  expect(changesBetween(FIELDS, { ...FIELDS, [field]: 'other' })).toEqual([{ field, from: FIELDS[field], to: 'other' }])
})

test('a form clashes only with changes of what it holds itself', () => {
  const saved = [
    { revision: 2, changes: [{ field: 'titleEasy', from: 'a', to: 'b' }] },
    {
      revision: 3,
      changes: [
        { field: 'rag', from: '', to: 'red' },
        { field: 'dueOn', from: '', to: '' },
      ],
    },
    { revision: 4, changes: [{ field: 'reading', from: null, to: '4' }] },
  ] satisfies readonly { revision: number; changes: readonly ActionChange[] }[]
  expect(clashing(saved, STANDING_FIELDS)).toEqual([{ revision: 3, changes: [{ field: 'rag', from: '', to: 'red' }] }])
  expect(clashing(saved, ACTION_FIELDS).map(({ revision }) => revision)).toEqual([2, 3])
})

const name = { standard: 'OT list checked', easy: 'We checked the list' }
test.each<[ActionChange, string]>([
  [{ field: 'action', from: null, to: 'PAA1.3' }, 'The action was made'],
  [{ field: 'status', from: 'not_started', to: 'in_progress' }, 'Status: In progress (before: Not started)'],
  [{ field: 'rag', from: '', to: 'red' }, 'Rating: Off track'],
  [{ field: 'rag', from: 'red', to: '' }, 'Rating: taken away (before: Off track)'],
  [{ field: 'dueOn', from: '2026-12-31', to: '2027-03-31' }, 'Due on: 31 March 2027 (before: 31 December 2026)'],
  [{ field: 'promiseEasy', from: 'a', to: 'b' }, 'What we promise, in easy words: new words'],
  [
    { field: 'milestone', from: 'due 2026-09-30', to: 'slipped 2026-12-15', name },
    'Milestone “OT list checked”: slipped to 15 December 2026',
  ],
  [
    { field: 'reading', from: '31', to: '29', name, unit: 'percent' },
    'Reading of “OT list checked” corrected from 31 % to 29 %',
  ],
  [{ field: 'measure', from: null, to: '18', name, unit: 'weeks' }, 'New measure “OT list checked”, target 18 weeks'],
])('%o is said as “%s”', (change, words) => {
  expect(changeWords(change, { t: wordsIn('en', 'standard').getFixedT(null, 'strategy'), wording: 'standard' })).toBe(
    words,
  )
})
