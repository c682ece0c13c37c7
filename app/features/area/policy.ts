import { type Actor, hasRole } from '#app/platform/ctx.ts'

/** The area's settings: administrators, and the system. */
export function mayKeepArea(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'administrator')
}
