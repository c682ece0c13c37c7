import { type Actor, hasRole } from '#app/platform/ctx.ts'

/** Reading concerns: safeguarding leads alone. An administrator may not. */
export function maySeeConcerns(actor: Actor): boolean {
  return hasRole(actor, 'safeguarding_lead')
}
