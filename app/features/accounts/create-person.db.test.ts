import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS, SYSTEM } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { openTestDatabase, type TestDatabase, tablesWith } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { createPerson } from './create-person.server.ts'
import { listPeople } from './list-people.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const robin = {
  name: 'Robin',
  email: 'robin@people.example',
  password: 'seven green boats',
  roles: ['analyst'],
} as const

test('an administrator makes an account, with its roles and organisation, and that is audited', async () => {
  const admin = await aPerson(on.ctx(), { roles: ['administrator'] })
  const given = { ...robin, roles: ['leader', 'chair', 'leader'], organisation: 'The council' } as const
  const created = await createPerson(on.ctx({ actor: admin.actor }), { ...given, email: 'leader@people.example' })
  if (!created.ok) throw new Error(created.reason)
  const [row] = await on.ownerExec(`
    select p.name, o.name as organisation, array_agg(r.role::text order by r.role::text) as roles
    from people p join organisations o on o.id = p.organisation_id join person_roles r on r.person_id = p.id
    where p.id = '${created.id}' group by 1, 2`)
  expect(row).toEqual({ name: 'Robin', organisation: 'The council', roles: ['chair', 'leader'] })
  const [audited] = await on.ownerExec('select * from audit order by seq desc limit 1')
  expect(audited).toMatchObject({ actor: admin.id, action: 'account.create', object_id: created.id })
  expect(JSON.stringify(audited)).not.toMatch(/Robin|people\.example/)
})

test('nobody but an administrator or the system makes an account', async () => {
  const leader = await aPerson(on.ctx(), { roles: ['leader', 'safeguarding_lead'] })
  for (const actor of [leader.actor, ANONYMOUS])
    await expect(createPerson(on.ctx({ actor }), { ...robin, email: 'refused@people.example' })).rejects.toThrow(
      NotFound,
    )
})

test('the e-mail stands nowhere as it is, and can be read again with the key', async () => {
  const ctx = on.ctx({ actor: SYSTEM })
  await createPerson(ctx, { ...robin, email: ' Canary@People.Example ' })
  for (const written of ['canary@people.example', Buffer.from('canary@people.example').toString('hex')])
    expect(await tablesWith(on, written)).toEqual([])
  const hash = ctx.secrets.keyed('email-hash', 'canary@people.example').toString('base64url')
  const [row] = await on.ownerExec(`select email_sealed from people where email_hash = '${hash}'`)
  expect(row?.email_sealed instanceof Uint8Array && ctx.secrets.open('email', row.email_sealed)).toBe(
    'canary@people.example',
  )
})

test('a second account with the same e-mail is refused, also when both are made at once', async () => {
  const ctx = on.ctx({ actor: SYSTEM })
  const twins = ['twin@people.example', 'TWIN@people.example'].map((email) => createPerson(ctx, { ...robin, email }))
  const made = await Promise.all(twins)
  expect(made.filter(({ ok }) => ok)).toHaveLength(1)
  expect(made.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'emailTaken' })
})

test.each([
  [{ name: ' ' }, 'nameWrong'],
  [{ name: 'x'.repeat(101) }, 'nameWrong'],
  [{ email: 'robin' }, 'emailWrong'],
  [{ roles: [] }, 'rolesMissing'],
  [{ password: 'short' }, 'passwordTooShort'],
  [{ password: 'password1234' }, 'passwordCommon'],
] as const)('an account with %o is refused and leaves nothing', async (wrong, reason) => {
  const before = await on.ownerExec('select count(*) from people')
  expect(await createPerson(on.ctx({ actor: SYSTEM }), { ...robin, ...wrong })).toEqual({ ok: false, reason })
  expect(await on.ownerExec('select count(*) from people')).toEqual(before)
})

test('a name of an organisation is cut to what a name can be, and odd signs in a search find nobody', async () => {
  const { actor } = await aPerson(on.ctx(), { roles: ['administrator'] })
  const given = { ...robin, email: 'long@people.example', organisation: 'x'.repeat(100_000) }
  expect(await createPerson(on.ctx({ actor }), given)).toMatchObject({ ok: true })
  expect(await on.ownerExec(`select length(name) from organisations where name like 'xxx%'`)).toEqual([{ length: 100 }])
  expect(await listPeople(on.ctx({ actor }), { words: 'no\u0000body' })).toEqual([])
})
