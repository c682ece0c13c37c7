import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeScreen } from '#app/features/accounts/code-screen.tsx'
import { finishSignIn } from '#app/features/accounts/finish-sign-in.server.ts'
import { maySignIn } from '#app/features/accounts/policy.ts'
import { returnAddress } from '#app/features/accounts/return-address.ts'
import { offerSecondFactor } from '#app/features/accounts/second-factor.server.ts'
import { findHolder } from '#app/features/accounts/session.server.ts'
import { sessionCookie, tokenIn } from '#app/features/accounts/session-cookie.ts'
import { actionFor, type Call, loaderFor } from '#app/http/guard.server.ts'

/** The page for the code, or for setting codes up; without a password before it, the way back to the beginning. */
export const loader = loaderFor(maySignIn, async (call) => {
  const to = returnAddress(call.url.searchParams.get('to'))
  return { frame: call.frame, to, offer: await offerFor(call, '') }
})

/** POST `code`, and the sealed `offer` where codes are being set up. */
export const action = actionFor(maySignIn, async (call) => {
  const { ctx, args, frame } = call
  const { publicOrigin } = args.context.app.runtime.settings
  const form = new URLSearchParams(await args.request.text())
  const [code, sealed, to] = [form.get('code') ?? '', form.get('offer') ?? '', returnAddress(form.get('to'))]
  const offer = await offerFor(call, sealed)
  const finished = await finishSignIn(ctx, { token: tokenOf(call), code, offer: sealed })
  if (finished.ok) {
    const headers = { 'Set-Cookie': sessionCookie(publicOrigin, finished.token), 'Cache-Control': 'no-store' }
    throw redirect(to, { status: 303, headers })
  }
  if (finished.reason === 'over') throw redirect('/sign-in', 303)
  return data({ frame, to, offer, fault: finished.reason }, { status: finished.reason === 'slowDown' ? 429 : 422 })
})

type AnyCall = Call<LoaderFunctionArgs> | Call<ActionFunctionArgs>

async function offerFor(call: AnyCall, sealed: string) {
  const holder = await findHolder(call.ctx, tokenOf(call))
  if (!holder?.awaitsCode) throw redirect(call.ctx.actor.kind === 'person' ? '/account' : '/sign-in', 303)
  return holder.hasSecondFactor ? undefined : offerSecondFactor(call.ctx, holder.person.id, sealed)
}

function tokenOf({ args }: AnyCall): string | null {
  return tokenIn(args.request.headers.get('cookie'), args.context.app.runtime.settings.publicOrigin)
}

export default function SignInCode() {
  const asked = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <CodeScreen {...asked} {...answer} />
}
