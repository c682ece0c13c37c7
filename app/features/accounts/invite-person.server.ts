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
import { NO_PASSWORD } from './password.server.ts'
import { mayManagePeople } from './policy.ts'
import { mailLink } from './send-link.server.ts'

export type InviteFault = GivenFault | 'emailTaken'
export type Invited = { ok: true; id: string } | { ok: false; faults: readonly InviteFault[] }

/** Makes an account with no password and sends its owner a link, good once and for seven days, to choose one. */
export async function invitePerson(ctx: Ctx, given: PersonGiven & { origin: string }): Promise<Invited> {
  allow(mayManagePeople(ctx.actor), 'person')
  const person = cleanPerson(given)
  const faults = faultsOf(person)
  if (faults.length > 0) return { ok: false, faults }
  return ctx.db.transaction(async (tx): Promise<Invited> => {
    const within = { ...ctx, db: tx }
    const id = await insertPerson(within, person, NO_PASSWORD)
    if (!id) return { ok: false, faults: ['emailTaken'] }
    await mailLink(within, { personId: id, purpose: 'invitation', origin: given.origin })
    const payload = { roles: sorted(person.roles) }
    await audit(tx, ctx, { action: 'account.invite', objectType: 'person', objectId: id, payload })
    return { ok: true, id }
  })
}
