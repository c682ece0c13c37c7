import { eq } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import { cleanText, lengthOf } from '#app/platform/clean-text.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import type { Db } from '#db/client.server.ts'
import { organisations, people, personRoles } from '#db/schema/accounts.ts'
import type { Role } from '#db/vocabulary.ts'
import { isEmail, normalEmail } from './email.ts'
import { emailHashOf } from './email-hash.server.ts'
import { hashPassword } from './password.server.ts'
import { type PasswordFault, passwordFault } from './password-rule.ts'
import { mayManagePeople } from './policy.ts'

export type NewPerson = {
  name: string
  email: string
  password: string
  roles: readonly Role[]
  /** The name of the organisation they work for; a new name makes a new one. */
  organisation?: string | undefined
}

export type PersonFault = 'nameWrong' | 'emailWrong' | 'rolesMissing' | PasswordFault | 'emailTaken'
export type Created = { ok: true; id: string } | { ok: false; reason: PersonFault }

const LONGEST_NAME = 100

/** Makes an account. The e-mail is kept sealed and as a keyed hash, the password as an argon2id hash: neither as it is. */
export async function createPerson(ctx: Ctx, given: NewPerson): Promise<Created> {
  allow(mayManagePeople(ctx.actor), 'person')
  const person = { ...given, name: cleanText(given.name).trim(), email: normalEmail(given.email) }
  const reason = faultOf(person)
  if (reason) return { ok: false, reason }
  const passwordHash = await hashPassword(person.password)
  return ctx.db.transaction(async (tx): Promise<Created> => {
    const personId = await insertPerson({ ...ctx, db: tx }, person, passwordHash)
    if (!personId) return { ok: false, reason: 'emailTaken' }
    const roles = [...new Set(person.roles)].sort()
    await tx.insert(personRoles).values(roles.map((role) => ({ personId, role })))
    await audit(tx, ctx, { action: 'account.create', objectType: 'person', objectId: personId, payload: { roles } })
    return { ok: true, id: personId }
  })
}

function faultOf({ name, email, password, roles }: NewPerson): PersonFault | null {
  if (name === '' || lengthOf(name) > LONGEST_NAME) return 'nameWrong'
  if (!isEmail(email)) return 'emailWrong'
  if (roles.length === 0) return 'rolesMissing'
  return passwordFault(password)
}

async function insertPerson(ctx: Ctx, { name, email, organisation }: NewPerson, passwordHash: string) {
  const [row] = await ctx.db
    .insert(people)
    .values({
      name,
      emailHash: emailHashOf(ctx.secrets, email),
      emailSealed: ctx.secrets.seal('email', email),
      passwordHash,
      organisationId: organisation === undefined ? null : await organisationId(ctx.db, cleanText(organisation).trim()),
    })
    .onConflictDoNothing({ target: people.emailHash })
    .returning({ id: people.id })
  return row?.id ?? null
}

async function organisationId(db: Db, name: string): Promise<string | null> {
  if (name === '') return null
  await db.insert(organisations).values({ name }).onConflictDoNothing()
  const [row] = await db.select({ id: organisations.id }).from(organisations).where(eq(organisations.name, name))
  return row?.id ?? null
}
