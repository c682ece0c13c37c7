import { decodeBase32IgnorePadding } from '@oslojs/encoding'
import { generateHOTP } from '@oslojs/otp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { listMails } from '#app/platform/mail.server.ts'
import type { Role } from '#db/vocabulary.ts'
import { openTestDatabase, type TestDatabase, tablesWith } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { finishSignIn } from './finish-sign-in.server.ts'
import { removeOwnSecondFactor, removeSecondFactorOf } from './remove-second-factor.server.ts'
import { offerSecondFactor } from './second-factor.server.ts'
import { findActor, listSessions, startSession } from './session.server.ts'
import { setSecondFactor } from './set-second-factor.server.ts'
import { signIn } from './sign-in.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const codeAt = (typed: string, now: Date) =>
  generateHOTP(decodeBase32IgnorePadding(typed.replaceAll(' ', '')), BigInt(Math.floor(now.getTime() / 30_000)), 6)
const later = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000)

/** Somebody signed in with the password alone, and what they need for the next step. */
async function atTheCode(roles: readonly Role[]) {
  const person = await aPerson(on.ctx(), { roles })
  const signedIn = await signIn(on.ctx(), person)
  if (!signedIn.ok) throw new Error(signedIn.reason)
  return { ...signedIn, person }
}

/** Somebody with codes; `now` is the moment whose code they have used up. */
async function withCodes(roles: readonly Role[]) {
  const { person, token } = await atTheCode(roles)
  const now = new Date()
  const offer = await offerSecondFactor(on.ctx(), person.id)
  const ctx = on.ctx({ now })
  const session = await startSession(on.ctx(), person.id)
  const set = await setSecondFactor(on.ctx({ now, actor: person.actor }), {
    personId: person.id,
    token: session,
    password: person.password,
    offer: offer.sealed,
    code: codeAt(offer.typed, now),
  })
  if (!set.ok) throw new Error(set.reason)
  return { person, token, ctx, now, typed: offer.typed, session }
}

async function again(person: { email: string; password: string }): Promise<string> {
  const signedIn = await signIn(on.ctx(), person)
  if (!signedIn.ok || signedIn.next !== 'code') throw new Error('no code was asked for')
  return signedIn.token
}
const lastAudit = async () => (await on.ownerExec('select * from audit order by seq desc limit 1'))[0]

test('who has to set up codes may open nothing before, and is in with the first code', async () => {
  const { person, token, next } = await atTheCode(['moderator'])
  expect(next).toBe('setUp')
  expect(await findActor(on.ctx(), token)).toEqual(ANONYMOUS)
  const now = new Date()
  const offer = await offerSecondFactor(on.ctx(), person.id)
  const code = codeAt(offer.typed, now)
  const given = { token, code, offer: offer.sealed }
  expect(await finishSignIn(on.ctx({ now }), { token, code })).toEqual({ ok: false, reason: 'wrong' })
  expect(await finishSignIn(on.ctx({ now }), { ...given, code: '000000' })).toMatchObject({ ok: false })
  const finished = await finishSignIn(on.ctx({ now }), given)
  if (!finished.ok) throw new Error(finished.reason)
  expect(finished.token).not.toBe(token)
  expect(await findActor(on.ctx(), finished.token)).toEqual(person.actor)
  expect(await findActor(on.ctx(), token)).toEqual(ANONYMOUS)
  const audited = await on.ownerExec(`select action from audit where actor = '${person.id}' order by seq`)
  expect(audited).toEqual([{ action: 'account.setSecondFactor' }, { action: 'account.signIn' }])
  for (const written of [offer.typed.replaceAll(' ', ''), code]) expect(await tablesWith(on, written)).toEqual([])
})

test('a secret that was offered to one person, too long ago or changed is nobody’s', async () => {
  const { person, token } = await atTheCode(['moderator'])
  const other = await aPerson(on.ctx(), { roles: ['leader'] })
  const now = new Date()
  const theirs = await offerSecondFactor(on.ctx(), other.id)
  const old = await offerSecondFactor(on.ctx({ now: later(now, -16 * 60) }), person.id)
  for (const { sealed, typed } of [theirs, old, { sealed: `${old.sealed}x`, typed: old.typed }])
    expect(await finishSignIn(on.ctx({ now }), { token, code: codeAt(typed, now), offer: sealed })).toEqual({
      ok: false,
      reason: 'wrong',
    })
})

