import { expect, test } from 'vitest'
import { type Actor, ANONYMOUS, SYSTEM } from '#app/platform/ctx.ts'
import { ROLES } from '#db/vocabulary.ts'
import { mayEndSignInsOf, mayManagePeople, maySeeOwnAccount, maySignIn } from './policy.ts'

const everybody: readonly Actor[] = [ANONYMOUS, SYSTEM, ...ROLES.map((role) => someone(role))]

test('only administrators and the system make accounts', () => {
  expect(everybody.filter(mayManagePeople)).toEqual([SYSTEM, someone('administrator')])
})

test('everybody at a browser may try to sign in', () => {
  expect(everybody.filter((actor) => !maySignIn(actor))).toEqual([SYSTEM])
})

test('sign-ins are seen and ended by their owner alone, not by an administrator either', () => {
  expect(everybody.filter((actor) => mayEndSignInsOf(actor, 'leader-id'))).toEqual([someone('leader')])
})

test('the account page is for whoever is signed in', () => {
  expect(everybody.filter((actor) => !maySeeOwnAccount(actor))).toEqual([ANONYMOUS, SYSTEM])
})

function someone(role: (typeof ROLES)[number]): Actor {
  return { kind: 'person', id: `${role}-id`, name: 'Robin', roles: [role] }
}
