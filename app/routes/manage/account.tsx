import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AccountScreen } from '#app/features/accounts/account-screen.tsx'
import { changePassword } from '#app/features/accounts/change-password.server.ts'
import { maySeeOwnAccount } from '#app/features/accounts/policy.ts'
import { findHolder, listSessions } from '#app/features/accounts/session.server.ts'
import { signOutEverywhereElse } from '#app/features/accounts/sign-out-everywhere-else.server.ts'
import { actionFor, type Call, loaderFor } from '#app/http/guard.server.ts'
import { signedIn } from './signed-in.server.ts'

/** Somebody's own account: what they do here, where they can go, how they sign in, and where they are signed in. */
export const loader = loaderFor(maySeeOwnAccount, async (call) => {
  const { ctx, frame, url } = call
  const { person, token } = signedIn(call)
  const moment = new Intl.DateTimeFormat('en-GB', { timeZone: ctx.timeZone, dateStyle: 'long', timeStyle: 'short' })
  const signIns = (await listSessions(ctx, person.id, token)).map(({ startedAt, lastSeenAt, isThisOne }) => {
    return {
      key: startedAt.toISOString(),
      started: moment.format(startedAt),
      seen: moment.format(lastSeenAt),
      isThisOne,
    }
  })
  const holder = await findHolder(ctx, token)
  const done = DONE.find((known) => known === url.searchParams.get('done'))
  const hasSecondFactor = holder?.hasSecondFactor ?? false
  return { frame, signIns, name: person.name, roles: person.roles, hasSecondFactor, done }
})

const DONE = ['password', 'factorSet', 'factorRemoved'] as const

/** POST `_do=signOutEverywhere`: ends every sign-in but this one; `_do=changePassword` with `current` and `password`. */
export const action = actionFor(maySeeOwnAccount, async (call) => {
  const { person, token } = signedIn(call)
  const form = new URLSearchParams(await call.args.request.text())
  const asked = form.get('_do')
  if (asked === 'changePassword') return changed(call, form)
  if (asked !== 'signOutEverywhere') throw new Response(null, { status: 400 })
  await signOutEverywhereElse(call.ctx, { personId: person.id, token })
  throw redirect('/account', 303)
})

async function changed(call: Call<LoaderFunctionArgs> | Call<ActionFunctionArgs>, form: URLSearchParams) {
  const { person, token } = signedIn(call)
  const [current, password] = [form.get('current') ?? '', form.get('password') ?? '']
  const outcome = await changePassword(call.ctx, { personId: person.id, token, current, password })
  if (outcome.ok) throw redirect('/account?done=password', 303)
  return data({ fault: outcome.reason }, { status: outcome.reason === 'slowDown' ? 429 : 422 })
}

export default function Account() {
  return <AccountScreen {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
