import { eq } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { people } from '#db/schema/accounts.ts'
import { confirmPassword } from './confirm-password.server.ts'
import { endLinks } from './one-use-link.server.ts'
import { hashPassword } from './password.server.ts'
import { type PasswordFault, passwordFault } from './password-rule.ts'
import { mayKeepOwnAccount } from './policy.ts'
import { endAllSessions } from './session.server.ts'

type Given = { personId: string; token: string; current: string; password: string }
export type PasswordChanged = { ok: true } | { ok: false; reason: 'passwordWrong' | 'slowDown' | PasswordFault }

/** Changes somebody's own password, if they know the one they have. Every other sign-in of theirs ends. */
export async function changePassword(ctx: Ctx, given: Given): Promise<PasswordChanged> {
  const { personId, token, current, password } = given
  allow(mayKeepOwnAccount(ctx.actor, personId), 'account')
  const fault = passwordFault(password)
  if (fault) return { ok: false, reason: fault }
  const confirmed = await confirmPassword(ctx, { personId, password: current })
  if (confirmed !== 'right') return { ok: false, reason: confirmed }
  const passwordHash = await hashPassword(password)
  await ctx.db.transaction(async (tx) => {
    await tx.update(people).set({ passwordHash }).where(eq(people.id, personId))
    await endLinks(tx, personId)
    await endAllSessions({ db: tx }, personId, token)
    await audit(tx, ctx, { action: 'account.changePassword', objectType: 'person', objectId: personId })
  })
  return { ok: true }
}
