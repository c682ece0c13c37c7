import { eq } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { people } from '#db/schema/accounts.ts'
import type { LinkPurpose } from '#db/vocabulary.ts'
import { emailOf } from './email-of.server.ts'
import { endLinks, findLink, spendLink } from './one-use-link.server.ts'
import { hashPassword } from './password.server.ts'
import { type PasswordFault, passwordFault } from './password-rule.ts'
import { mayUseLink } from './policy.ts'
import { endAllSessions } from './session.server.ts'
import { forgetTries } from './sign-in-tries.server.ts'

export type Link = { token: string; purpose: LinkPurpose }
export type Chosen = { ok: true } | { ok: false; reason: 'linkOver' | PasswordFault }

/** Whose name a link shows; null when it was used, is too old, or never was. Opening a link uses nothing up. */
export async function findLinkOwner(ctx: Ctx, { token, purpose }: Link): Promise<string | null> {
  allow(mayUseLink(ctx.actor), 'link')
  return (await findLink(ctx.db, token, purpose))?.name ?? null
}

/** Uses a link up and sets the password that its owner chose; every sign-in and every other link of theirs ends. */
export async function choosePassword(
  ctx: Ctx,
  { token, purpose, password }: Link & { password: string },
): Promise<Chosen> {
  allow(mayUseLink(ctx.actor), 'link')
  if (!(await findLink(ctx.db, token, purpose))) return { ok: false, reason: 'linkOver' }
  const reason = passwordFault(password)
  if (reason) return { ok: false, reason }
  const passwordHash = await hashPassword(password)
  return ctx.db.transaction(async (tx): Promise<Chosen> => {
    const owner = await findLink(tx, token, purpose)
    const personId = await spendLink(tx, token, purpose)
    if (!owner || !personId) return { ok: false, reason: 'linkOver' }
    await tx.update(people).set({ passwordHash }).where(eq(people.id, personId))
    await endLinks(tx, personId)
    await endAllSessions({ db: tx }, personId)
    const within = { ...ctx, db: tx }
    await forgetTries(within, await emailOf(within, personId))
    const actor = { kind: 'person' as const, id: personId, name: owner.name, roles: [] }
    await audit(
      tx,
      { actor },
      { action: 'account.choosePassword', objectType: 'person', objectId: personId, reason: purpose },
    )
    return { ok: true }
  })
}
