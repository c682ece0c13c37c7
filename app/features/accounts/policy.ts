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

/** Changing what somebody else may do: nobody gives roles to themselves or takes away their own account. */
export function mayChangePerson(actor: Actor, personId: string): boolean {
  return mayManagePeople(actor) && !(actor.kind === 'person' && actor.id === personId)
}

/** The password and the second factor of an account: its owner. */
export function mayKeepOwnAccount(actor: Actor, personId: string): boolean {
  return actor.kind === 'person' && actor.id === personId
}

/** Opening a link out of an e-mail, and asking for one: whoever sits at a browser. */
export function mayUseLink(actor: Actor): boolean {
  return actor.kind !== 'system'
}

/** The mails that wait to be sent: administrators hand on what no mail server sends. */
export function mayReadMails(actor: Actor): boolean {
  return hasRole(actor, 'administrator')
}
