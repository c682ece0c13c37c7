import { eq } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import type { Actor, Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { people } from '#db/schema/accounts.ts'
import { normalEmail } from './email.ts'
import { emailHashOf } from './email-hash.server.ts'
import { verifyPassword } from './password.server.ts'
import { maySignIn } from './policy.ts'
import { needsSecondFactor } from './second-factor.ts'
import { endSession, findHolder, startSession } from './session.server.ts'
import { forgetTries, PASSWORD_TRIES, type Tries, type TryLimits, takeTry } from './sign-in-tries.server.ts'

export type SignInGiven = {
  email: string
  password: string
  /** The token that the browser came with, if any: it ends, so that nobody is left with an old one. */
  formerToken?: string | null
  /** On a demonstration its made-up people need no second factor. */
  isDemonstration?: boolean
}

/** `next` says what is still missing: nothing, a code, or the setting up of codes. */
export type SignedIn =
  | { ok: true; next: 'in' | 'code' | 'setUp'; token: string; person: Extract<Actor, { kind: 'person' }> }
  | { ok: false; reason: 'wrong' | 'slowDown' }

type Account = { id: string; email: string; formerToken: string | null; isDemonstration: boolean }

/** Signs in by e-mail and password. Whether it was the e-mail or the password that was wrong, nobody can tell. */
export async function signIn(ctx: Ctx, given: SignInGiven): Promise<SignedIn> {
  allow(maySignIn(ctx.actor), 'account')
  const { password, formerToken = null, isDemonstration = false } = given
  const email = normalEmail(given.email)
  const tries = await takeTry(ctx, email)
  if (!tries) return { ok: false, reason: 'slowDown' }
  const account = await findAccount(ctx, email)
  const isRight = await verifyPassword(account?.passwordHash ?? null, password)
  if (account && isRight && !account.deactivatedAt) {
    const { id } = account
    return ctx.db.transaction((tx) => letIn({ ...ctx, db: tx }, { id, email, formerToken, isDemonstration }))
  }
  await auditLastTry(ctx, { tries, personId: account?.id ?? '', limits: PASSWORD_TRIES })
  return { ok: false, reason: 'wrong' }
}

async function findAccount(ctx: Ctx, email: string) {
  const [account] = await ctx.db
    .select({ id: people.id, passwordHash: people.passwordHash, deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(eq(people.emailHash, emailHashOf(ctx.secrets, email)))
  return account
}

async function letIn(ctx: Ctx, { id, email, formerToken, isDemonstration }: Account): Promise<SignedIn> {
  await forgetTries(ctx, email)
  await endSession(ctx, formerToken)
  const awaiting = await startSession(ctx, id, { awaitsCode: true })
  const holder = await findHolder(ctx, awaiting)
  // Deactivated while the password was looked at.
  if (!holder) return { ok: false, reason: 'wrong' }
  const { person, hasSecondFactor } = holder
  if (hasSecondFactor) return { ok: true, next: 'code', token: awaiting, person }
  if (needsSecondFactor(person.roles, { email, isDemonstration }))
    return { ok: true, next: 'setUp', token: awaiting, person }
  return { ok: true, next: 'in', token: await letAllTheWayIn(ctx, person, awaiting), person }
}

/** Everything that was asked for was given: a new token takes the place of the one that opened nothing. */
export async function letAllTheWayIn(
  ctx: Ctx,
  person: Extract<Actor, { kind: 'person' }>,
  awaiting: string,
): Promise<string> {
  await endSession(ctx, awaiting)
  const token = await startSession(ctx, person.id)
  await audit(ctx.db, { actor: person }, { action: 'account.signIn', objectType: 'person', objectId: person.id })
  return token
}

/** The try that used up an account's failures, or the site's, leaves a trace: nothing more is evaluated for a while. */
export async function auditLastTry(
  ctx: Ctx,
  { tries, personId, limits }: { tries: Tries; personId: string; limits: TryLimits },
): Promise<void> {
  const lastTry = { action: 'account.signIn', reason: 'slowed down' }
  await ctx.db.transaction(async (tx) => {
    if (tries.ofAccount >= limits.ofAccount)
      await audit(tx, ctx, { ...lastTry, objectType: 'person', objectId: personId })
    if (tries.inAll >= limits.inAll) await audit(tx, ctx, { ...lastTry, objectType: 'site', objectId: '' })
  })
}
