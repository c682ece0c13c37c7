import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import type { Db } from '#db/client.server.ts'
import { people, personRoles } from '#db/schema/accounts.ts'
import type { Role } from '#db/vocabulary.ts'
import { organisationIdOf, sorted } from './insert-person.server.ts'
import { endLinks } from './one-use-link.server.ts'
import { mayChangePerson } from './policy.ts'
import { needsSecondFactor } from './second-factor.ts'
import { endAllSessions } from './session.server.ts'

type Change = { personId: string; roles: readonly Role[]; organisation: string; isDemonstration: boolean }
export type PersonChanged = { ok: true } | { ok: false; reason: 'rolesMissing' | 'lastAdministrator' }

/** Two administrators who take each other's role away at once: the second one waits and sees. */
const ADMINISTRATORS = 7741005

/**
 * Changes what somebody may do and for whom they work; it holds from their next page on. Who gets a role that needs a
 * second factor and has none is signed out, and sets one up when they sign in again.
 */
export async function changePerson(ctx: Ctx, given: Change): Promise<PersonChanged> {
  const { personId, organisation, isDemonstration } = given
  allow(mayChangePerson(ctx.actor, personId), 'person')
  const roles = sorted(given.roles)
  if (roles.length === 0) return { ok: false, reason: 'rolesMissing' }
  return ctx.db.transaction(async (tx): Promise<PersonChanged> => {
    const person = await lockPerson(tx, personId)
    if (!roles.includes('administrator') && (await isLastAdministrator(tx, personId)))
      return { ok: false, reason: 'lastAdministrator' }
    await tx.delete(personRoles).where(eq(personRoles.personId, personId))
    await tx.insert(personRoles).values(roles.map((role) => ({ personId, role })))
    const organisationId = await organisationIdOf(tx, organisation)
    await tx.update(people).set({ organisationId }).where(eq(people.id, personId))
    const email = ctx.secrets.open('email', person.emailSealed)
    if (!person.totpSealed && needsSecondFactor(roles, { email, isDemonstration }))
      await endAllSessions({ db: tx }, personId)
    const payload = { roles, organisation: organisationId }
    await audit(tx, ctx, { action: 'account.change', objectType: 'person', objectId: personId, payload })
    return { ok: true }
  })
}

/** Ends an account for now: every sign-in and every link of it ends, and nothing that was done by it changes. */
export async function deactivatePerson(ctx: Ctx, personId: string): Promise<PersonChanged> {
  allow(mayChangePerson(ctx.actor, personId), 'person')
  return ctx.db.transaction(async (tx): Promise<PersonChanged> => {
    await lockPerson(tx, personId)
    if (await isLastAdministrator(tx, personId)) return { ok: false, reason: 'lastAdministrator' }
    await tx.update(people).set({ deactivatedAt: sql`now()` }).where(eq(people.id, personId))
    await endAllSessions({ db: tx }, personId)
    await endLinks(tx, personId)
    await audit(tx, ctx, { action: 'account.deactivate', objectType: 'person', objectId: personId })
    return { ok: true }
  })
}

/** Lets somebody sign in again with the password, the second factor and the roles that they had. */
export async function reactivatePerson(ctx: Ctx, personId: string): Promise<void> {
  allow(mayChangePerson(ctx.actor, personId), 'person')
  await ctx.db.transaction(async (tx) => {
    await lockPerson(tx, personId)
    await tx.update(people).set({ deactivatedAt: null }).where(eq(people.id, personId))
    await audit(tx, ctx, { action: 'account.reactivate', objectType: 'person', objectId: personId })
  })
}

async function lockPerson(tx: Db, personId: string) {
  await tx.execute(sql`select pg_advisory_xact_lock(${ADMINISTRATORS})`)
  const [person] = await tx
    .select({ emailSealed: people.emailSealed, totpSealed: people.totpSealed })
    .from(people)
    .where(eq(people.id, personId))
    .for('update')
  if (!person) throw new NotFound('person')
  return person
}

/** Whether nobody else could give roles any more. */
async function isLastAdministrator(tx: Db, personId: string): Promise<boolean> {
  const administrators = tx
    .select({ id: people.id })
    .from(people)
    .innerJoin(personRoles, eq(personRoles.personId, people.id))
  const isOne = and(eq(personRoles.role, 'administrator'), isNull(people.deactivatedAt))
  const [self] = await administrators.where(and(isOne, eq(people.id, personId)))
  if (!self) return false
  const [other] = await tx
    .select({ id: people.id })
    .from(people)
    .innerJoin(personRoles, eq(personRoles.personId, people.id))
    .where(and(isOne, ne(people.id, personId)))
    .limit(1)
  return !other
}
