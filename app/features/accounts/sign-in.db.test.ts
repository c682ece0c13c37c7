import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { openTestDatabase, type TestDatabase, tablesWith } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { findActor } from './session.server.ts'
import { signIn } from './sign-in.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const WRONG = { ok: false, reason: 'wrong' }
const SLOW_DOWN = { ok: false, reason: 'slowDown' }

test('the right e-mail and password sign in, and that is audited', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader', 'analyst'], email: 'first@people.example' })
  const signedIn = await signIn(on.ctx(), { email: ' First@People.example', password: person.password })
  if (!signedIn.ok) throw new Error(signedIn.reason)
  expect(signedIn.person).toEqual({ kind: 'person', id: person.id, name: person.name, roles: ['analyst', 'leader'] })
  expect(await findActor(on.ctx(), signedIn.token)).toEqual(signedIn.person)
  const [audited] = await on.ownerExec('select * from audit order by seq desc limit 1')
  expect(audited).toMatchObject({ actor: person.id, action: 'account.signIn', object_id: person.id, reason: '' })
})

test('neither the token nor the e-mail is in any column of any table', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader'], email: 'canary@people.example' })
  await signIn(on.ctx(), { email: person.email, password: 'wrong words here' })
  const signedIn = await signIn(on.ctx(), person)
  if (!signedIn.ok) throw new Error(signedIn.reason)
  expect(await tablesWith(on, person.id)).toContain('public.people')
  for (const secret of [signedIn.token, person.email, person.password, 'wrong words here'])
    for (const written of [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64url')])
      expect(await tablesWith(on, written)).toEqual([])
})

test('a wrong password, an unknown e-mail and a deactivated account look the same and start no session', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  const gone = await aPerson(on.ctx(), { roles: ['leader'] })
  await on.ownerExec(`update people set deactivated_at = now() where id = '${gone.id}'`)
  const before = await on.ownerExec('select count(*) from sign_ins')
  expect(await signIn(on.ctx(), { email: person.email, password: 'wrong words here' })).toEqual(WRONG)
  expect(await signIn(on.ctx(), { email: 'nobody@people.example', password: person.password })).toEqual(WRONG)
  expect(await signIn(on.ctx(), gone)).toEqual(WRONG)
  expect(await signIn(on.ctx(), { email: '', password: '' })).toEqual(WRONG)
  expect(await on.ownerExec('select count(*) from sign_ins')).toEqual(before)
})

test('the system never signs in', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  await expect(signIn(on.ctx({ actor: SYSTEM }), person)).rejects.toThrow(NotFound)
})

test('signing in gives a new token and ends the one that the browser came with', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  const first = await signIn(on.ctx(), person)
  if (!first.ok) throw new Error(first.reason)
  const second = await signIn(on.ctx({ actor: first.person }), { ...person, formerToken: first.token })
  if (!second.ok) throw new Error(second.reason)
  expect(second.token).not.toBe(first.token)
  expect((await findActor(on.ctx(), first.token)).kind).toBe('anonymous')
  expect((await findActor(on.ctx(), second.token)).kind).toBe('person')
})

test('of a thousand tries at one account at most ten are evaluated, and another account signs in meanwhile', async () => {
  await on.ownerExec('delete from sign_in_attempts')
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  const other = await aPerson(on.ctx(), { roles: ['leader'] })
  const fifty = () =>
    Promise.all(Array.from({ length: 50 }, () => signIn(on.ctx(), { ...person, password: 'wrong words here' })))
  const [first, others] = await Promise.all([fifty(), signIn(on.ctx(), other)])
  const outcomes = [...first]
  for (let wave = 1; wave < 20; wave += 1) outcomes.push(...(await fifty()))
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'wrong')).toHaveLength(10)
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'slowDown')).toHaveLength(990)
  expect(others.ok).toBe(true)
  expect(await on.ownerExec('select max(failures) as most from sign_in_attempts')).toEqual([{ most: 10 }])
  expect(await signIn(on.ctx(), person), 'not even the right password is looked at').toEqual(SLOW_DOWN)
  const audited = await on.ownerExec(`select role, object_id from audit where reason = 'slowed down'`)
  expect(audited).toEqual([{ role: 'anonymous', object_id: person.id }])
})

test('after a quarter of an hour the account is evaluated again', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  for (let i = 0; i < 10; i += 1) await signIn(on.ctx(), { ...person, password: 'wrong words here' })
  expect(await signIn(on.ctx(), person)).toEqual(SLOW_DOWN)
  await on.ownerExec(`update sign_in_attempts set created_at = created_at - interval '14 minutes'`)
  expect(await signIn(on.ctx(), person)).toEqual(SLOW_DOWN)
  await on.ownerExec(`update sign_in_attempts set created_at = created_at - interval '2 minutes'`)
  expect(await signIn(on.ctx(), { ...person, password: 'wrong words here' })).toEqual(WRONG)
  expect((await signIn(on.ctx(), person)).ok).toBe(true)
})

test('a success clears the account, and is no failure of the site', async () => {
  await on.ownerExec('delete from sign_in_attempts')
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  for (let round = 0; round < 3; round += 1) {
    for (let i = 0; i < 4; i += 1) await signIn(on.ctx(), { ...person, password: 'wrong words here' })
    expect((await signIn(on.ctx(), person)).ok).toBe(true)
  }
  expect(await on.ownerExec('select failures from sign_in_attempts')).toEqual([{ failures: 12 }])
})

test('after three hundred failures at many accounts nothing more is evaluated, and nothing more is stored', async () => {
  await on.ownerExec('delete from sign_in_attempts')
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  for (const email of ['one', 'two']) await signIn(on.ctx(), { email, password: 'wrong words here' })
  await on.ownerExec('update sign_in_attempts set failures = 299 where failures = 2')
  expect(await signIn(on.ctx(), { email: 'all', password: 'wrong words here' })).toEqual(WRONG)
  const rows = await on.ownerExec('select * from sign_in_attempts order by bucket')
  expect(await signIn(on.ctx(), person)).toEqual(SLOW_DOWN)
  expect(await on.ownerExec('select * from sign_in_attempts order by bucket')).toEqual(rows)
  const audited = await on.ownerExec(`select 1 from audit where reason = 'slowed down' and object_type = 'site'`)
  expect(audited).toHaveLength(1)
})
