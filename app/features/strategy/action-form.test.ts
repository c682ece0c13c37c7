import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTION } from '#tests/support/actions.ts'
import { isCode, standingOf } from './action.ts'
import { readAction, readStanding, typedAction } from './action-form.ts'

const ID = '11111111-1111-4111-8111-111111111111'
const TYPED = { ...ACTION, areaId: ID, ownerId: ID, organisationId: ID }

test.each(['PAA1', 'PAA1.3', 'AFI12.34', 'AB0', 'ACT123456789'])('%s is a code', (code) => {
  expect(isCode(code)).toBe(true)
})

test.each([
  '',
  'P1',
  'PAAAA1',
  'PAA',
  'paa1',
  'PAA1.',
  'PAA1.3.1',
  'PAA 1',
  ' PAA1',
  'PAA1\n',
  '1PAA',
  `PAA${'1'.repeat(18)}`,
])('“%s” is none', (code) => {
  expect(isCode(code)).toBe(false)
})

test('what is right is read as it was typed', () => {
  expect(readAction(TYPED)).toEqual({ ok: true, value: { ...TYPED, rag: null } })
})

test.each([
  [{ code: 'A'.repeat(200) }, 'code', 'codeTooLong'],
  [{ code: 'first action' }, 'code', 'codeWrong'],
  [{ titleStandard: '' }, 'titleStandard', 'missing'],
  [{ titleEasy: 'x'.repeat(201) }, 'titleEasy', 'tooLong'],
  [{ promiseStandard: 'x'.repeat(2001) }, 'promiseStandard', 'tooLong'],
  [{ promiseEasy: '' }, 'promiseEasy', 'missing'],
  [{ areaId: '' }, 'areaId', 'choose'],
  [{ ownerId: 'somebody' }, 'ownerId', 'choose'],
  [{ organisationId: "' or 1=1" }, 'organisationId', 'choose'],
  [{ startsOn: '' }, 'startsOn', 'missing'],
  [{ startsOn: '31.12.2026' }, 'startsOn', 'dayWrong'],
  [{ dueOn: '2026-02-30' }, 'dueOn', 'dayWrong'],
  [{ startsOn: '2027-01-01' }, 'dueOn', 'endBeforeStart'],
  [{ status: 'finished' }, 'status', 'choose'],
  [{ rag: 'purple' }, 'rag', 'choose'],
  [{ rag: 'red' }, 'ragReason', 'ragReasonMissing'],
  [{ ragReason: 'x'.repeat(1001) }, 'ragReason', 'tooLong'],
])('%o is refused at %s: %s', (wrong, field, fault) => {
  expect(readAction({ ...TYPED, ...wrong })).toMatchObject({ ok: false, faults: [{ field, fault }] })
})

test('an action may start and be due on the same day', () => {
  expect(readAction({ ...TYPED, startsOn: '2026-12-31' }).ok).toBe(true)
})

test('an empty form is told every fault at once', () => {
  const read = readAction(typedAction(new URLSearchParams()))
  expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual([
    'code',
    'titleStandard',
    'titleEasy',
    'promiseStandard',
    'promiseEasy',
    'areaId',
    'ownerId',
    'organisationId',
    'startsOn',
    'dueOn',
    'status',
  ])
})

test('whatever is typed is read or told what is wrong, never thrown', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...Object.keys(TYPED)), fc.string({ unit: 'binary' })), (fields) => {
      const read = readAction(typedAction(new URLSearchParams(fields)))
      expect(read.ok || read.faults.length > 0).toBe(true)
    }),
  )
})

test('a rating never stands without its reason', () => {
  fc.assert(
    fc.property(fc.constantFrom('red', 'amber', 'green'), fc.constantFrom('', ' ', '\n\t'), (rag, ragReason) => {
      const typed = typedAction(new URLSearchParams({ status: 'in_progress', rag, ragReason }))
      expect(readStanding(typed).ok).toBe(false)
    }),
  )
})

test.each([
  ['not_started', null, 'none', 'not_started'],
  ['in_progress', null, 'none', 'not_rated'],
  ['in_progress', 'red', 'red', 'red'],
  ['not_started', 'amber', 'amber', 'amber'],
  ['complete', 'red', 'done', 'complete'],
  ['embedded', null, 'done', 'embedded'],
] as const)('an action that is %s and rated %s is shown as %s: %s', (status, rag, name, word) => {
  expect(standingOf({ status, rag })).toEqual({ name, word })
})
