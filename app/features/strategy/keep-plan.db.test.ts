import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS, SYSTEM } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { anAction } from '#tests/support/actions.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { keepPlan, keepPriorityArea } from './keep-plan.server.ts'
import { listPlans } from './list-plans.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const PLAN = {
  kind: 'priority_action_plan',
  titleStandard: 'Priority Action Plan',
  titleEasy: 'What must change',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
}
const AREA = {
  code: 'PAA1',
  kind: 'priority_action',
  titleStandard: 'Waiting',
  titleEasy: 'Waiting',
  aboutStandard: 'About waiting',
  aboutEasy: 'About waiting',
  picture: 'clock',
}
const audited = async () => (await on.ownerExec('select * from audit order by seq desc limit 1'))[0]

test('a leader makes a plan and its areas and changes them; each is audited, and an area’s code stays', async () => {
  const { actor, id } = await aPerson(on.ctx(), { roles: ['leader'] })
  const ctx = on.ctx({ actor })
  const plan = await keepPlan(ctx, { id: null, typed: PLAN })
  if (!plan.ok) throw new Error('The plan was not made')
  expect(await audited()).toMatchObject({ actor: id, action: 'plan.make', object_id: plan.id })
  const area = await keepPriorityArea(ctx, { id: null, typed: { ...AREA, planId: plan.id } })
  if (!area.ok) throw new Error('The area was not made')
  expect(await audited()).toMatchObject({ action: 'priority_area.make', object_id: area.id })
  await keepPlan(ctx, { id: plan.id, typed: { ...PLAN, titleEasy: 'Our plan' } })
  await keepPriorityArea(ctx, { id: area.id, typed: { ...AREA, planId: plan.id, code: 'PAA7', picture: 'wait' } })
  expect(await audited()).toMatchObject({ action: 'priority_area.change', object_id: area.id })
  expect(await listPlans(ctx)).toMatchObject([
    { title: { easy: 'Our plan' }, areas: [{ code: 'PAA1', picture: 'wait', actions: 0 }] },
  ])
})

test('faults are told, and what is not there is not found', async () => {
  const ctx = on.ctx({ actor: SYSTEM })
  const { typed } = await anAction(on)
  expect(await keepPlan(ctx, { id: null, typed: { ...PLAN, endsOn: '2025-01-01', titleEasy: '' } })).toMatchObject({
    ok: false,
    faults: [
      { field: 'titleEasy', fault: 'missing' },
      { field: 'endsOn', fault: 'endBeforeStart' },
    ],
  })
  const wrong = { ...AREA, planId: typed.areaId, picture: 'no-such-picture' }
  expect(await keepPriorityArea(ctx, { id: null, typed: wrong })).toMatchObject({ faults: [{ field: 'picture' }] })
  expect(await keepPriorityArea(ctx, { id: null, typed: { ...wrong, picture: 'clock' } })).toMatchObject({
    faults: [{ field: 'planId', fault: 'choose' }],
  })
  for (const id of [typed.areaId, 'nonsense'])
    await expect(keepPlan(ctx, { id, typed: PLAN })).rejects.toThrow(NotFound)
})

test('the board and action owners read plans and keep none; others do neither', async () => {
  const readers = await aPerson(on.ctx(), { roles: ['board_member', 'action_owner'] })
  const others = await aPerson(on.ctx(), { roles: ['external_adviser', 'administrator', 'moderator', 'young_person'] })
  await expect(listPlans(on.ctx({ actor: readers.actor }))).resolves.toBeDefined()
  for (const actor of [readers.actor, others.actor, ANONYMOUS])
    await expect(keepPlan(on.ctx({ actor }), { id: null, typed: PLAN })).rejects.toThrow(NotFound)
  for (const actor of [others.actor, ANONYMOUS]) await expect(listPlans(on.ctx({ actor }))).rejects.toThrow(NotFound)
})
