import { type Actor, hasRole } from '#app/platform/ctx.ts'

/** Writing, publishing and closing surveys: engagement officers, and the system (command line, demonstration). */
export function mayKeepSurveys(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'engagement_officer')
}
