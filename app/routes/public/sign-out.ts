import { redirect } from '@remix-run/node'
import { endedSessionCookie, tokenIn } from '#app/features/accounts/session-cookie.ts'
import { signOut } from '#app/features/accounts/sign-out.server.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { anyone } from '#app/platform/ctx.ts'

/** Typed into the address bar it signs nobody out: the account page has the button. */
export const loader = loaderFor(anyone, async () => redirect('/account', 303))

/** Ends this browser's sign-in and forgets its cookie, also one that had ended by itself. */
export const action = actionFor(anyone, async ({ ctx, args }) => {
  const { publicOrigin } = args.context.app.runtime.settings
  await signOut(ctx, tokenIn(args.request.headers.get('cookie'), publicOrigin))
  const headers = { 'Set-Cookie': endedSessionCookie(publicOrigin), 'Cache-Control': 'no-store' }
  return redirect('/', { status: 303, headers })
})
