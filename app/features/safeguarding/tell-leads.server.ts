import { and, eq, inArray, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import { queueMail } from '#app/platform/mail.server.ts'
import { wordsIn } from '#app/platform/words.ts'
import type { JobHandler } from '#app/platform/work.server.ts'
import { people, personRoles } from '#db/schema/accounts.ts'
import { outbox } from '#db/schema/platform.ts'
import type { Role } from '#db/vocabulary.ts'

/** The kind of job that tells the leads of one concern. */
export const TELL_LEADS = 'concern.tell'
const Note = z.object({ number: z.number().int() })

/** Takes the notes of new concerns out of the outbox and asks for a job for each, in one transaction; answers how many. */
export async function drainOutbox(ctx: Pick<Ctx, 'db'>): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const notes = await tx
      .delete(outbox)
      .where(eq(outbox.kind, 'concern.opened'))
      .returning({ payload: outbox.payload })
    for (const { payload } of notes) {
      const { number } = Note.parse(payload)
      await enqueue(tx, { kind: TELL_LEADS, key: String(number), payload: { number } })
    }
    return notes.length
  })
}

/**
 * Mails every safeguarding lead the number of a concern and where to read it, once; never a word of it. Where there is
 * no lead, the administrators are told that somebody has to be one.
 */
export function leadsTeller(origin: () => string): JobHandler {
  return async (ctx, payload, progress) => {
    const { number } = Note.parse(payload)
    const { t } = wordsIn('en', 'standard')
    const link = `${origin()}/safeguard/concerns`
    await ctx.db.transaction(async (tx) => {
      const inside = { ...ctx, db: tx }
      const leads = await addressesOf(inside, 'safeguarding_lead')
      const told = leads.length > 0 ? leads : await addressesOf(inside, 'administrator')
      const text =
        leads.length > 0 ? t('safeguarding:mail.text', { number, link }) : t('safeguarding:mail.noLead', { number })
      for (const to of told) await queueMail(tx, ctx, { to, subject: t('safeguarding:mail.subject', { number }), text })
      await audit(tx, ctx, {
        action: 'concern.tell',
        objectType: 'concern',
        objectId: String(number),
        reason: `${leads.length} leads`,
      })
      await progress.finish(tx)
    })
  }
}

async function addressesOf(ctx: Pick<Ctx, 'db' | 'secrets'>, role: Role): Promise<readonly string[]> {
  const holders = ctx.db.select({ id: personRoles.personId }).from(personRoles).where(eq(personRoles.role, role))
  const found = await ctx.db
    .select({ sealed: people.emailSealed })
    .from(people)
    .where(and(inArray(people.id, holders), isNull(people.deactivatedAt)))
  return found.map(({ sealed }) => ctx.secrets.open('email', sealed))
}
