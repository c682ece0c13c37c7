import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { askNewPassword } from '#app/features/accounts/ask-new-password.server.ts'
import { isEmail, normalEmail } from '#app/features/accounts/email.ts'
import { ForgottenScreen } from '#app/features/accounts/forgotten-screen.tsx'
import { mayUseLink } from '#app/features/accounts/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'

export const loader = loaderFor(mayUseLink, async ({ frame }) => ({ frame }))

/** POST `email`: the same answer whether somebody has this address or not. */
export const action = actionFor(mayUseLink, async ({ ctx, args, url }) => {
  const email = new URLSearchParams(await args.request.text()).get('email') ?? ''
  if (!isEmail(normalEmail(email))) return data({ email, isWrong: true }, { status: 422 })
  await askNewPassword(ctx, { email, origin: url.origin })
  return data({ isSent: true })
})

export default function Forgotten() {
  return <ForgottenScreen {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
