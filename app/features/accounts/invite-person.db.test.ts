import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS, SYSTEM } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { listMails } from '#app/platform/mail.server.ts'
import { openTestDatabase, type TestDatabase, tablesWith } from '#tests/support/database.ts'
import { aPerson, type TestPerson } from '#tests/support/people.ts'
import { askNewPassword, sendNewPassword } from './ask-new-password.server.ts'
import { choosePassword, findLinkOwner } from './choose-password.server.ts'
import { invitePerson } from './invite-person.server.ts'
import { sendLink } from './send-link.server.ts'
import { findActor, startSession } from './session.server.ts'
import { signIn } from './sign-in.server.ts'

let on: TestDatabase
let admin: TestPerson
beforeAll(async () => {
  on = await openTestDatabase()
  admin = await aPerson(on.ctx(), { roles: ['administrator'] })
})
afterAll(() => on.close())

const ORIGIN = 'https://withus.example'
const PASSWORD = 'seven green boats'
const asAdmin = () => on.ctx({ actor: admin.actor })
async function anInvited() {
  const email = `${randomUUID()}@people.example`
  const given = { name: 'Ash Made-Up', email, roles: ['leader'] as const, organisation: 'The council', origin: ORIGIN }
  const invited = await invitePerson(asAdmin(), given)
  if (!invited.ok) throw new Error(invited.faults.join())
  return { id: invited.id, email }
}

/** The token of the last mail to somebody. */
async function tokenFor(email: string, purpose: 'invitation' | 'new-password'): Promise<string> {
  const mail = (await listMails(on.ctx())).find(({ to, text }) => to === email && text?.includes(`/${purpose}/`))
  return new RegExp(`^${ORIGIN}/${purpose}/([\\w-]{43})$`, 'm').exec(mail?.text ?? '')?.[1] ?? 'none'
}
const lastAudit = async () => (await on.ownerExec('select * from audit order by seq desc limit 1'))[0]

test('an invitation makes an account that nobody can sign in to, sends one mail and is audited', async () => {
  const { id, email } = await anInvited()
  expect(await lastAudit()).toMatchObject({ actor: admin.id, action: 'account.invite', object_id: id })
  for (const password of ['', '!', PASSWORD])
    expect(await signIn(on.ctx(), { email, password })).toEqual({ ok: false, reason: 'wrong' })
  const token = await tokenFor(email, 'invitation')
  expect(token).toHaveLength(43)
  for (const written of [token, email, Buffer.from(token).toString('hex')])
    expect(await tablesWith(on, written)).toEqual([])
})

test('opening the link uses nothing up; choosing a password does, and signs in from then on', async () => {
  const { id, email } = await anInvited()
  const token = await tokenFor(email, 'invitation')
  for (let at = 0; at < 3; at += 1)
    expect(await findLinkOwner(on.ctx(), { token, purpose: 'invitation' })).toBe('Ash Made-Up')
  expect(await choosePassword(on.ctx(), { token, purpose: 'invitation', password: 'short' })).toEqual({
    ok: false,
    reason: 'passwordTooShort',
  })
  expect(await choosePassword(on.ctx(), { token, purpose: 'invitation', password: PASSWORD })).toEqual({ ok: true })
  expect(await lastAudit()).toMatchObject({ actor: id, action: 'account.choosePassword', reason: 'invitation' })
  expect(await signIn(on.ctx(), { email, password: PASSWORD })).toMatchObject({ ok: true, next: 'in' })
  expect(await findLinkOwner(on.ctx(), { token, purpose: 'invitation' })).toBeNull()
  expect(await choosePassword(on.ctx(), { token, purpose: 'invitation', password: 'other green boats' })).toEqual({
    ok: false,
    reason: 'linkOver',
  })
})

test('of two who use a link at once one is told that it is over', async () => {
  const { email } = await anInvited()
  const token = await tokenFor(email, 'invitation')
  const both = ['seven green boats', 'eight green boats'].map((password) =>
    choosePassword(on.ctx(), { token, purpose: 'invitation', password }),
  )
  expect((await Promise.all(both)).filter(({ ok }) => ok)).toHaveLength(1)
})

test.each([
  ['after seven days', "update one_use_links set ends_at = now() - interval '1 second'"],
  ['of somebody who was deactivated', 'update people set deactivated_at = now() where password_hash = $$!$$'],
])('a link %s is over', async (_when, change) => {
  const { email } = await anInvited()
  const token = await tokenFor(email, 'invitation')
  const [lasts] = await on.ownerExec(
    `select (ends_at - created_at)::text as lasts from one_use_links order by created_at desc limit 1`,
  )
  expect(lasts).toEqual({ lasts: '7 days' })
  await on.ownerExec(change)
  const link = { token, purpose: 'invitation' } as const
  expect(await findLinkOwner(on.ctx(), link)).toBeNull()
  expect(await choosePassword(on.ctx(), { ...link, password: PASSWORD })).toEqual({ ok: false, reason: 'linkOver' })
})

test('a link for one purpose is none for the other, and a made-up one is none', async () => {
  const { email } = await anInvited()
  const token = await tokenFor(email, 'invitation')
  expect(await findLinkOwner(on.ctx(), { token, purpose: 'password' })).toBeNull()
  for (const made of ['', 'x', 'A'.repeat(43), "' or true --"])
    expect(await findLinkOwner(on.ctx(), { token: made, purpose: 'invitation' })).toBeNull()
})

