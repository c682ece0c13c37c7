import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { mayEndSignInsOf } from './policy.ts'
import { endAllSessions } from './session.server.ts'

/** Ends every other sign-in of a person and keeps the one at this browser. Answers how many ended. */
export async function signOutEverywhereElse(
  ctx: Ctx,
  { personId, token }: { personId: string; token: string },
): Promise<number> {
  allow(mayEndSignInsOf(ctx.actor, personId), 'account')
  return ctx.db.transaction(async (tx) => {
    const ended = await endAllSessions({ db: tx }, personId, token)
    await audit(tx, ctx, { action: 'account.signOutElsewhere', objectType: 'person', objectId: personId })
    return ended
  })
}
