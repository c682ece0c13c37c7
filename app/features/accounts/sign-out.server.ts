import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { endSession } from './session.server.ts'

/** Ends the sign-in of this browser. Signing out twice, or when nobody is signed in, does nothing. */
export async function signOut(ctx: Ctx, token: string | null): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'person') return
  await ctx.db.transaction(async (tx) => {
    await endSession({ db: tx }, token)
    await audit(tx, ctx, { action: 'account.signOut', objectType: 'person', objectId: actor.id })
  })
}
