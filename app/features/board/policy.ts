import { type Actor, hasRole } from '#app/platform/ctx.ts'

/** Seeing the meetings and their frozen reports: whoever sits on or works for the board, and its external advisers. */
export function maySeeMeetings(actor: Actor): boolean {
  return mayReadDrafts(actor) || hasRole(actor, 'board_member', 'external_adviser')
}

/** Reading a report while it is written: those who write it, also the owners of its actions. */
export function mayReadDrafts(actor: Actor): boolean {
  return mayArrangeReports(actor) || hasRole(actor, 'action_owner')
}

/** Making meetings, arranging reports and keeping decisions: leaders, the chair and engagement officers. */
export function mayArrangeReports(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'leader', 'chair', 'engagement_officer')
}

/** Freezing a report for ever: a leader or the chair. */
export function mayFreezeReports(actor: Actor): boolean {
  return hasRole(actor, 'leader', 'chair')
}

/** Writing some entry or other in the log: which one, the verb asks. */
export function mayWriteSomeEntries(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'leader', 'engagement_officer', 'action_owner')
}

/** Writing an action's entry in the log: leaders and officers, and the owner of the action. */
export function mayWriteEntry(actor: Actor, ownerId: string): boolean {
  if (actor.kind === 'system' || hasRole(actor, 'leader', 'engagement_officer')) return true
  return actor.kind === 'person' && actor.id === ownerId && hasRole(actor, 'action_owner')
}