test('nobody but an administrator invites or sends links, and the system chooses no password', async () => {
  const leader = await aPerson(on.ctx(), { roles: ['leader', 'safeguarding_lead'] })
  const given = { name: 'X', email: 'x@people.example', roles: ['administrator'] as const, origin: ORIGIN }
  for (const actor of [leader.actor, ANONYMOUS]) {
    await expect(invitePerson(on.ctx({ actor }), given)).rejects.toThrow(NotFound)
    await expect(sendLink(on.ctx({ actor }), { personId: leader.id, origin: ORIGIN })).rejects.toThrow(NotFound)
  }
  const link = { token: 'x', purpose: 'password', password: PASSWORD } as const
  await expect(choosePassword(on.ctx({ actor: SYSTEM }), link)).rejects.toThrow(NotFound)
})

test('all that is wrong with an invitation is said at once, and an e-mail is taken once', async () => {
  const { email } = await anInvited()
  const before = await on.ownerExec(
    'select (select count(*) from people) as people, (select count(*) from mails) as mails',
  )
  const wrong = { name: ' ', email: 'x', roles: [], origin: ORIGIN }
  expect(await invitePerson(asAdmin(), wrong)).toEqual({
    ok: false,
    faults: ['nameWrong', 'emailWrong', 'rolesMissing'],
  })
  expect(await invitePerson(asAdmin(), { ...wrong, name: 'A', email: email.toUpperCase(), roles: ['chair'] })).toEqual({
    ok: false,
    faults: ['emailTaken'],
  })
  expect(
    await on.ownerExec('select (select count(*) from people) as people, (select count(*) from mails) as mails'),
  ).toEqual(before)
})

test('a new link ends the one before; who has a password gets a link for one hour', async () => {
  const { id, email } = await anInvited()
  const first = await tokenFor(email, 'invitation')
  expect(await sendLink(asAdmin(), { personId: id, origin: ORIGIN })).toEqual({ ok: true })
  expect(await lastAudit()).toMatchObject({ action: 'account.sendLink', object_id: id, reason: 'invitation' })
  expect(await findLinkOwner(on.ctx(), { token: first, purpose: 'invitation' })).toBeNull()
  const second = await tokenFor(email, 'invitation')
  expect(await findLinkOwner(on.ctx(), { token: second, purpose: 'invitation' })).toBe('Ash Made-Up')

  const known = await aPerson(on.ctx(), { roles: ['leader'] })
  const session = await startSession(on.ctx(), known.id)
  await sendLink(asAdmin(), { personId: known.id, origin: ORIGIN })
  const token = await tokenFor(known.email, 'new-password')
  expect(await choosePassword(on.ctx(), { token, purpose: 'password', password: PASSWORD })).toEqual({ ok: true })
  expect(await findActor(on.ctx(), session), 'every sign-in has ended').toEqual(ANONYMOUS)
  expect((await signIn(on.ctx(), known)).ok).toBe(false)
  expect((await signIn(on.ctx(), { ...known, password: PASSWORD })).ok).toBe(true)
})

const jobs = () => on.ownerExec(`select * from jobs where kind = 'account.forgotten' order by created_at`)
async function doForgotten() {
  const finished: unknown[] = []
  const progress = Object.assign(() => {}, { isLastTry: false, finish: async () => void finished.push(1) })
  for (const { payload } of await jobs()) await sendNewPassword(on.ctx({ actor: SYSTEM }), payload, progress)
  await on.ownerExec(`delete from jobs where kind = 'account.forgotten'`)
}

test('a forgotten password: the same is done for an address that somebody has and for one that nobody has', async () => {
  const known = await aPerson(on.ctx(), { roles: ['leader'] })
  for (const email of [known.email.toUpperCase(), 'nobody@people.example'])
    expect(await askNewPassword(on.ctx(), { email, origin: ORIGIN })).toBeUndefined()
  expect(await jobs()).toHaveLength(2)
  expect(await tablesWith(on, 'nobody@people.example')).toEqual([])
  const before = (await listMails(on.ctx())).length
  await doForgotten()
  expect(await listMails(on.ctx())).toHaveLength(before + 1)
  expect(await lastAudit()).toMatchObject({ actor: 'system', action: 'account.forgotten', object_id: known.id })
  const token = await tokenFor(known.email, 'new-password')
  expect(await choosePassword(on.ctx(), { token, purpose: 'password', password: PASSWORD })).toEqual({ ok: true })
})

test('asking for a new password does not end an invitation, and fills nobody’s letter box', async () => {
  const { email } = await anInvited()
  for (let at = 0; at < 6; at += 1) await askNewPassword(on.ctx(), { email, origin: ORIGIN })
  expect(await jobs()).toHaveLength(3)
  await doForgotten()
  const token = await tokenFor(email, 'invitation')
  expect(await findLinkOwner(on.ctx(), { token, purpose: 'invitation' })).toBe('Ash Made-Up')
})

test('who was deactivated is sent no link', async () => {
  const gone = await aPerson(on.ctx(), { roles: ['leader'] })
  await on.ownerExec(`update people set deactivated_at = now() where id = '${gone.id}'`)
  expect(await sendLink(asAdmin(), { personId: gone.id, origin: ORIGIN })).toEqual({ ok: false, reason: 'deactivated' })
  await askNewPassword(on.ctx(), { email: gone.email, origin: ORIGIN })
  const before = (await listMails(on.ctx())).length
  await doForgotten()
  expect(await listMails(on.ctx())).toHaveLength(before)
})
