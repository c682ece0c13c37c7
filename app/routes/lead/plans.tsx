import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { keepPlan, keepPriorityArea } from '#app/features/strategy/keep-plan.server.ts'
import { listPlans } from '#app/features/strategy/list-plans.server.ts'
import { typedArea, typedPlan } from '#app/features/strategy/plan-form.ts'
import { type OpenForm, PlansPage } from '#app/features/strategy/plans-page.tsx'
import { mayKeepActions, mayReadActions } from '#app/features/strategy/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { type Again, again } from './choices.server.ts'

/** Plans and priority areas; `?plan=`, `?area=` and `?new=` open one form. */
export const loader = loaderFor(mayReadActions, async ({ ctx, frame, url }) => ({
  frame,
  plans: await listPlans(ctx),
  mayKeep: mayKeepActions(ctx.actor),
  open: openIn(url.searchParams),
}))

/** POST `_do=plan` or `_do=area`, with the id of the one that is changed. */
export const action = actionFor(mayKeepActions, async ({ ctx, args }) => {
  const form = new URLSearchParams(await args.request.text())
  const [what, id] = [form.get('_do'), form.get('id') || null]
  if (what !== 'plan' && what !== 'area') throw new Response(null, { status: 400 })
  const kept =
    what === 'plan'
      ? await keepPlan(ctx, { id, typed: typedPlan(form) })
      : await keepPriorityArea(ctx, { id, typed: typedArea(form) })
  if (!kept.ok) return again(form, { faults: kept.faults })
  throw redirect('/lead/plans', 303)
})

function openIn(query: URLSearchParams): OpenForm | null {
  if (query.has('plan')) return { kind: 'plan', id: query.get('plan') }
  if (query.has('area')) return { kind: 'area', id: query.get('area') }
  const kind = query.get('new')
  return kind === 'plan' || kind === 'area' ? { kind, id: null } : null
}

export default function Plans() {
  const form = useLoaderData<typeof loader>()
  const posted = useActionData<Again>()?.posted ?? null
  const again: OpenForm | null = posted && {
    kind: posted.did === 'area' ? 'area' : 'plan',
    id: posted.typed.id || null,
  }
  return <PlansPage {...form} open={again ?? form.open} posted={posted} />
}
