import { eq } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import { queueMail } from '#app/platform/mail.server.ts'
import { wordsIn } from '#app/platform/words.ts'
import { people } from '#db/schema/accounts.ts'
import type { LinkPurpose } from '#db/vocabulary.ts'
import { endLinks, makeLink } from './one-use-link.server.ts'
import { NO_PASSWORD } from './password.server.ts'
import { mayManagePeople } from './policy.ts'

export type LinkSent = { ok: true } | { ok: false; reason: 'deactivated' }

/** Sends somebody a new link: the invitation again to those who have no password, one for a new password to others. */
export async function sendLink(
  ctx: Ctx,
  { personId, origin }: { personId: string; origin: string },
): Promise<LinkSent> {
  allow(mayManagePeople(ctx.actor), 'person')
  return ctx.db.transaction(async (tx): Promise<LinkSent> => {
    const person = await getPerson({ ...ctx, db: tx }, personId)
    if (person.deactivatedAt) return { ok: false, reason: 'deactivated' }
    const purpose = person.passwordHash === NO_PASSWORD ? 'invitation' : 'password'
    await endLinks(tx, personId)
    await mailLink({ ...ctx, db: tx }, { personId, purpose, origin })
    await audit(tx, ctx, {
      action: 'account.sendLink',
      objectType: 'person',
      objectId: personId,
      reason: purpose,
    })
    return { ok: true }
  })
}

/** Makes a link and queues the mail that carries it. Call it in the transaction of the act that wants it. */
export async function mailLink(
  ctx: Ctx,
  { personId, purpose, origin }: { personId: string; purpose: LinkPurpose; origin: string },
): Promise<void> {
  const { name, email } = await getPerson(ctx, personId)
  const token = await makeLink(ctx.db, personId, purpose)
  const { t } = wordsIn('en', 'standard')
  const mail =
    purpose === 'invitation'
      ? {
          subject: t('accounts:mail.invitation.subject'),
          text: t('accounts:mail.invitation.text', { name, link: `${origin}/invitation/${token}` }),
        }
      : {
          subject: t('accounts:mail.password.subject'),
          text: t('accounts:mail.password.text', { name, link: `${origin}/new-password/${token}` }),
        }
  await queueMail(ctx.db, ctx, { to: email, ...mail })
}

async function getPerson(ctx: Pick<Ctx, 'db' | 'secrets'>, personId: string) {
  const [person] = await ctx.db
    .select({
      name: people.name,
      emailSealed: people.emailSealed,
      passwordHash: people.passwordHash,
      deactivatedAt: people.deactivatedAt,
    })
    .from(people)
    .where(eq(people.id, personId))
    .for('update')
  if (!person) throw new NotFound('person')
  return { ...person, email: ctx.secrets.open('email', person.emailSealed) }
}
