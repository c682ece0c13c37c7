import { asc, eq, sql } from 'drizzle-orm'
import { shortText } from '#app/platform/clean-text.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import { organisations, people, personRoles } from '#db/schema/accounts.ts'
import type { Role } from '#db/vocabulary.ts'
import { NO_PASSWORD } from './password.server.ts'
import { mayManagePeople } from './policy.ts'

export const PERSON_STATES = ['active', 'invited', 'deactivated'] as const
export type PersonState = (typeof PERSON_STATES)[number]

export type PersonRow = {
  id: string
  name: string
  roles: readonly Role[]
  organisation: string | null
  state: PersonState
  hasSecondFactor: boolean
}
export type PeopleFilter = { words?: string; role?: Role | undefined; state?: PersonState | undefined }

const STATE = sql<PersonState>`case when ${people.deactivatedAt} is not null then 'deactivated'
  when ${people.passwordHash} = ${NO_PASSWORD} then 'invited' else 'active' end`
const ROLES_OF = sql<
  Role[]
>`array(select r.role::text from ${personRoles} r where r.person_id = ${people.id} order by r.role)`
const MOST = 500

/** Everybody with an account, by name; those alone who fit the filter. E-mail addresses stay sealed. */
export async function listPeople(
  ctx: Ctx,
  { words = '', role, state }: PeopleFilter = {},
): Promise<readonly PersonRow[]> {
  allow(mayManagePeople(ctx.actor), 'person')
  const wanted = shortText(words, 100).toLowerCase()
  const rows = await rowsOf(ctx)
    .where(sql`(${wanted} = '' or position(${wanted} in lower(${people.name} || ' ' || coalesce(${organisations.name}, ''))) > 0)
      and (${state ?? ''} = '' or ${STATE} = ${state ?? ''})
      and (${role ?? ''} = '' or exists (select 1 from ${personRoles} r where r.person_id = ${people.id} and r.role::text = ${role ?? ''}))`)
    .orderBy(asc(people.name), asc(people.id))
    .limit(MOST)
  return rows.map(({ emailSealed: _sealed, ...person }) => person)
}

/** One person, with the e-mail address opened: whoever sends a link has to see where it goes. */
export async function getPerson(ctx: Ctx, personId: string): Promise<PersonRow & { email: string }> {
  allow(mayManagePeople(ctx.actor), 'person')
  if (!UUID.test(personId)) throw new NotFound('person')
  const [row] = await rowsOf(ctx).where(eq(people.id, personId))
  if (!row) throw new NotFound('person')
  const { emailSealed, ...person } = row
  return { ...person, email: ctx.secrets.open('email', emailSealed) }
}

/** The names of all organisations, to choose from. */
export async function listOrganisations(ctx: Ctx): Promise<readonly string[]> {
  allow(mayManagePeople(ctx.actor), 'organisation')
  const rows = await ctx.db.select({ name: organisations.name }).from(organisations).orderBy(asc(organisations.name))
  return rows.map(({ name }) => name)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function rowsOf(ctx: Ctx) {
  return ctx.db
    .select({
      id: people.id,
      name: people.name,
      emailSealed: people.emailSealed,
      roles: ROLES_OF,
      organisation: organisations.name,
      state: STATE,
      hasSecondFactor: sql<boolean>`${people.totpSealed} is not null`,
    })
    .from(people)
    .leftJoin(organisations, eq(organisations.id, people.organisationId))
}
