import { type Actor, hasRole } from '#app/platform/ctx.ts'

/** Reading results as they are published: everybody who leads, decides or advises. */
export function maySeeResults(actor: Actor): boolean {
  return maySeeProposed(actor) || hasRole(actor, 'action_owner', 'board_member', 'chair', 'external_adviser')
}

/** Reading a release that nobody has approved yet: those who make and those who may approve it. */
export function maySeeProposed(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'engagement_officer', 'analyst', 'leader')
}

/** Making a release: engagement officers, and the system. */
export function mayMakeReleases(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'engagement_officer')
}

/** Approving or returning a release that somebody else made: another officer, an analyst or a leader. */
export function mayApproveReleases(actor: Actor): boolean {
  return hasRole(actor, 'engagement_officer', 'analyst', 'leader')
}

/** Exact counts, by one dimension, inside the site: analysts alone. */
export function maySeeExactCounts(actor: Actor): boolean {
  return hasRole(actor, 'analyst')
}

/** Reading what people wrote: engagement officers and analysts. */
export function mayReadWords(actor: Actor): boolean {
  return hasRole(actor, 'engagement_officer', 'analyst')
}

/** Writing and withdrawing findings: engagement officers and leaders, and the system. */
export function mayWriteFindings(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'engagement_officer', 'leader')
}
