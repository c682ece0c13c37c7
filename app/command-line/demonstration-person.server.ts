import { eq } from 'drizzle-orm'
import { emailHashOf } from '#app/features/accounts/email-hash.server.ts'
import type { Actor, Ctx } from '#app/platform/ctx.ts'
import { people } from '#db/schema/accounts.ts'
import type { Role } from '#db/vocabulary.ts'
import { DEMONSTRATION_PEOPLE } from './demonstration-people.ts'

/** The demonstration person of a role, as who acts. */
export async function demonstrationPerson(ctx: Ctx, role: Role): Promise<Actor> {
  const email = DEMONSTRATION_PEOPLE.find((person) => person.role === role)?.email ?? ''
  const [person] = await ctx.db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(eq(people.emailHash, emailHashOf(ctx.secrets, email)))
  if (!person) throw new Error(`Nobody in the demonstration is ${role}`)
  return { kind: 'person', ...person, roles: [role] }
}
