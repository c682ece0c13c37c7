import { type ActionFunctionArgs, data, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { choosePassword, findLinkOwner } from '#app/features/accounts/choose-password.server.ts'
import type { PasswordFault } from '#app/features/accounts/password-rule.ts'
import type { Call } from '#app/http/guard.server.ts'
import type { LinkPurpose } from '#db/vocabulary.ts'

/** What a link out of an e-mail shows; opening it, as mail scanners do, uses nothing up. */
export async function showLink({ ctx, args, frame }: Call<LoaderFunctionArgs>, purpose: LinkPurpose) {
  const name = await findLinkOwner(ctx, { token: args.params.token ?? '', purpose })
  return json({ frame, purpose, name }, { status: name === null ? 410 : 200 })
}

/** POST `password`: uses the link up and goes on to signing in. */
export async function takeLink({ ctx, args }: Call<ActionFunctionArgs>, purpose: LinkPurpose) {
  const token = args.params.token ?? ''
  const password = new URLSearchParams(await args.request.text()).get('password') ?? ''
  const chosen = await choosePassword(ctx, { token, purpose, password })
  if (chosen.ok) throw redirect('/sign-in?set', 303)
  if (chosen.reason === 'linkOver') return data({ name: null, fault: undefined }, { status: 410 })
  return data({ fault: chosen.reason satisfies PasswordFault }, { status: 422 })
}
