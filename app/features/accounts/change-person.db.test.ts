import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import type { Role } from '#db/vocabulary.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson, type TestPerson } from '#tests/support/people.ts'
import { changePassword } from './change-password.server.ts'
import { changePerson, deactivatePerson, reactivatePerson } from './change-person.server.ts'
import { readMails } from './list-mails.server.ts'
import { getPerson, listPeople } from './list-people.server.ts'
import { findActor, startSession } from './session.server.ts'
import { signIn } from './sign-in.server.ts'

let on: TestDatabase
let admin: TestPerson
beforeAll(async () => {
  on = await openTestDatabase()
  admin = await aPerson(on.ctx(), { roles: ['administrator'], name: 'First Administrator' })
})
afterAll(() => on.close())

const asAdmin = () => on.ctx({ actor: admin.actor })
const change = (personId: string, roles: readonly Role[], organisation = '') =>
  changePerson(asAdmin(), { personId, roles, organisation, isDemonstration: false })
const lastAudit = async () => (await on.ownerExec('select * from audit order by seq desc limit 1'))[0]

test('changed roles hold at the next page, and are audited', async () => {
  const person = await aPerson(on.ctx(), { roles: ['analyst'] })
  const token = await startSession(on.ctx(), person.id)
  expect(await change(person.id, ['leader', 'chair', 'leader'], 'The ICB')).toEqual({ ok: true })
  expect(await findActor(on.ctx(), token)).toMatchObject({ roles: ['leader', 'chair'] })
  expect(await lastAudit()).toMatchObject({ actor: admin.id, action: 'account.change', object_id: person.id })
  expect(await getPerson(asAdmin(), person.id)).toMatchObject({ organisation: 'The ICB', roles: ['leader', 'chair'] })
  await change(person.id, ['leader'])
  expect(await getPerson(asAdmin(), person.id)).toMatchObject({ organisation: null })
})

test('a role that needs a second factor signs out who has none', async () => {
  const person = await aPerson(on.ctx(), { roles: ['analyst'] })
  const token = await startSession(on.ctx(), person.id)
  await change(person.id, ['moderator'])
  expect(await findActor(on.ctx(), token)).toEqual(ANONYMOUS)
  expect(await signIn(on.ctx(), person)).toMatchObject({ ok: true, next: 'setUp' })
})

test('nobody changes, ends or revives their own account, and only administrators those of others', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  for (const actor of [person.actor, ANONYMOUS]) {
    const ctx = on.ctx({ actor })
    const given = { personId: person.id, roles: ['administrator'] as const, organisation: '', isDemonstration: false }
    await expect(changePerson(ctx, given)).rejects.toThrow(NotFound)
    await expect(deactivatePerson(ctx, person.id)).rejects.toThrow(NotFound)
    await expect(reactivatePerson(ctx, person.id)).rejects.toThrow(NotFound)
    await expect(listPeople(ctx)).rejects.toThrow(NotFound)
    await expect(getPerson(ctx, person.id)).rejects.toThrow(NotFound)
    await expect(readMails(ctx, { hasMailServer: false })).rejects.toThrow(NotFound)
  }
  await expect(change(admin.id, ['administrator', 'safeguarding_lead'])).rejects.toThrow(NotFound)
  await expect(deactivatePerson(asAdmin(), admin.id)).rejects.toThrow(NotFound)
  await expect(change(randomUUID(), ['leader'])).rejects.toThrow(NotFound)
  await expect(getPerson(asAdmin(), 'x')).rejects.toThrow(NotFound)
})

test('somebody keeps at least one role', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  expect(await change(person.id, [])).toEqual({ ok: false, reason: 'rolesMissing' })
  expect(await getPerson(asAdmin(), person.id)).toMatchObject({ roles: ['leader'] })
})

