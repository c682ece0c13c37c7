import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FindingLines } from '#app/features/evidence/finding-lines.tsx'
import { listFindings } from '#app/features/evidence/list-findings.server.ts'
import { mayWriteFindings } from '#app/features/evidence/policy.ts'
import { typedAction } from '#app/features/strategy/action-form.ts'
import { ActionPage } from '#app/features/strategy/action-page.tsx'
import { updateStanding } from '#app/features/strategy/keep-action.server.ts'
import { addMeasure, addReading } from '#app/features/strategy/keep-measure.server.ts'
import { addMilestone, settleMilestone } from '#app/features/strategy/keep-milestone.server.ts'
import { findAction } from '#app/features/strategy/list-actions.server.ts'
import { typedMeasure, typedReading } from '#app/features/strategy/measure-form.ts'
import { typedMilestone, typedOutcome } from '#app/features/strategy/milestone-form.ts'
import { mayKeepAction, mayKeepSomeActions, mayReadActions } from '#app/features/strategy/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import { NotFound } from '#app/platform/errors.ts'
import { type Again, again, formAgain, revisionIn } from './choices.server.ts'

/** One action for staff. */
export const loader = loaderFor(mayReadActions, async ({ ctx, frame, args, url }) => {
  const found = await findAction(ctx, args.params.code ?? '')
  if (!found) throw new NotFound('action')
  return {
    frame,
    action: found,
    today: dayIn(ctx.timeZone, ctx.now),
    mayKeep: mayKeepAction(ctx.actor, { ownerId: found.owner.id }),
    isSaved: url.searchParams.has('saved'),
    findings: (await listFindings(ctx)).filter(({ actionCode }) => actionCode === found.code),
    mayWrite: mayWriteFindings(ctx.actor),
  }
})

/** POST `_do`: standing, reading, correct, milestone, addMilestone or addMeasure. */
export const action = actionFor(mayKeepSomeActions, async ({ ctx, args }) => {
  const code = args.params.code ?? ''
  const form = new URLSearchParams(await args.request.text())
  if (form.get('_do') === 'standing') {
    const opened = { code, revision: revisionIn(form) }
    const kept = await updateStanding(ctx, { opened, typed: typedAction(form) })
    if (!kept.ok) return formAgain(form, kept)
  } else {
    const kept = await keepPart(ctx, code, form)
    if (!kept.ok) return again(form, { faults: kept.faults })
  }
  throw redirect(`/lead/actions/${code}?saved=1`, 303)
})

async function keepPart(ctx: Ctx, code: string, form: URLSearchParams) {
  const about = form.get('about') ?? ''
  switch (form.get('_do')) {
    case 'reading':
    case 'correct':
      return addReading(ctx, { code, measureId: about, typed: typedReading(form, about) })
    case 'milestone':
      return settleMilestone(ctx, { code, id: about, typed: typedOutcome(form, about) })
    case 'addMilestone':
      return addMilestone(ctx, { code, typed: typedMilestone(form) })
    case 'addMeasure':
      return addMeasure(ctx, { code, typed: typedMeasure(form) })
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function Action() {
  const answer = useActionData<Again>()
  const { findings, mayWrite, ...page } = useLoaderData<typeof loader>()
  return (
    <ActionPage
      {...page}
      posted={answer?.posted ?? null}
      findings={<FindingLines findings={findings} mayWrite={mayWrite} />}
    />
  )
}
