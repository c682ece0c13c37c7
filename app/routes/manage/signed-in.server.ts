import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { tokenIn } from '#app/features/accounts/session-cookie.ts'
import type { Call } from '#app/http/guard.server.ts'
import { NotFound } from '#app/platform/errors.ts'

/** Who is signed in at this browser, and the token of that. */
export function signedIn({ ctx, args }: Call<LoaderFunctionArgs> | Call<ActionFunctionArgs>) {
  const token = tokenIn(args.request.headers.get('cookie'), args.context.app.runtime.settings.publicOrigin)
  if (ctx.actor.kind !== 'person' || !token) throw new NotFound('account')
  return { person: ctx.actor, token }
}
