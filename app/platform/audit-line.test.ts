import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AuditRow, auditLine } from './audit-line.ts'

const ROW: AuditRow = {
  seq: 7,
  at: '2026-03-29T01:02:03.456789+00:00',
  actor: 'a-person',
  role: 'leader',
  action: 'survey.publish',
  objectType: 'survey',
  objectId: 'school',
  reason: 'A "reason"\nwith é and 😀 and \\',
  payloadHash: 'ab',
  previousHash: '',
}
const text = fc.string({ unit: 'grapheme' })
const someRow = fc.record({
  seq: fc.nat(),
  at: text,
  actor: text,
  role: text,
  action: text,
  objectType: text,
  objectId: text,
  reason: text,
  payloadHash: text,
  previousHash: text,
})

test('a row is written as PostgreSQL writes it, so that both come to the same hash', () => {
  expect(auditLine(ROW)).toBe(
    '[7, "2026-03-29T01:02:03.456789+00:00", "a-person", "leader", "survey.publish", "survey", "school", ' +
      '"A \\"reason\\"\\nwith é and 😀 and \\\\", "ab", ""]',
  )
})

test('a line is JSON that gives the row back, in this order', () => {
  fc.assert(
    fc.property(someRow, (row) => {
      const { seq, at, actor, role, action, objectType, objectId, reason, payloadHash, previousHash } = row
      const parts = [seq, at, actor, role, action, objectType, objectId, reason, payloadHash, previousHash]
      expect(JSON.parse(auditLine(row))).toEqual(parts)
    }),
  )
})

test('no change of a row, and no moving of words from one column to the next, goes unseen', () => {
  fc.assert(
    fc.property(someRow, someRow, (one, two) => {
      expect(auditLine(one) === auditLine(two)).toBe(
        JSON.stringify(Object.values(one)) === JSON.stringify(Object.values(two)),
      )
    }),
  )
  expect(auditLine({ ...ROW, actor: 'a', role: 'bc' })).not.toBe(auditLine({ ...ROW, actor: 'ab', role: 'c' }))
})
