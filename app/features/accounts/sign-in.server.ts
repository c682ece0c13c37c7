import { eq } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import type { Actor, Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { people } from '#db/schema/accounts.ts'
import { normalEmail } from './email.ts'
import { emailHashOf } from './email-hash.server.ts'
import { verifyPassword } from './password.server.ts'
import { maySignIn } from './policy.ts'
import { endSession, findActor, startSession } from './session.server.ts'
import { forgetTries, MOST_IN_ALL, MOST_OF_ACCOUNT, type Tries, takeTry } from './sign-in-tries.server.ts'

export type SignInGiven = {
  email: string
  password: string
  /** The token that the browser came with, if any: it ends, so that nobody is left with an old one. */
  formerToken?: string | null
}

export type SignedIn =
  | { ok: true; token: string; person: Extract<Actor, { kind: 'person' }> }
  | { ok: false; reason: 'wrong' | 'slowDown' }

/** Signs in by e-mail and password. Whether it was the e-mail or the password that was wrong, nobody can tell. */
export async function signIn(ctx: Ctx, { email, password, formerToken = null }: SignInGiven): Promise<SignedIn> {
  allow(maySignIn(ctx.actor), 'account')
  const normal = normalEmail(email)
  const tries = await takeTry(ctx, normal)
  if (!tries) return { ok: false, reason: 'slowDown' }
  const account = await findAccount(ctx, normal)
  const isRight = await verifyPassword(account?.passwordHash ?? null, password)
  if (account && isRight && !account.deactivatedAt) {
    const { id } = account
    return ctx.db.transaction((tx) => letIn({ ...ctx, db: tx }, { id, email: normal, formerToken }))
  }
  await auditLastTry(ctx, tries, account?.id ?? '')
  return { ok: false, reason: 'wrong' }
}

async function findAccount(ctx: Ctx, email: string) {
  const [account] = await ctx.db
    .select({ id: people.id, passwordHash: people.passwordHash, deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(eq(people.emailHash, emailHashOf(ctx.secrets, email)))
  return account
}

async function letIn(ctx: Ctx, given: { id: string; email: string; formerToken: string | null }): Promise<SignedIn> {
  await forgetTries(ctx, given.email)
  await endSession(ctx, given.formerToken)
  const token = await startSession(ctx, given.id)
  const person = await findActor(ctx, token)
  // Deactivated while the password was looked at.
  if (person.kind !== 'person') return { ok: false, reason: 'wrong' }
  await audit(ctx.db, { actor: person }, { action: 'account.signIn', objectType: 'person', objectId: person.id })
  return { ok: true, token, person }
}

/** The try that used up an account's failures, or the site's, leaves a trace: nothing more is evaluated for a while. */
async function auditLastTry(ctx: Ctx, { ofAccount, inAll }: Tries, personId: string) {
  const lastTry = { action: 'account.signIn', reason: 'slowed down' }
  await ctx.db.transaction(async (tx) => {
    if (ofAccount >= MOST_OF_ACCOUNT) await audit(tx, ctx, { ...lastTry, objectType: 'person', objectId: personId })
    if (inAll >= MOST_IN_ALL) await audit(tx, ctx, { ...lastTry, objectType: 'site', objectId: '' })
  })
}
