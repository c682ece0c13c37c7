import { afterAll, beforeAll, expect, test } from 'vitest'
import { findActor, startSession } from '#app/features/accounts/session.server.ts'
import type { App } from '#app/http/direct.server.ts'
import { PageCache } from '#app/http/page-cache.server.ts'
import { type Actor, ANONYMOUS } from '#app/platform/ctx.ts'
import { logOf } from '#app/platform/log.server.ts'
import { readSettings } from '#app/platform/settings.server.ts'
import { action as accountAction, loader as accountLoader } from '#app/routes/manage/account.tsx'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { action as signInAction, loader as signInLoader } from './sign-in.tsx'
import { action as signOutAction } from './sign-out.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

type Route = (args: Parameters<typeof signInAction>[0]) => Promise<unknown>
type Asked = { address: string; fields?: Record<string, string>; actor?: Actor; token?: string }

/** Calls a loader or action as Remix does, and answers what it returned or threw. */
async function call(route: Route, { address, fields, actor = ANONYMOUS, token }: Asked) {
  const settings = readSettings({ SECRET_KEY: '07'.repeat(32) })
  const runtime = { settings, database: on.database, secrets: on.ctx().secrets, log: logOf('silent') }
  const assets: App['assets'] = {
    surveyCss: '',
    publicCss: '',
    staffCss: '',
    pageModule: '',
    surveyModule: '',
    files: new Map(),
  }
  const request = new Request(`http://127.0.0.1:3000${address}`, {
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
    headers: token ? { cookie: `with-us=${token}` } : {},
  })
  const context = { app: { runtime, assets, pages: new PageCache<never>() }, actor }
  return route({ request, context, params: {} }).catch((thrown: unknown) => thrown)
}

async function redirected(answer: Promise<unknown>) {
  const response = await answer
  if (!(response instanceof Response)) throw new Error('no redirect')
  return { status: response.status, to: response.headers.get('Location'), cookie: response.headers.get('Set-Cookie') }
}

test('signing in answers 303 to the page that was wanted, with the cookie', async () => {
  const { email, password, actor } = await aPerson(on.ctx(), { roles: ['leader'] })
  const signedIn = await redirected(
    call(signInAction, { address: '/sign-in', fields: { email, password, to: '/lead/findings' } }),
  )
  expect(signedIn).toMatchObject({ status: 303, to: '/lead/findings' })
  const token = /^with-us=([\w-]{43}); Path=\/; HttpOnly; SameSite=Lax$/.exec(signedIn.cookie ?? '')?.[1]
  expect(await findActor(on.ctx(), token ?? '')).toEqual(actor)
})

test('an address of somebody else is not gone to', async () => {
  const { email, password } = await aPerson(on.ctx(), { roles: ['leader'] })
  const fields = { email, password, to: '//evil.example/lead' }
  expect(await redirected(call(signInAction, { address: '/sign-in', fields }))).toMatchObject({
    status: 303,
    to: '/account',
  })
})

test('wrong answers 422 with what was typed but the password; empty fields cost no try', async () => {
  const empty = await call(signInAction, { address: '/sign-in', fields: { email: ' ' } })
  expect(empty).toMatchObject({ init: { status: 422 }, data: { faults: ['emailMissing', 'passwordMissing'] } })
  expect(await on.ownerExec('select 1 from sign_in_attempts where failures > 0')).toEqual([])
  const fields = { email: 'who@people.example', password: 'wrong words here' }
  const wrong = await call(signInAction, { address: '/sign-in', fields })
  expect(wrong).toMatchObject({ init: { status: 422 }, data: { faults: ['wrong'], email: 'who@people.example' } })
  expect(JSON.stringify(wrong)).not.toContain('wrong words')
})

test('slowed down answers 429', async () => {
  const fields = { email: 'slow@people.example', password: 'wrong words here' }
  for (let i = 0; i < 10; i += 1) await call(signInAction, { address: '/sign-in', fields })
  const slowed = await call(signInAction, { address: '/sign-in', fields })
  expect(slowed).toMatchObject({ init: { status: 429 }, data: { faults: ['slowDown'] } })
})

test('the form is not shown to somebody who is signed in', async () => {
  const { actor } = await aPerson(on.ctx(), { roles: ['leader'] })
  expect(await redirected(call(signInLoader, { address: '/sign-in?to=/account', actor }))).toMatchObject({
    status: 303,
    to: '/account',
  })
})

test('signing out answers 303, empties the cookie and ends the sign-in', async () => {
  const { id, actor } = await aPerson(on.ctx(), { roles: ['leader'] })
  const token = await startSession(on.ctx(), id)
  const signedOut = await redirected(call(signOutAction, { address: '/sign-out', fields: {}, actor, token }))
  expect(signedOut).toEqual({ status: 303, to: '/', cookie: 'with-us=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0' })
  expect(await findActor(on.ctx(), token)).toEqual(ANONYMOUS)
})

test('the account page shows its owner’s sign-ins, and ends the others on request', async () => {
  const { id, actor } = await aPerson(on.ctx(), { roles: ['safeguarding_lead'] })
  const [token, other] = [await startSession(on.ctx(), id), await startSession(on.ctx(), id)]
  const page = await call(accountLoader, { address: '/account', actor, token })
  expect(page).toMatchObject({
    roles: ['safeguarding_lead'],
    hasSecondFactor: false,
    signIns: [{}, {}],
  })
  const fields = { _do: 'signOutEverywhere' }
  const ended = await redirected(call(accountAction, { address: '/account', fields, actor, token }))
  expect(ended).toMatchObject({ status: 303, to: '/account' })
  expect(await findActor(on.ctx(), other)).toEqual(ANONYMOUS)
  expect(await findActor(on.ctx(), token)).toEqual(actor)
})

test('nobody signed in gets the 404 of no such page, and an unknown button does nothing', async () => {
  const { id, actor } = await aPerson(on.ctx(), { roles: ['leader'] })
  const token = await startSession(on.ctx(), id)
  expect(await redirected(call(accountLoader, { address: '/account' }))).toMatchObject({ status: 404 })
  expect(await redirected(call(accountAction, { address: '/account', fields: {} }))).toMatchObject({ status: 404 })
  expect(
    await redirected(call(accountAction, { address: '/account', fields: { _do: 'x' }, actor, token })),
  ).toMatchObject({ status: 400 })
})
