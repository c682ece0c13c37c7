import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import {
  cleanPerson,
  faultsOf,
  type GivenFault,
  insertPerson,
  type PersonGiven,
  sorted,
} from './insert-person.server.ts'
import { hashPassword } from './password.server.ts'
import { type PasswordFault, passwordFault } from './password-rule.ts'
import { mayManagePeople } from './policy.ts'

export type NewPerson = PersonGiven & { password: string }

export type PersonFault = GivenFault | PasswordFault | 'emailTaken'
export type Created = { ok: true; id: string } | { ok: false; reason: PersonFault }

/** Makes an account. The e-mail is kept sealed and as a keyed hash, the password as an argon2id hash: neither as it is. */
export async function createPerson(ctx: Ctx, given: NewPerson): Promise<Created> {
  allow(mayManagePeople(ctx.actor), 'person')
  const person = cleanPerson(given)
  const reason = faultsOf(person)[0] ?? passwordFault(person.password)
  if (reason) return { ok: false, reason }
  const passwordHash = await hashPassword(person.password)
  return ctx.db.transaction(async (tx): Promise<Created> => {
    const id = await insertPerson({ ...ctx, db: tx }, person, passwordHash)
    if (!id) return { ok: false, reason: 'emailTaken' }
    const payload = { roles: sorted(person.roles) }
    await audit(tx, ctx, { action: 'account.create', objectType: 'person', objectId: id, payload })
    return { ok: true, id }
  })
}
