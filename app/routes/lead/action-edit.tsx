import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionEditPage } from '#app/features/strategy/action-edit-page.tsx'
import { typedAction } from '#app/features/strategy/action-form.ts'
import { changeAction } from '#app/features/strategy/keep-action.server.ts'
import { findAction } from '#app/features/strategy/list-actions.server.ts'
import { mayKeepAction, mayKeepSomeActions } from '#app/features/strategy/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import { type Again, choicesFor, formAgain, revisionIn } from './choices.server.ts'

/** The whole form of an action, for whoever may keep this one. */
export const loader = loaderFor(mayKeepSomeActions, async ({ ctx, frame, args }) => {
  const found = await findAction(ctx, args.params.code ?? '')
  if (!found) throw new NotFound('action')
  allow(mayKeepAction(ctx.actor, { ownerId: found.owner.id }), 'action')
  return { frame, action: found, choices: await choicesFor(ctx) }
})

/** POST `_do=keep` and the revision that the form was opened on. */
export const action = actionFor(mayKeepSomeActions, async ({ ctx, args }) => {
  const code = args.params.code ?? ''
  const form = new URLSearchParams(await args.request.text())
  if (form.get('_do') !== 'keep') throw new Response(null, { status: 400 })
  const kept = await changeAction(ctx, { opened: { code, revision: revisionIn(form) }, typed: typedAction(form) })
  if (!kept.ok) return formAgain(form, kept)
  throw redirect(`/lead/actions/${kept.code}?saved=1`, 303)
})

export default function EditAction() {
  const answer = useActionData<Again>()
  return <ActionEditPage {...useLoaderData<typeof loader>()} posted={answer?.posted ?? null} />
}
