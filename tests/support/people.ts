import { randomUUID } from 'node:crypto'
import { createPerson } from '#app/features/accounts/create-person.server.ts'
import { type Actor, type Ctx, SYSTEM } from '#app/platform/ctx.ts'
import type { Role } from '#db/vocabulary.ts'

export type TestPerson = {
  id: string
  name: string
  roles: readonly Role[]
  email: string
  password: string
  actor: Extract<Actor, { kind: 'person' }>
}

type Wanted = { roles: readonly Role[]; email?: string; password?: string; name?: string }

/** An account that holds these roles, with an e-mail that nobody else has. */
export async function aPerson(ctx: Ctx, wanted: Wanted): Promise<TestPerson> {
  const {
    roles,
    email = `${randomUUID()}@people.example`,
    password = 'four plain test words',
    name = 'Robin Made-Up',
  } = wanted
  const created = await createPerson({ ...ctx, actor: SYSTEM }, { name, email, password, roles })
  if (!created.ok) throw new Error(`The person was not created: ${created.reason}`)
  const id = created.id
  return { id, name, roles, email, password, actor: { kind: 'person', id, name, roles } }
}
