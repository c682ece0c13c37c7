import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { confirmPassword } from './confirm-password.server.ts'
import { mayKeepOwnAccount } from './policy.ts'
import { keepSecondFactor } from './second-factor.server.ts'
import { endAllSessions } from './session.server.ts'

type Given = { personId: string; token: string; password: string; offer: string; code: string }
export type SecondFactorSet = { ok: true } | { ok: false; reason: 'passwordWrong' | 'codeWrong' | 'slowDown' }

/** Sets up or changes somebody's own second factor, if they know their password and the code fits what was offered. */
export async function setSecondFactor(ctx: Ctx, given: Given): Promise<SecondFactorSet> {
  const { personId, token, password, offer, code } = given
  allow(mayKeepOwnAccount(ctx.actor, personId), 'account')
  const confirmed = await confirmPassword(ctx, { personId, password })
  if (confirmed !== 'right') return { ok: false, reason: confirmed }
  return ctx.db.transaction(async (tx): Promise<SecondFactorSet> => {
    if (!(await keepSecondFactor({ ...ctx, db: tx }, { personId, sealed: offer, code })))
      return { ok: false, reason: 'codeWrong' }
    await endAllSessions({ db: tx }, personId, token)
    await audit(tx, ctx, { action: 'account.setSecondFactor', objectType: 'person', objectId: personId })
    return { ok: true }
  })
}
