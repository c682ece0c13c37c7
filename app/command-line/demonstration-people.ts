import seed from '#db/seeds/demonstration/people.json' with { type: 'json' }
import { ROLES, type Role } from '#db/vocabulary.ts'

export type DemonstrationPerson = {
  role: Role
  roleWords: string
  name: string
  email: string
  organisation: string | undefined
}

/** The one password of all demonstration people: made up, printed at start, known to all. */
export const DEMONSTRATION_PASSWORD = seed.password

/** One made-up person for each role that signs in by e-mail. */
export const DEMONSTRATION_PEOPLE: readonly DemonstrationPerson[] = seed.people.flatMap(
  ({ role: word, name, organisation }) => {
    const role = ROLES.find((known) => known === word)
    if (!role) return []
    return [
      {
        role,
        roleWords: role.replaceAll('_', ' '),
        name,
        organisation: organisation ?? undefined,
        email: `${role.replaceAll('_', '.')}@marlbrook.example`,
      },
    ]
  },
)
