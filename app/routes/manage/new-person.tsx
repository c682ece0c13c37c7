import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { invitePerson } from '#app/features/accounts/invite-person.server.ts'
import { listOrganisations } from '#app/features/accounts/list-people.server.ts'
import { NewPersonScreen } from '#app/features/accounts/new-person-screen.tsx'
import { mayManagePeople } from '#app/features/accounts/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { ROLES } from '#db/vocabulary.ts'

export const loader = loaderFor(mayManagePeople, async ({ ctx, frame }) => {
  return { frame, organisations: await listOrganisations(ctx) }
})

/** POST `name`, `email`, `roles` (repeated), `organisation` or `new_organisation`. */
export const action = actionFor(mayManagePeople, async ({ ctx, args, url }) => {
  const form = new URLSearchParams(await args.request.text())
  const chosen = form.getAll('roles')
  const typed = {
    name: form.get('name') ?? '',
    email: form.get('email') ?? '',
    roles: ROLES.filter((role) => chosen.includes(role)),
    organisation: form.get('organisation') ?? '',
    newOrganisation: form.get('new_organisation') ?? '',
  }
  const organisation = typed.newOrganisation.trim() || typed.organisation
  const invited = await invitePerson(ctx, { ...typed, organisation, origin: url.origin })
  if (invited.ok) throw redirect(`/manage/people/${invited.id}?done=invited`, 303)
  return data({ typed, faults: invited.faults }, { status: 422 })
})

export default function NewPerson() {
  return <NewPersonScreen {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
