import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { maySignIn } from './policy.ts'
import { keepSecondFactor, spendCode } from './second-factor.server.ts'
import { findHolder } from './session.server.ts'
import { auditLastTry, letAllTheWayIn } from './sign-in.server.ts'
import { CODE_TRIES, forgetTries, takeTry } from './sign-in-tries.server.ts'

export type FinishGiven = {
  /** The token that was given for the password, and opens nothing else. */
  token: string | null
  code: string
  /** The sealed secret that was offered, where codes are being set up. */
  offer?: string
}
export type Finished = { ok: true; token: string } | { ok: false; reason: 'over' | 'wrong' | 'slowDown' }

/** Ends signing in with a code, or with the first code of a second factor that is set up now. A code works once. */
export async function finishSignIn(ctx: Ctx, { token, code, offer }: FinishGiven): Promise<Finished> {
  allow(maySignIn(ctx.actor), 'account')
  const holder = await findHolder(ctx, token)
  if (!holder?.awaitsCode || token === null) return { ok: false, reason: 'over' }
  const { person, hasSecondFactor } = holder
  const tries = await takeTry(ctx, person.id, CODE_TRIES)
  if (!tries) return { ok: false, reason: 'slowDown' }
  const newToken = await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx }
    const isRight = hasSecondFactor
      ? await spendCode(within, person.id, code)
      : await keepSecondFactor(within, { personId: person.id, sealed: offer ?? '', code })
    if (!isRight) return null
    await forgetTries(within, person.id, CODE_TRIES)
    if (!hasSecondFactor)
      await audit(
        tx,
        { actor: person },
        { action: 'account.setSecondFactor', objectType: 'person', objectId: person.id },
      )
    return letAllTheWayIn(within, person, token)
  })
  if (newToken) return { ok: true, token: newToken }
  await auditLastTry(ctx, { tries, personId: person.id, limits: CODE_TRIES })
  return { ok: false, reason: 'wrong' }
}
