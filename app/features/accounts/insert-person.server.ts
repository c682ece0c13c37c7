import { eq } from 'drizzle-orm'
import { cleanText, lengthOf, shortText } from '#app/platform/clean-text.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import type { Db } from '#db/client.server.ts'
import { organisations, people, personRoles } from '#db/schema/accounts.ts'
import type { Role } from '#db/vocabulary.ts'
import { isEmail, normalEmail } from './email.ts'
import { emailHashOf } from './email-hash.server.ts'

export type PersonGiven = {
  name: string
  email: string
  roles: readonly Role[]
  /** The name of the organisation they work for; a new name makes a new one. */
  organisation?: string | undefined
}
export type GivenFault = 'nameWrong' | 'emailWrong' | 'rolesMissing'

const LONGEST_NAME = 100

/** The same person with a clean name and the e-mail as it is compared. */
export function cleanPerson<Given extends PersonGiven>(given: Given): Given {
  return { ...given, name: cleanText(given.name).trim(), email: normalEmail(given.email) }
}

/** What is wrong with a clean person, all of it. */
export function faultsOf({ name, email, roles }: PersonGiven): readonly GivenFault[] {
  return [
    ...(name === '' || lengthOf(name) > LONGEST_NAME ? (['nameWrong'] as const) : []),
    ...(isEmail(email) ? [] : (['emailWrong'] as const)),
    ...(roles.length === 0 ? (['rolesMissing'] as const) : []),
  ]
}

/** Writes a clean person with their roles and organisation; null when somebody has this e-mail already. */
export async function insertPerson(
  ctx: Ctx,
  { name, email, roles, organisation }: PersonGiven,
  passwordHash: string,
): Promise<string | null> {
  const [row] = await ctx.db
    .insert(people)
    .values({
      name,
      emailHash: emailHashOf(ctx.secrets, email),
      emailSealed: ctx.secrets.seal('email', email),
      passwordHash,
      organisationId: await organisationIdOf(ctx.db, organisation),
    })
    .onConflictDoNothing({ target: people.emailHash })
    .returning({ id: people.id })
  if (!row) return null
  await ctx.db.insert(personRoles).values(sorted(roles).map((role) => ({ personId: row.id, role })))
  return row.id
}

/** Each role once, in a fixed order: what the audit hashes must not hang on the order of ticking. */
export function sorted(roles: readonly Role[]): Role[] {
  return [...new Set(roles)].sort()
}

/** The id of an organisation by its name, made if it is new; null for none. */
export async function organisationIdOf(db: Db, organisation: string | undefined): Promise<string | null> {
  const name = shortText(organisation ?? '', LONGEST_NAME)
  if (name === '') return null
  await db.insert(organisations).values({ name }).onConflictDoNothing()
  const [row] = await db.select({ id: organisations.id }).from(organisations).where(eq(organisations.name, name))
  return row?.id ?? null
}
