import { data } from '@remix-run/node'
import type { Choices } from '#app/features/strategy/action-edit-page.tsx'
import { type FormState, formState } from '#app/features/strategy/form-state.ts'
import type { Kept } from '#app/features/strategy/keep-action.server.ts'
import { listOrganisations, listOwners } from '#app/features/strategy/list-owners.server.ts'
import { listPlans } from '#app/features/strategy/list-plans.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'

/** What can be chosen in the form of an action. */
export async function choicesFor(ctx: Ctx): Promise<Choices> {
  const plans = await listPlans(ctx)
  return {
    areas: plans.flatMap(({ areas }) => areas.map(({ id, code, title }) => ({ id, code, title: title.standard }))),
    owners: await listOwners(ctx),
    organisations: await listOrganisations(ctx),
  }
}

/** What a page gets whose form came back. */
export type Again = { posted: FormState }

/** The form again, with everything that was typed: 422 with its faults, 409 with what somebody else saved meanwhile. */
export function formAgain(form: URLSearchParams, kept: Extract<Kept, { ok: false }>) {
  if (kept.reason === 'faults') return again(form, { faults: kept.faults }, 422)
  return again(form, { clash: { changes: kept.changes, revision: kept.revision } }, 409)
}

/** The form again for what else can be wrong with it. */
export function again(form: URLSearchParams, more: Partial<FormState>, status = 422) {
  const posted: FormState = { ...formState(form), ...more }
  return data({ posted }, { status })
}

/** The revision that a form was opened on; none that can be read counts as the very first. */
export function revisionIn(form: URLSearchParams): number {
  const typed = form.get('revision') ?? ''
  return /^\d{1,9}$/.test(typed) ? Number(typed) : 0
}
