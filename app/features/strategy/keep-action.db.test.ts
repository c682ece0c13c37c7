import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS, SYSTEM } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { ROLES, type Role } from '#db/vocabulary.ts'
import { anAction } from '#tests/support/actions.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { changeAction, makeAction, updateStanding } from './keep-action.server.ts'
import { findAction, listActions } from './list-actions.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const audited = async () => (await on.ownerExec('select * from audit order by seq desc limit 1'))[0]
const leader = () => aPerson(on.ctx(), { roles: ['leader'], name: 'Sam Leader' })

test('a leader makes an action: it is there in both wordings, with its history, and audited', async () => {
  const { actor, id } = await leader()
  const { typed } = await anAction(on)
  const made = await makeAction(on.ctx({ actor }), { ...typed, code: 'PAA9.12' })
  expect(made).toEqual({ ok: true, code: 'PAA9.12' })
  expect(await audited()).toMatchObject({ actor: id, action: 'action.make', object_type: 'action' })
  expect(await findAction(on.ctx({ actor }), 'PAA9.12')).toMatchObject({
    code: 'PAA9.12',
    title: { standard: typed.titleStandard, easy: typed.titleEasy },
    owner: { name: 'Robin Owner' },
    organisation: { name: 'Test Council' },
    status: 'in_progress',
    rag: null,
    revision: 1,
    changes: [{ revision: 1, by: 'Sam Leader', changes: [{ field: 'action', from: null, to: 'PAA9.12' }] }],
  })
})

test('a code that is taken, too long or no code is refused, and nothing is written', async () => {
  const { code, typed } = await anAction(on)
  const before = await audited()
  for (const [wrong, fault] of [
    [code, 'codeTaken'],
    ['A'.repeat(200), 'codeTooLong'],
    ['not a code', 'codeWrong'],
    ['', 'missing'],
  ]) {
    const made = await makeAction(on.ctx({ actor: SYSTEM }), { ...typed, code: wrong ?? '' })
    expect(made).toMatchObject({ ok: false, reason: 'faults', faults: [{ field: 'code', fault }] })
  }
  expect(await audited()).toEqual(before)
})

test('the accountable owner must be active and one of those who work here', async () => {
  const { typed } = await anAction(on)
  const parent = await aPerson(on.ctx(), { roles: ['parent_carer'] })
  const gone = await aPerson(on.ctx(), { roles: ['action_owner'] })
  await on.ownerExec(`update people set deactivated_at = now() where id = '${gone.id}'`)
  for (const ownerId of [parent.id, gone.id, '11111111-1111-4111-8111-111111111111'])
    expect(await makeAction(on.ctx({ actor: SYSTEM }), { ...typed, code: 'PAA8.1', ownerId })).toEqual({
      ok: false,
      reason: 'faults',
      faults: [{ field: 'ownerId', fault: 'ownerNotActive' }],
    })
})

test('an area and an organisation that are not there are refused', async () => {
  const { typed } = await anAction(on)
  const nowhere = '11111111-1111-4111-8111-111111111111'
  const wrong = { ...typed, code: 'PAA8.2', areaId: nowhere, organisationId: nowhere }
  expect(await makeAction(on.ctx({ actor: SYSTEM }), wrong)).toMatchObject({
    faults: [{ field: 'areaId' }, { field: 'organisationId' }],
  })
})

test('who keeps no actions makes and changes none, and learns nothing of them', async () => {
  const { code, typed } = await anAction(on)
  const keepers: readonly Role[] = ['leader', 'engagement_officer']
  const others = ROLES.filter((role) => !keepers.includes(role))
  const actors = [
    ANONYMOUS,
    ...(await Promise.all(others.map((role) => aPerson(on.ctx(), { roles: [role] })))).map((one) => one.actor),
  ]
  const opened = { code, revision: 1 }
  for (const actor of actors) {
    const ctx = on.ctx({ actor })
    await expect(makeAction(ctx, { ...typed, code: 'PAA8.3' })).rejects.toThrow(NotFound)
    await expect(changeAction(ctx, { opened, typed })).rejects.toThrow(NotFound)
    await expect(updateStanding(ctx, { opened, typed })).rejects.toThrow(NotFound)
  }
  expect(await findAction(on.ctx(), code)).toMatchObject({ revision: 1 })
})

test('an action owner keeps their own action, and can hand it to nobody', async () => {
  const { code, owner, typed } = await anAction(on)
  const other = await aPerson(on.ctx(), { roles: ['action_owner'] })
  const ctx = on.ctx({ actor: owner.actor })
  const standing = { status: 'in_progress', rag: 'green', ragReason: 'All calls are made.' }
  expect(await updateStanding(ctx, { opened: { code, revision: 1 }, typed: standing })).toEqual({ ok: true, code })
  const changed = { ...typed, ...standing, titleEasy: 'We tell you how long' }
  expect(await changeAction(ctx, { opened: { code, revision: 2 }, typed: changed })).toEqual({ ok: true, code })
  const given = { ...changed, ownerId: other.id }
  expect(await changeAction(ctx, { opened: { code, revision: 3 }, typed: given })).toMatchObject({
    faults: [{ field: 'ownerId', fault: 'ownerNotYours' }],
  })
})

