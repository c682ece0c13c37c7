import { eq, sql } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import { queueMail } from '#app/platform/mail.server.ts'
import { wordsIn } from '#app/platform/words.ts'
import { people, personRoles } from '#db/schema/accounts.ts'
import { confirmPassword } from './confirm-password.server.ts'
import { emailOf } from './email-of.server.ts'
import { mayChangePerson, mayKeepOwnAccount } from './policy.ts'
import { needsSecondFactor } from './second-factor.ts'
import { endAllSessions } from './session.server.ts'

type Own = { personId: string; token: string; password: string; isDemonstration: boolean }
export type SecondFactorRemoved = { ok: true } | { ok: false; reason: 'passwordWrong' | 'slowDown' | 'needed' }

/** Takes one's own second factor away, if the password is right and no role of theirs needs it. */
export async function removeOwnSecondFactor(ctx: Ctx, given: Own): Promise<SecondFactorRemoved> {
  const { personId, token, password, isDemonstration } = given
  allow(mayKeepOwnAccount(ctx.actor, personId), 'account')
  const roles = await ctx.db
    .select({ role: personRoles.role })
    .from(personRoles)
    .where(eq(personRoles.personId, personId))
  const email = await emailOf(ctx, personId)
  if (
    needsSecondFactor(
      roles.map(({ role }) => role),
      { email, isDemonstration },
    )
  )
    return { ok: false, reason: 'needed' }
  const confirmed = await confirmPassword(ctx, { personId, password })
  if (confirmed !== 'right') return { ok: false, reason: confirmed }
  await ctx.db.transaction((tx) => remove({ ...ctx, db: tx }, personId, token))
  return { ok: true }
}

/** Takes away the second factor of somebody who lost it: they are signed out everywhere and told so by e-mail. */
export async function removeSecondFactorOf(ctx: Ctx, personId: string): Promise<void> {
  allow(mayChangePerson(ctx.actor, personId), 'person')
  await ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx }
    const name = await remove(within, personId)
    const { t } = wordsIn('en', 'standard')
    await queueMail(tx, ctx, {
      to: await emailOf(within, personId),
      subject: t('accounts:mail.secondFactorRemoved.subject'),
      text: t('accounts:mail.secondFactorRemoved.text', { name }),
    })
  })
}

async function remove(ctx: Ctx, personId: string, keepToken?: string): Promise<string> {
  const [person] = await ctx.db
    .update(people)
    .set({ totpSealed: null, totpLastStep: sql`0` })
    .where(eq(people.id, personId))
    .returning({ name: people.name })
  if (!person) throw new NotFound('person')
  await endAllSessions(ctx, personId, keepToken)
  await audit(ctx.db, ctx, { action: 'account.removeSecondFactor', objectType: 'person', objectId: personId })
  return person.name
}
