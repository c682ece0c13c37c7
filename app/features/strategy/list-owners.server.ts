import { and, asc, eq, exists, inArray, isNull } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { organisations, people, personRoles } from '#db/schema/accounts.ts'
import { mayKeepActions, mayKeepSomeActions } from './policy.ts'

/** Whoever answers for an action is named in public: nobody who is here as a young person, a parent or a guest. */
const OWNER_ROLES = ['action_owner', 'leader', 'engagement_officer', 'facilitator', 'board_member', 'chair'] as const

/** Who may be accountable for an action, by name: active people; an action owner can hand none over, and sees themselves. */
export async function listOwners(ctx: Ctx): Promise<readonly { id: string; name: string }[]> {
  allow(mayKeepSomeActions(ctx.actor), 'action')
  const ownRole = ctx.db
    .select({ one: personRoles.role })
    .from(personRoles)
    .where(and(eq(personRoles.personId, people.id), inArray(personRoles.role, [...OWNER_ROLES])))
  const owners = await ctx.db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(isNull(people.deactivatedAt), exists(ownRole)))
    .orderBy(asc(people.name), asc(people.id))
  if (mayKeepActions(ctx.actor)) return owners
  const { actor } = ctx
  return owners.filter(({ id }) => actor.kind === 'person' && id === actor.id)
}

/** The organisations that an action can be of, by name. */
export async function listOrganisations(ctx: Ctx): Promise<readonly { id: string; name: string }[]> {
  allow(mayKeepSomeActions(ctx.actor), 'action')
  return ctx.db
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .orderBy(asc(organisations.name))
}
