import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { findActor, listSessions, startSession } from './session.server.ts'
import { signOut } from './sign-out.server.ts'
import { signOutEverywhereElse } from './sign-out-everywhere-else.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

async function aSignedIn() {
  const person = await aPerson(on.ctx(), { roles: ['analyst'] })
  return { ...person, token: await startSession(on.ctx(), person.id) }
}

const rowsOf = (personId: string) => on.ownerExec(`select * from sign_ins where person_id = '${personId}'`)

test('a token is 256 random bits and says who holds it', async () => {
  const { token, actor } = await aSignedIn()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(await findActor(on.ctx(), token)).toEqual(actor)
})

test.each([null, '', 'x', 'A'.repeat(43), `${'A'.repeat(42)}'`])('%s is nobody’s token', async (token) => {
  expect(await findActor(on.ctx(), token)).toEqual(ANONYMOUS)
})

test('what the table holds does not sign in', async () => {
  const { id } = await aSignedIn()
  const [row] = await rowsOf(id)
  expect(await findActor(on.ctx(), String(row?.digest))).toEqual(ANONYMOUS)
})

test('a sign-in lasts half an hour without a page and twelve hours in all, by the database’s clock', async () => {
  const { id } = await aSignedIn()
  const [row] = await on.ownerExec(`
    select (idle_ends_at - created_at)::text as idle, (ends_at - created_at)::text as absolute
    from sign_ins where person_id = '${id}'`)
  expect(row).toEqual({ idle: '00:30:00', absolute: '12:00:00' })
})

test.each(['idle_ends_at', 'ends_at'])('past %s nobody is signed in, and the row is gone', async (end) => {
  const { id, token } = await aSignedIn()
  await on.ownerExec(`update sign_ins set ${end} = now() - interval '1 second' where person_id = '${id}'`)
  expect(await findActor(on.ctx(), token)).toEqual(ANONYMOUS)
  expect(await rowsOf(id)).toEqual([])
})

test('each page moves the idle end, at most once a minute, and never the absolute one', async () => {
  const { id, token } = await aSignedIn()
  const [fresh] = await rowsOf(id)
  await findActor(on.ctx(), token)
  expect(await rowsOf(id)).toEqual([fresh])
  // Well into lucia's second half, where it would extend.
  await on.ownerExec(`
    update sign_ins set last_seen_at = now() - interval '20 minutes', idle_ends_at = now() + interval '10 minutes',
      ends_at = now() + interval '1 hour' where person_id = '${id}'`)
  const [before] = await rowsOf(id)
  expect((await findActor(on.ctx(), token)).kind).toBe('person')
  const [after] = await on.ownerExec(`
    select ends_at, idle_ends_at > now() + interval '29 minutes' as moved from sign_ins where person_id = '${id}'`)
  expect(after).toEqual({ ends_at: before?.ends_at, moved: true })
})

test('roles are read at each request', async () => {
  const { id, token } = await aSignedIn()
  await on.ownerExec(`update person_roles set role = 'leader' where person_id = '${id}'`)
  expect(await findActor(on.ctx(), token)).toMatchObject({ roles: ['leader'] })
  await on.ownerExec(`delete from person_roles where person_id = '${id}'`)
  expect(await findActor(on.ctx(), token)).toMatchObject({ kind: 'person', roles: [] })
})

test('who was deactivated is nobody at the next page, at every browser', async () => {
  const { id, token } = await aSignedIn()
  const elsewhere = await startSession(on.ctx(), id)
  await on.ownerExec(`update people set deactivated_at = now() where id = '${id}'`)
  expect(await findActor(on.ctx(), token)).toEqual(ANONYMOUS)
  expect(await rowsOf(id)).toEqual([])
  await on.ownerExec(`update people set deactivated_at = null where id = '${id}'`)
  expect(await findActor(on.ctx(), elsewhere)).toEqual(ANONYMOUS)
})

test('a new sign-in clears away those that ended', async () => {
  const { id } = await aSignedIn()
  await on.ownerExec(`update sign_ins set idle_ends_at = now() - interval '1 second' where person_id = '${id}'`)
  await aSignedIn()
  expect(await rowsOf(id)).toEqual([])
})

test('signing out ends this browser alone, is audited, and does nothing the second time', async () => {
  const { id, token, actor } = await aSignedIn()
  const elsewhere = await startSession(on.ctx(), id)
  await signOut(on.ctx({ actor }), token)
  expect(await findActor(on.ctx(), token)).toEqual(ANONYMOUS)
  expect(await findActor(on.ctx(), elsewhere)).toEqual(actor)
  await signOut(on.ctx({ actor: await findActor(on.ctx(), token) }), token)
  const audited = await on.ownerExec(`select actor, object_id from audit where action = 'account.signOut'`)
  expect(audited).toEqual([{ actor: id, object_id: id }])
})

test('signing out everywhere else keeps this browser and is audited', async () => {
  const { id, token, actor } = await aSignedIn()
  const bystander = await aSignedIn()
  const elsewhere = [await startSession(on.ctx(), id), await startSession(on.ctx(), id)]
  expect(await signOutEverywhereElse(on.ctx({ actor }), { personId: id, token })).toBe(2)
  for (const other of elsewhere) expect(await findActor(on.ctx(), other)).toEqual(ANONYMOUS)
  expect(await findActor(on.ctx(), token)).toEqual(actor)
  expect(await findActor(on.ctx(), bystander.token)).toEqual(bystander.actor)
  const audited = await on.ownerExec(`select object_id from audit where action = 'account.signOutElsewhere'`)
  expect(audited).toEqual([{ object_id: id }])
})

test('nobody ends or sees the sign-ins of somebody else, an administrator neither', async () => {
  const { id, token, actor } = await aSignedIn()
  const admin = await aPerson(on.ctx(), { roles: ['administrator'] })
  for (const other of [admin.actor, ANONYMOUS]) {
    await expect(signOutEverywhereElse(on.ctx({ actor: other }), { personId: id, token })).rejects.toThrow(NotFound)
    await expect(listSessions(on.ctx({ actor: other }), id, token)).rejects.toThrow(NotFound)
  }
  expect(await findActor(on.ctx(), token)).toEqual(actor)
})

test('a person sees their own sign-ins that have not ended, and which one this is', async () => {
  const { id, token, actor } = await aSignedIn()
  await startSession(on.ctx(), id)
  const ended = await startSession(on.ctx(), id)
  await signOut(on.ctx({ actor }), ended)
  const signIns = await listSessions(on.ctx({ actor }), id, token)
  expect(signIns.map(({ isThisOne }) => isThisOne)).toEqual([false, true])
  expect(JSON.stringify(signIns)).not.toContain(token)
})
