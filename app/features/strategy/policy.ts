import { type Actor, hasRole } from '#app/platform/ctx.ts'

/** Keeping plans, priority areas and every action: leaders, engagement officers, and the system (demonstration). */
export function mayKeepActions(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'leader', 'engagement_officer')
}

/** Keeping one action: whoever keeps them all, and the action owner who is accountable for it. */
export function mayKeepAction(actor: Actor, { ownerId }: { ownerId: string }): boolean {
  if (mayKeepActions(actor)) return true
  return actor.kind === 'person' && actor.id === ownerId && hasRole(actor, 'action_owner')
}

/** Keeping some action or other: which one, the verb asks. */
export function mayKeepSomeActions(actor: Actor): boolean {
  return mayKeepActions(actor) || hasRole(actor, 'action_owner')
}

/** Reading the staff pages about actions: those who keep them, the board and its analyst. */
export function mayReadActions(actor: Actor): boolean {
  return mayKeepSomeActions(actor) || hasRole(actor, 'board_member', 'chair', 'analyst')
}

/** Being told who entered what: those who keep actions and the board. An analyst sees figures, not names. */
export function maySeeWhoEntered(actor: Actor): boolean {
  return mayKeepSomeActions(actor) || hasRole(actor, 'board_member', 'chair')
}
