import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { emailOf } from '#app/features/accounts/email-of.server.ts'
import { maySeeOwnAccount } from '#app/features/accounts/policy.ts'
import { removeOwnSecondFactor } from '#app/features/accounts/remove-second-factor.server.ts'
import { offerSecondFactor } from '#app/features/accounts/second-factor.server.ts'
import { needsSecondFactor } from '#app/features/accounts/second-factor.ts'
import { SecondFactorScreen } from '#app/features/accounts/second-factor-screen.tsx'
import { findHolder } from '#app/features/accounts/session.server.ts'
import { setSecondFactor } from '#app/features/accounts/set-second-factor.server.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { signedIn } from './signed-in.server.ts'

/** One's own codes: a new secret to scan, and what there is now. */
export const loader = loaderFor(maySeeOwnAccount, async (call) => {
  const { ctx, frame, args } = call
  const { person, token } = signedIn(call)
  const { isDemonstration } = args.context.app.runtime.settings
  const [holder, email] = [await findHolder(ctx, token), await emailOf(ctx, person.id)]
  return {
    frame,
    offer: await offerSecondFactor(ctx, person.id),
    hasSecondFactor: holder?.hasSecondFactor ?? false,
    isNeeded: needsSecondFactor(person.roles, { email, isDemonstration }),
  }
})

/** POST `_do=setUp` with `offer`, `code`, `password`; `_do=remove` with `removing-password`. */
export const action = actionFor(maySeeOwnAccount, async (call) => {
  const { ctx, args } = call
  const { person, token } = signedIn(call)
  const form = new URLSearchParams(await args.request.text())
  const [asked, offer] = [form.get('_do'), form.get('offer') ?? '']
  const own = { personId: person.id, token }
  if (asked === 'setUp') {
    const given = { ...own, offer, code: form.get('code') ?? '', password: form.get('password') ?? '' }
    const outcome = await setSecondFactor(ctx, given)
    if (outcome.ok) throw redirect('/account?done=factorSet', 303)
    const again = { fault: outcome.reason, at: asked, offer: await offerSecondFactor(ctx, person.id, offer) }
    return data(again, { status: outcome.reason === 'slowDown' ? 429 : 422 })
  }
  if (asked !== 'remove') throw new Response(null, { status: 400 })
  const { isDemonstration } = args.context.app.runtime.settings
  const password = form.get('removing-password') ?? ''
  const outcome = await removeOwnSecondFactor(ctx, { ...own, password, isDemonstration })
  if (outcome.ok) throw redirect('/account?done=factorRemoved', 303)
  const again = { fault: outcome.reason, at: asked, offer: await offerSecondFactor(ctx, person.id) }
  return data(again, { status: outcome.reason === 'slowDown' ? 429 : 422 })
})

export default function SecondFactor() {
  return <SecondFactorScreen {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