test('two administrators who end each other at once leave one', async () => {
  const other = await aPerson(on.ctx(), { roles: ['administrator'] })
  const outcomes = await Promise.all([
    deactivatePerson(asAdmin(), other.id),
    changePerson(on.ctx({ actor: other.actor }), {
      personId: admin.id,
      roles: ['leader'],
      organisation: '',
      isDemonstration: false,
    }),
  ])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes).toContainEqual({ ok: false, reason: 'lastAdministrator' })
  await on.ownerExec(`update people set deactivated_at = null where id = '${admin.id}'`)
  await on.ownerExec(`delete from person_roles where person_id = '${other.id}' and role = 'administrator'`)
  await on.ownerExec(`insert into person_roles values ('${admin.id}', 'administrator') on conflict do nothing`)
})

test('who is deactivated is out at the next page and cannot sign in, until reactivated', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  const token = await startSession(on.ctx(), person.id)
  expect(await deactivatePerson(asAdmin(), person.id)).toEqual({ ok: true })
  expect(await lastAudit()).toMatchObject({ action: 'account.deactivate', object_id: person.id })
  expect(await findActor(on.ctx(), token)).toEqual(ANONYMOUS)
  expect(await signIn(on.ctx(), person)).toEqual({ ok: false, reason: 'wrong' })
  await reactivatePerson(asAdmin(), person.id)
  expect(await lastAudit()).toMatchObject({ action: 'account.reactivate', object_id: person.id })
  expect((await signIn(on.ctx(), person)).ok).toBe(true)
})

test('the list shows everybody by name, and those alone who fit; e-mail addresses are not in it', async () => {
  const person = await aPerson(on.ctx(), { roles: ['chair', 'external_adviser'], name: 'Zed 100%_Made-Up' })
  await change(person.id, ['chair', 'external_adviser'], 'Zebra Trust')
  const all = await listPeople(asAdmin())
  expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).toSorted((one, two) => (one < two ? -1 : 1)))
  expect(JSON.stringify(all)).not.toContain('@')
  const ids = async (filter: Parameters<typeof listPeople>[1]) =>
    (await listPeople(asAdmin(), filter)).map(({ id }) => id)
  for (const words of ['zed', ' 100%_made ', 'ZEBRA']) expect(await ids({ words })).toEqual([person.id])
  expect(await ids({ words: '%' })).toEqual([person.id])
  expect(await ids({ role: 'external_adviser' })).toEqual([person.id])
  expect(await ids({ role: 'external_adviser', state: 'deactivated' })).toEqual([])
})

test('a changed password ends every other sign-in, needs the one before, and is audited', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  const [token, other] = [await startSession(on.ctx(), person.id), await startSession(on.ctx(), person.id)]
  const given = { personId: person.id, token, current: person.password, password: 'seven green boats' }
  const ctx = on.ctx({ actor: person.actor })
  expect(await changePassword(ctx, { ...given, current: 'wrong words here' })).toEqual({
    ok: false,
    reason: 'passwordWrong',
  })
  expect(await changePassword(ctx, { ...given, password: 'password1234' })).toEqual({
    ok: false,
    reason: 'passwordCommon',
  })
  expect(await changePassword(ctx, given)).toEqual({ ok: true })
  expect(await lastAudit()).toMatchObject({ actor: person.id, action: 'account.changePassword' })
  expect(await findActor(on.ctx(), token)).toEqual(person.actor)
  expect(await findActor(on.ctx(), other)).toEqual(ANONYMOUS)
  expect((await signIn(on.ctx(), person)).ok).toBe(false)
  expect((await signIn(on.ctx(), { ...person, password: given.password })).ok).toBe(true)
  await expect(changePassword(asAdmin(), given)).rejects.toThrow(NotFound)
})

test('somebody else at an open browser guesses ten times, not more', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  const token = await startSession(on.ctx(), person.id)
  const given = { personId: person.id, token, current: 'wrong words here', password: 'seven green boats' }
  const ctx = on.ctx({ actor: person.actor })
  for (let at = 0; at < 10; at += 1) await changePassword(ctx, given)
  expect(await changePassword(ctx, { ...given, current: person.password })).toEqual({ ok: false, reason: 'slowDown' })
})

test('where a mail server sends, administrators see no words', async () => {
  expect((await readMails(asAdmin(), { hasMailServer: true })).every(({ text }) => text === null)).toBe(true)
})
