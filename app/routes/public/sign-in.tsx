import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { maySignIn } from '#app/features/accounts/policy.ts'
import { returnAddress } from '#app/features/accounts/return-address.ts'
import { sessionCookie, tokenIn } from '#app/features/accounts/session-cookie.ts'
import { signIn } from '#app/features/accounts/sign-in.server.ts'
import { type SignInFault, SignInScreen } from '#app/features/accounts/sign-in-screen.tsx'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'

/** The form; whoever is signed in already goes on. */
export const loader = loaderFor(maySignIn, async ({ ctx, frame, url }) => {
  const to = returnAddress(url.searchParams.get('to'))
  if (ctx.actor.kind === 'person') throw redirect(to, 303)
  return { frame, to, isPasswordSet: url.searchParams.has('set') }
})

/** POST `email`, `password` and where to go afterwards. */
export const action = actionFor(maySignIn, async ({ ctx, args, frame }) => {
  const { publicOrigin, isDemonstration } = args.context.app.runtime.settings
  const form = new URLSearchParams(await args.request.text())
  const [email, password, to] = [form.get('email') ?? '', form.get('password') ?? '', returnAddress(form.get('to'))]
  const again = (status: number, faults: readonly SignInFault[]) => data({ frame, email, faults, to }, { status })
  const missing: SignInFault[] = [
    ...(email.trim() === '' ? ['emailMissing' as const] : []),
    ...(password === '' ? ['passwordMissing' as const] : []),
  ]
  if (missing.length > 0) return again(422, missing)
  const formerToken = tokenIn(args.request.headers.get('cookie'), publicOrigin)
  const signedIn = await signIn(ctx, { email, password, formerToken, isDemonstration })
  if (!signedIn.ok) return again(signedIn.reason === 'slowDown' ? 429 : 422, [signedIn.reason])
  const headers = { 'Set-Cookie': sessionCookie(publicOrigin, signedIn.token), 'Cache-Control': 'no-store' }
  const words = frame.wording === 'standard' ? '&words=standard' : ''
  const next = signedIn.next === 'in' ? to : `/sign-in/code?to=${encodeURIComponent(to)}${words}`
  throw redirect(next, { status: 303, headers })
})

export default function SignIn() {
  const form = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <SignInScreen {...form} {...answer} />
}