test('with codes the password alone opens nothing; a code works once', async () => {
  const { person, ctx, now, typed } = await withCodes(['leader'])
  const token = await again(person)
  expect(await findActor(on.ctx(), token)).toEqual(ANONYMOUS)
  expect(await finishSignIn(ctx, { token, code: codeAt(typed, now) }), 'used when set up').toMatchObject({ ok: false })
  const next = { token, code: codeAt(typed, later(now, 30)) }
  const both = await Promise.all([finishSignIn(ctx, next), finishSignIn(ctx, next)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const second = await again(person)
  expect(await finishSignIn(ctx, { ...next, token: second })).toEqual({ ok: false, reason: 'wrong' })
  const finished = await finishSignIn(on.ctx({ now: later(now, 70) }), {
    token: second,
    code: codeAt(typed, later(now, 70)),
  })
  expect(finished.ok).toBe(true)
})

test('an offer cannot take the place of codes that are set up', async () => {
  const { person, ctx, now } = await withCodes(['leader'])
  const token = await again(person)
  const offer = await offerSecondFactor(on.ctx(), person.id)
  expect(
    await finishSignIn(ctx, { token, code: codeAt(offer.typed, later(now, 30)), offer: offer.sealed }),
  ).toMatchObject({ ok: false })
})

test('ten wrong codes, and nothing more is evaluated for a quarter of an hour', async () => {
  const { person, ctx, now, typed } = await withCodes(['leader'])
  const token = await again(person)
  for (let at = 0; at < 10; at += 1)
    expect(await finishSignIn(ctx, { token, code: 'abcdef' })).toEqual({ ok: false, reason: 'wrong' })
  const right = { token, code: codeAt(typed, later(now, 30)) }
  expect(await finishSignIn(ctx, right)).toEqual({ ok: false, reason: 'slowDown' })
  expect(await again(person), 'a new password try does not help').toBeTruthy()
  await on.ownerExec(`update sign_in_attempts set created_at = created_at - interval '16 minutes'`)
  expect((await finishSignIn(ctx, { ...right, token: await again(person) })).ok).toBe(true)
})

test('the step between password and code lasts a quarter of an hour and is not listed as a sign-in', async () => {
  const { person, session, ctx, now, typed } = await withCodes(['leader'])
  const token = await again(person)
  expect(await listSessions(on.ctx({ actor: person.actor }), person.id, session)).toHaveLength(1)
  await on.ownerExec(`update sign_ins set ends_at = ends_at - interval '15 minutes' where awaits_code`)
  expect(await finishSignIn(ctx, { token, code: codeAt(typed, later(now, 30)) })).toEqual({ ok: false, reason: 'over' })
  expect(await finishSignIn(ctx, { token: session, code: '000000' }), 'nothing is missing').toMatchObject({
    reason: 'over',
  })
  expect(await finishSignIn(ctx, { token: null, code: '' })).toEqual({ ok: false, reason: 'over' })
})

test('setting up needs the password, ends other sign-ins, and is one’s own alone', async () => {
  const person = await aPerson(on.ctx(), { roles: ['leader'] })
  const [token, other] = [await startSession(on.ctx(), person.id), await startSession(on.ctx(), person.id)]
  const now = new Date()
  const offer = await offerSecondFactor(on.ctx(), person.id)
  const ctx = on.ctx({ now, actor: person.actor })
  const code = codeAt(offer.typed, now)
  const given = { personId: person.id, token, password: person.password, offer: offer.sealed, code }
  expect(await setSecondFactor(ctx, { ...given, password: 'wrong words here' })).toMatchObject({
    reason: 'passwordWrong',
  })
  expect(await setSecondFactor(ctx, { ...given, code: 'abcdef' })).toMatchObject({ reason: 'codeWrong' })
  const admin = await aPerson(on.ctx(), { roles: ['administrator'] })
  await expect(setSecondFactor(on.ctx({ actor: admin.actor }), given)).rejects.toThrow(NotFound)
  expect(await setSecondFactor(ctx, given)).toEqual({ ok: true })
  expect(await lastAudit()).toMatchObject({ actor: person.id, action: 'account.setSecondFactor' })
  expect(await findActor(on.ctx(), other)).toEqual(ANONYMOUS)
  expect(await findActor(on.ctx(), token)).toEqual(person.actor)
})

test('one’s own codes go with the password, unless a role needs them', async () => {
  const { person, session } = await withCodes(['leader'])
  const given = { personId: person.id, token: session, password: person.password, isDemonstration: false }
  const ctx = on.ctx({ actor: person.actor })
  expect(await removeOwnSecondFactor(ctx, { ...given, password: 'wrong words here' })).toMatchObject({ ok: false })
  expect(await removeOwnSecondFactor(ctx, given)).toEqual({ ok: true })
  expect(await signIn(on.ctx(), person)).toMatchObject({ next: 'in' })
  const lead = await withCodes(['safeguarding_lead'])
  const theirs = { ...given, personId: lead.person.id, token: lead.session, password: lead.person.password }
  expect(await removeOwnSecondFactor(on.ctx({ actor: lead.person.actor }), theirs)).toEqual({
    ok: false,
    reason: 'needed',
  })
})

test('an administrator removes lost codes: signed out everywhere, told by e-mail, audited', async () => {
  const { person, session } = await withCodes(['safeguarding_lead'])
  const admin = await aPerson(on.ctx(), { roles: ['administrator'] })
  await expect(removeSecondFactorOf(on.ctx({ actor: person.actor }), person.id)).rejects.toThrow(NotFound)
  await removeSecondFactorOf(on.ctx({ actor: admin.actor }), person.id)
  expect(await findActor(on.ctx(), session)).toEqual(ANONYMOUS)
  expect(await lastAudit()).toMatchObject({ actor: admin.id, action: 'account.removeSecondFactor' })
  const mail = (await listMails(on.ctx())).find(({ to }) => to === person.email)
  expect(mail?.subject).toContain('codes')
  expect(await signIn(on.ctx(), person)).toMatchObject({ ok: true, next: 'setUp' })
})

test('the made-up people of a demonstration sign in without, until they set one up', async () => {
  const person = await aPerson(on.ctx(), { roles: ['administrator'], email: 'administrator@marlbrook.example' })
  expect(await signIn(on.ctx(), { ...person, isDemonstration: true })).toMatchObject({ next: 'in' })
  expect(await signIn(on.ctx(), person)).toMatchObject({ next: 'setUp' })
})
