import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS, SYSTEM } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { aMeasure, anAction, MEASURE } from '#tests/support/actions.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { addMeasure, addReading } from './keep-measure.server.ts'
import { addMilestone, settleMilestone } from './keep-milestone.server.ts'
import { findAction } from './list-actions.server.ts'
import type { TypedReading } from './measure-form.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const NOW = new Date('2026-06-15T12:00:00Z')
const READING: TypedReading = { value: '44', readOn: '2026-06-01', source: '', note: '', corrects: '', reason: '' }
const audited = async () => (await on.ownerExec('select * from audit order by seq desc limit 1'))[0]

async function aMeasuredAction() {
  const action = await anAction(on)
  return { ...action, measureId: await aMeasure(on, action.code) }
}

test('the owner adds a reading: it is stated with its source, told in the history, and audited', async () => {
  const { code, owner, measureId } = await aMeasuredAction()
  const ctx = on.ctx({ actor: owner.actor, now: NOW })
  const added = await addReading(ctx, { code, measureId, typed: { ...READING, note: '312 of 709 families' } })
  expect(added.ok).toBe(true)
  expect(await audited()).toMatchObject({ actor: owner.id, action: 'reading.add' })
  const action = await findAction(ctx, code)
  expect(action?.measures[0]).toMatchObject({
    baseline: { value: 0, unit: 'percent' },
    readings: [
      {
        figure: { value: 44, unit: 'percent', source: MEASURE.source },
        readOn: '2026-06-01',
        note: '312 of 709 families',
        isStanding: true,
        enteredBy: 'Robin Owner',
      },
    ],
  })
  expect(action?.changes[0]).toMatchObject({ on: '2026-06-15', changes: [{ field: 'reading', from: null, to: '44' }] })
})

test('a correction is a new reading: the first stays, does not count any more, and cannot be corrected again', async () => {
  const { code, measureId } = await aMeasuredAction()
  const ctx = on.ctx({ actor: SYSTEM, now: NOW })
  const first = await addReading(ctx, { code, measureId, typed: READING })
  if (!first.ok) throw new Error('The reading was not added')
  const typed = { ...READING, value: '40', corrects: first.id, reason: 'Eleven families were counted twice' }
  expect(await addReading(ctx, { code, measureId, typed: { ...typed, reason: '' } })).toMatchObject({
    faults: [{ field: `reason-${measureId}`, fault: 'reasonMissing' }],
  })
  expect((await addReading(ctx, { code, measureId, typed })).ok).toBe(true)
  expect(await audited()).toMatchObject({ action: 'reading.correct', reason: typed.reason })
  const [measure] = (await findAction(ctx, code))?.measures ?? []
  expect(measure?.readings.map(({ figure, isStanding, reason }) => [figure.value, isStanding, reason])).toEqual([
    [44, false, ''],
    [40, true, typed.reason],
  ])
  expect(await addReading(ctx, { code, measureId, typed })).toMatchObject({
    faults: [{ field: `corrects-${measureId}`, fault: 'alreadyCorrected' }],
  })
})

test('a second reading of a day, a day to come, and what is no percentage are refused', async () => {
  const { code, measureId } = await aMeasuredAction()
  const ctx = on.ctx({ actor: SYSTEM, now: NOW })
  await addReading(ctx, { code, measureId, typed: READING })
  const before = await audited()
  for (const [wrong, fault] of [
    [{}, 'sameDay'],
    [{ readOn: '2026-06-16' }, 'dayToCome'],
    [{ readOn: '2026-06-31' }, 'dayWrong'],
    [{ value: '4O', readOn: '2026-06-02' }, 'percentWrong'],
    [{ value: '101', readOn: '2026-06-02' }, 'percentWrong'],
    [{ value: '', readOn: '2026-06-02' }, 'missing'],
    [{ corrects: measureId, reason: 'x' }, 'choose'],
  ] as const)
    expect(await addReading(ctx, { code, measureId, typed: { ...READING, ...wrong } })).toMatchObject({
      faults: [{ fault }],
    })
  expect(await audited()).toEqual(before)
})

