import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import type { JobHandler } from '#app/platform/work.server.ts'
import { people } from '#db/schema/accounts.ts'
import { isEmail, normalEmail } from './email.ts'
import { emailHashOf } from './email-hash.server.ts'
import { mayUseLink } from './policy.ts'
import { mailLink } from './send-link.server.ts'
import { FORGOTTEN_TRIES, takeTry } from './sign-in-tries.server.ts'

export const FORGOTTEN = 'account.forgotten'
const Asked = z.object({ email: z.base64url(), origin: z.url() })

/**
 * Asks for a link by e-mail to choose a new password. It does the same work and answers nothing whether somebody has
 * this address or not: whose it is, is looked up later, beside the answer. Too many times: nothing more is sent.
 */
export async function askNewPassword(ctx: Ctx, given: { email: string; origin: string }): Promise<void> {
  allow(mayUseLink(ctx.actor), 'account')
  const email = normalEmail(given.email)
  if (!isEmail(email) || !(await takeTry(ctx, email, FORGOTTEN_TRIES))) return
  const sealed = Buffer.from(ctx.secrets.seal('forgotten-email', email)).toString('base64url')
  await ctx.db.transaction((tx) =>
    enqueue(tx, { kind: FORGOTTEN, key: randomUUID(), payload: { email: sealed, origin: given.origin } }),
  )
}

/** Looks up whose address it is, and sends the link if there is such an account. */
export const sendNewPassword: JobHandler = async (ctx, payload, progress) => {
  const { email: sealed, origin } = Asked.parse(payload)
  const email = ctx.secrets.open('forgotten-email', Buffer.from(sealed, 'base64url'))
  await ctx.db.transaction(async (tx) => {
    const [person] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.emailHash, emailHashOf(ctx.secrets, email)), isNull(people.deactivatedAt)))
    if (person) {
      await mailLink({ ...ctx, db: tx }, { personId: person.id, purpose: 'password', origin })
      await audit(tx, ctx, { action: 'account.forgotten', objectType: 'person', objectId: person.id })
    }
    await progress.finish(tx)
  })
}