test('whoever may not keep an action is told nothing of it, also when the form is full of faults', async () => {
  const { code, typed } = await anAction(on)
  const { actor } = await aPerson(on.ctx(), { roles: ['action_owner'] })
  for (const other of [code, 'PAA9.99']) {
    const opened = { code: other, revision: 1 }
    await expect(changeAction(on.ctx({ actor }), { opened, typed: { ...typed, titleEasy: '' } })).rejects.toThrow(
      NotFound,
    )
    const standing = { status: '', rag: '', ragReason: '' }
    await expect(updateStanding(on.ctx({ actor }), { opened, typed: standing })).rejects.toThrow(NotFound)
  }
})

test('a rating without its reason is refused; with it, it is kept and told', async () => {
  const { code } = await anAction(on)
  const { actor } = await leader()
  const opened = { code, revision: 1 }
  const rated = { status: 'in_progress', rag: 'red', ragReason: '' }
  expect(await updateStanding(on.ctx({ actor }), { opened, typed: rated })).toEqual({
    ok: false,
    reason: 'faults',
    faults: [{ field: 'ragReason', fault: 'ragReasonMissing' }],
  })
  const ragReason = 'Two posts are empty.'
  await updateStanding(on.ctx({ actor }), { opened, typed: { ...rated, ragReason } })
  expect(await audited()).toMatchObject({ actor: actor.id, action: 'action.change' })
  expect(await findAction(on.ctx({ actor }), code)).toMatchObject({
    rag: 'red',
    ragReason,
    revision: 2,
    changes: [
      {
        by: 'Sam Leader',
        changes: [
          { field: 'rag', from: '', to: 'red' },
          { field: 'ragReason', from: '', to: ragReason },
        ],
      },
      { revision: 1 },
    ],
  })
})

test('two people edit one action: the second is told what the first changed, loses nothing, and can save on top', async () => {
  const { code, typed } = await anAction(on)
  const [first, second] = [await leader(), await aPerson(on.ctx(), { roles: ['engagement_officer'] })]
  const opened = { code, revision: 1 }
  const firsts = { ...typed, titleStandard: 'The first one’s title', dueOn: '2027-03-31' }
  expect(await changeAction(on.ctx({ actor: first.actor }), { opened, typed: firsts })).toEqual({ ok: true, code })
  const seconds = { ...typed, promiseEasy: 'The second one’s promise.' }
  const told = await changeAction(on.ctx({ actor: second.actor }), { opened, typed: seconds })
  expect(told).toMatchObject({
    ok: false,
    reason: 'changed',
    revision: 2,
    changes: [
      {
        by: 'Sam Leader',
        changes: [
          { field: 'titleStandard', from: typed.titleStandard, to: 'The first one’s title' },
          { field: 'dueOn', from: '2026-12-31', to: '2027-03-31' },
        ],
      },
    ],
  })
  expect((await findAction(on.ctx(), code))?.promise.easy).toBe(typed.promiseEasy)
  const again = await changeAction(on.ctx({ actor: second.actor }), { opened: { code, revision: 2 }, typed: seconds })
  expect(again).toEqual({ ok: true, code })
  const action = await findAction(on.ctx({ actor: second.actor }), code)
  expect(action).toMatchObject({ revision: 3, dueOn: '2026-12-31', promise: { easy: 'The second one’s promise.' } })
  expect(action?.changes.map(({ by }) => by)).toEqual(['Robin Made-Up', 'Sam Leader', null])
})

test('two who save at the very same time: one of them is told', async () => {
  const { code, typed } = await anAction(on)
  const { actor } = await leader()
  const save = (titleStandard: string) =>
    changeAction(on.ctx({ actor }), { opened: { code, revision: 1 }, typed: { ...typed, titleStandard } })
  const both = await Promise.all([save('One title'), save('Another title')])
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
})

test('what others did to other fields is no reason to stop', async () => {
  const { code, typed } = await anAction(on)
  const { actor } = await leader()
  const opened = { code, revision: 1 }
  await changeAction(on.ctx({ actor }), { opened, typed: { ...typed, titleEasy: 'Another title' } })
  const standing = { status: 'complete', rag: '', ragReason: '' }
  expect(await updateStanding(on.ctx({ actor }), { opened, typed: standing })).toEqual({ ok: true, code })
  expect(await findAction(on.ctx(), code)).toMatchObject({ status: 'complete', title: { easy: 'Another title' } })
})

test('saving what is there already writes nothing', async () => {
  const { code, typed } = await anAction(on)
  const before = await audited()
  expect(await changeAction(on.ctx({ actor: SYSTEM }), { opened: { code, revision: 1 }, typed })).toEqual({
    ok: true,
    code,
  })
  expect(await audited()).toEqual(before)
  expect(await findAction(on.ctx(), code)).toMatchObject({ revision: 1 })
})

test('an action that does not exist is not found, nor is a text that is no code', async () => {
  const { typed } = await anAction(on)
  const { actor } = await leader()
  for (const code of ['PAA99.9', 'x', '']) expect(await findAction(on.ctx({ actor }), code)).toBeNull()
  const ctx = on.ctx({ actor })
  await expect(changeAction(ctx, { opened: { code: 'PAA99.9', revision: 1 }, typed })).rejects.toThrow(NotFound)
})

test('actions stand by area and in the order of their numbers, and the public learns no names of who entered', async () => {
  const { typed } = await anAction(on, { code: 'QQ1.10' })
  const { actor } = await leader()
  await makeAction(on.ctx({ actor }), { ...typed, code: 'QQ1.9' })
  const all = await listActions(on.ctx())
  expect(all.map(({ code }) => code).filter((code) => code.startsWith('QQ'))).toEqual(['QQ1.9', 'QQ1.10'])
  expect(all.flatMap(({ changes }) => changes).filter(({ by }) => by !== null)).toEqual([])
})
