import type { Db } from '#db/client.server.ts'
import type { Role } from '#db/vocabulary.ts'
import type { Secrets } from './secrets.server.ts'

/** Who acts: nobody that we know, somebody signed in, or the system by itself. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'person'; id: string; name: string; roles: readonly Role[] }
  | { kind: 'system' }

/** What every verb is given first: the database (or a transaction), who acts, and when. */
export type Ctx = {
  db: Db
  actor: Actor
  now: Date
  timeZone: string
  secrets: Secrets
}

export const ANONYMOUS: Actor = { kind: 'anonymous' }
export const SYSTEM: Actor = { kind: 'system' }

/** Whether the person signed in holds one of the roles; the rest of a policy says on what. */
export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.kind === 'person' && actor.roles.some((role) => roles.includes(role))
}

/** The policy of an address that only takes something in: there is nothing to read. */
export function nobody(_actor: Actor): boolean {
  return false
}

/** The policy of what everybody may see and do without signing in. */
export function anyone(_actor: Actor): boolean {
  return true
}
