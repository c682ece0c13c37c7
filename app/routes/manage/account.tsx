import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AccountScreen } from '#app/features/accounts/account-screen.tsx'
import { maySeeOwnAccount } from '#app/features/accounts/policy.ts'
import { listSessions } from '#app/features/accounts/session.server.ts'
import { tokenIn } from '#app/features/accounts/session-cookie.ts'
import { signOutEverywhereElse } from '#app/features/accounts/sign-out-everywhere-else.server.ts'
import { actionFor, type Call, loaderFor } from '#app/http/guard.server.ts'
import { NotFound } from '#app/platform/errors.ts'

/** Somebody's own account: what they do here, where they can go, and where they are signed in. */
export const loader = loaderFor(maySeeOwnAccount, async (call) => {
  const { ctx, frame } = call
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
  return { frame, signIns, name: person.name, roles: person.roles }
})

/** POST `_do=signOutEverywhere`: ends every sign-in but this one. */
export const action = actionFor(maySeeOwnAccount, async (call) => {
  const { person, token } = signedIn(call)
  const form = new URLSearchParams(await call.args.request.text())
  if (form.get('_do') !== 'signOutEverywhere') throw new Response(null, { status: 400 })
  await signOutEverywhereElse(call.ctx, { personId: person.id, token })
  return redirect('/account', 303)
})

function signedIn({ ctx, args }: Call<LoaderFunctionArgs> | Call<ActionFunctionArgs>) {
  const token = tokenIn(args.request.headers.get('cookie'), args.context.app.runtime.settings.publicOrigin)
  if (ctx.actor.kind !== 'person' || !token) throw new NotFound('account')
  return { person: ctx.actor, token }
}

export default function Account() {
  return <AccountScreen {...useLoaderData<typeof loader>()} />
}
