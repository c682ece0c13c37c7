import { expect, test } from 'vitest'
import { type Actor, ANONYMOUS, SYSTEM } from '#app/platform/ctx.ts'
import { ROLES, type Role } from '#db/vocabulary.ts'
import { mayKeepAction, mayKeepActions, mayKeepSomeActions, mayReadActions } from './policy.ts'

const as = (role: Role, id = 'me'): Actor => ({ kind: 'person', id, name: 'Robin', roles: [role] })
const rolesThat = (may: (actor: Actor) => boolean) => ROLES.filter((role) => may(as(role)))

test('leaders and engagement officers keep every action, and nobody else', () => {
  expect(rolesThat(mayKeepActions)).toEqual(['engagement_officer', 'leader'])
  expect([mayKeepActions(SYSTEM), mayKeepActions(ANONYMOUS)]).toEqual([true, false])
})

test('an action owner keeps their own; to own one is not enough for others', () => {
  expect(rolesThat((actor) => mayKeepAction(actor, { ownerId: 'me' }))).toEqual([
    'engagement_officer',
    'leader',
    'action_owner',
  ])
  expect(rolesThat((actor) => mayKeepAction(actor, { ownerId: 'other' }))).toEqual(['engagement_officer', 'leader'])
  expect(rolesThat(mayKeepSomeActions)).toEqual(['engagement_officer', 'leader', 'action_owner'])
})

test('the board, its chair and analysts read; advisers, administrators, families and young people do not', () => {
  expect(rolesThat(mayReadActions)).toEqual([
    'engagement_officer',
    'analyst',
    'leader',
    'action_owner',
    'board_member',
    'chair',
  ])
  expect(mayReadActions(ANONYMOUS)).toBe(false)
})
