import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changePerson, deactivatePerson, reactivatePerson } from '#app/features/accounts/change-person.server.ts'
import { getPerson, listOrganisations } from '#app/features/accounts/list-people.server.ts'
import { PERSON_DONE, type PersonDone, PersonScreen } from '#app/features/accounts/person-screen.tsx'
import { mayChangePerson, mayManagePeople } from '#app/features/accounts/policy.ts'
import { removeSecondFactorOf } from '#app/features/accounts/remove-second-factor.server.ts'
import { sendLink } from '#app/features/accounts/send-link.server.ts'
import { actionFor, type Call, loaderFor } from '#app/http/guard.server.ts'
import { ROLES } from '#db/vocabulary.ts'

export const loader = loaderFor(mayManagePeople, async ({ ctx, frame, args, url }) => {
  return {
    frame,
    person: await getPerson(ctx, args.params.id ?? ''),
    organisations: await listOrganisations(ctx),
    isSelf: !mayChangePerson(ctx.actor, args.params.id ?? ''),
    hasMailServer: args.context.app.runtime.settings.smtpUrl !== undefined,
    done: PERSON_DONE.find((known) => known === url.searchParams.get('done')),
  }
})

/** POST `_do` with what is to be done; `change` takes `roles` (repeated), `organisation` or `new_organisation`. */
export const action = actionFor(mayManagePeople, async (call) => {
  const form = new URLSearchParams(await call.args.request.text())
  const { id: personId } = await getPerson(call.ctx, call.args.params.id ?? '')
  const asked = form.get('_do') ?? ''
  // An act of ours: every object also has what it inherits.
  const act = Object.hasOwn(ACTS, asked) ? ACTS[asked] : undefined
  if (!act) throw new Response(null, { status: 400 })
  const { outcome, done } = await act(call, personId, form)
  if (outcome.ok) throw redirect(`/manage/people/${personId}?done=${done}`, 303)
  return data({ fault: outcome.reason }, { status: 422 })
})

type Outcome = { ok: true } | { ok: false; reason: 'rolesMissing' | 'lastAdministrator' | 'deactivated' }
type Act = (
  call: Call<ActionFunctionArgs>,
  personId: string,
  form: URLSearchParams,
) => Promise<{ outcome: Outcome; done: PersonDone }>

const DONE: Outcome = { ok: true }

const ACTS: Readonly<Record<string, Act>> = {
  async change({ ctx, args }, personId, form) {
    const { isDemonstration } = args.context.app.runtime.settings
    const chosen = form.getAll('roles')
    const roles = ROLES.filter((role) => chosen.includes(role))
    const organisation = form.get('new_organisation')?.trim() || (form.get('organisation') ?? '')
    return { outcome: await changePerson(ctx, { personId, roles, organisation, isDemonstration }), done: 'changed' }
  },
  async sendLink({ ctx, url }, personId) {
    return { outcome: await sendLink(ctx, { personId, origin: url.origin }), done: 'linkSent' }
  },
  async deactivate({ ctx }, personId) {
    return { outcome: await deactivatePerson(ctx, personId), done: 'deactivated' }
  },
  async reactivate({ ctx }, personId) {
    await reactivatePerson(ctx, personId)
    return { outcome: DONE, done: 'reactivated' }
  },
  async removeSecondFactor({ ctx }, personId) {
    await removeSecondFactorOf(ctx, personId)
    return { outcome: DONE, done: 'factorRemoved' }
  },
}

export default function Person() {
  return <PersonScreen {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
