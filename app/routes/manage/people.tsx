import { useLoaderData } from '@remix-run/react'
import { listPeople, PERSON_STATES } from '#app/features/accounts/list-people.server.ts'
import { PeopleScreen } from '#app/features/accounts/people-screen.tsx'
import { mayManagePeople } from '#app/features/accounts/policy.ts'
import { loaderFor } from '#app/http/guard.server.ts'
import { ROLES } from '#db/vocabulary.ts'

/** Everybody with an account; `words`, `role` and `state` filter, and an unknown one filters nothing. */
export const loader = loaderFor(mayManagePeople, async ({ ctx, frame, url }) => {
  const words = url.searchParams.get('words') ?? ''
  const role = ROLES.find((known) => known === url.searchParams.get('role'))
  const state = PERSON_STATES.find((known) => known === url.searchParams.get('state'))
  const people = await listPeople(ctx, { words, role, state })
  return { frame, people, filter: { words, role: role ?? '', state: state ?? '' } }
})

export default function People() {
  return <PeopleScreen {...useLoaderData<typeof loader>()} />
}
