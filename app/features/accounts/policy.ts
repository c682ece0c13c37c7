import { type Actor, hasRole } from '#app/platform/ctx.ts'

/** Making accounts and giving roles: administrators, and the system (command line, demonstration). */
export function mayManagePeople(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'administrator')
}

/** Anybody at a browser may try to sign in; the system never signs in. */
export function maySignIn(actor: Actor): boolean {
  return actor.kind !== 'system'
}

/** Seeing and ending sign-ins: everybody their own, and nobody else's. */
export function mayEndSignInsOf(actor: Actor, personId: string): boolean {
  return actor.kind === 'person' && actor.id === personId
}

/** The account page: whoever is signed in, and nobody else. */
export function maySeeOwnAccount(actor: Actor): boolean {
  return actor.kind === 'person'
}