test('a measure has to lead to something better by a later day', async () => {
  const { code } = await anAction(on)
  for (const [wrong, field] of [
    [{ target: '0' }, 'target'],
    [{ better: 'lower' }, 'target'],
    [{ targetOn: MEASURE.baselineOn }, 'targetOn'],
    [{ target: '120' }, 'target'],
    [{ unit: 'bananas' }, 'unit'],
  ] as const)
    expect(await addMeasure(on.ctx({ actor: SYSTEM }), { code, typed: { ...MEASURE, ...wrong } })).toMatchObject({
      faults: [{ field }],
    })
})

test('a milestone is met, or slips to a later day for a written reason; both are told', async () => {
  const { code, owner } = await anAction(on)
  const ctx = on.ctx({ actor: owner.actor, now: NOW })
  const typed = { titleStandard: 'List checked', titleEasy: 'We checked the list', dueOn: '2026-06-01' }
  const made = await addMilestone(ctx, { code, typed })
  if (!made.ok) throw new Error('The milestone was not added')
  const settle = (outcome: string, onDay: string, reason = '') =>
    settleMilestone(ctx, { code, id: made.id, typed: { outcome, on: onDay, reason } })
  expect(await settle('slipped', '2026-09-01')).toMatchObject({ faults: [{ fault: 'reasonMissing' }] })
  expect(await settle('slipped', '2026-05-01', 'x')).toMatchObject({ faults: [{ fault: 'endBeforeStart' }] })
  expect(await settle('met', '2026-06-16')).toMatchObject({ faults: [{ fault: 'dayToCome' }] })
  expect(await settle('slipped', '2026-09-01', 'Two posts are empty')).toEqual({ ok: true, id: made.id })
  expect(await audited()).toMatchObject({ action: 'milestone.slip', reason: 'Two posts are empty' })
  expect(await settle('met', '2026-06-14')).toEqual({ ok: true, id: made.id })
  const action = await findAction(ctx, code)
  expect(action?.milestones).toMatchObject([{ state: 'met', metOn: '2026-06-14', dueOn: '2026-06-01' }])
  expect(action?.changes.slice(0, 2)).toMatchObject([
    { changes: [{ field: 'milestone', from: 'slipped 2026-09-01', to: 'met 2026-06-14' }] },
    { changes: [{ field: 'milestone', from: 'due 2026-06-01', to: 'slipped 2026-09-01' }] },
  ])
})

test('nobody adds to somebody else’s action, and a milestone or measure of another action is not there', async () => {
  const { code, measureId } = await aMeasuredAction()
  const other = await aMeasuredAction()
  const board = await aPerson(on.ctx(), { roles: ['board_member', 'chair', 'analyst', 'external_adviser'] })
  const milestone = { titleStandard: 'A', titleEasy: 'A', dueOn: '2026-06-01' }
  for (const actor of [ANONYMOUS, board.actor, other.owner.actor]) {
    const ctx = on.ctx({ actor, now: NOW })
    await expect(addReading(ctx, { code, measureId, typed: READING })).rejects.toThrow(NotFound)
    await expect(addMeasure(ctx, { code, typed: MEASURE })).rejects.toThrow(NotFound)
    await expect(addMilestone(ctx, { code, typed: milestone })).rejects.toThrow(NotFound)
  }
  const ctx = on.ctx({ actor: SYSTEM, now: NOW })
  await expect(addReading(ctx, { code, measureId: other.measureId, typed: READING })).rejects.toThrow(NotFound)
  const outcome = { outcome: 'met', on: '2026-06-01', reason: '' }
  await expect(settleMilestone(ctx, { code, id: measureId, typed: outcome })).rejects.toThrow(NotFound)
})

test('thirty readings typed at once by two people are all kept, each with a revision of its own', async () => {
  const { code, measureId } = await aMeasuredAction()
  const ctx = on.ctx({ actor: SYSTEM, now: NOW })
  const days = Array.from({ length: 30 }, (_, at) => `2026-05-${String(at + 1).padStart(2, '0')}`)
  await Promise.all(days.map((readOn) => addReading(ctx, { code, measureId, typed: { ...READING, readOn } })))
  const action = await findAction(ctx, code)
  expect(action?.measures[0]?.readings.map(({ readOn }) => readOn)).toEqual(days)
  expect(action).toMatchObject({ revision: 32 })
})
