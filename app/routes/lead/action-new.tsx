import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActionEditPage } from '#app/features/strategy/action-edit-page.tsx'
import { typedAction } from '#app/features/strategy/action-form.ts'
import { makeAction } from '#app/features/strategy/keep-action.server.ts'
import { mayKeepActions } from '#app/features/strategy/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { type Again, choicesFor, formAgain } from './choices.server.ts'

/** The empty form of an action. */
export const loader = loaderFor(mayKeepActions, async ({ ctx, frame }) => ({ frame, choices: await choicesFor(ctx) }))

/** POST `_do=keep`: makes it. */
export const action = actionFor(mayKeepActions, async ({ ctx, args }) => {
  const form = new URLSearchParams(await args.request.text())
  if (form.get('_do') !== 'keep') throw new Response(null, { status: 400 })
  const kept = await makeAction(ctx, typedAction(form))
  if (!kept.ok) return formAgain(form, kept)
  throw redirect(`/lead/actions/${kept.code}?saved=1`, 303)
})

export default function NewAction() {
  const answer = useActionData<Again>()
  return <ActionEditPage {...useLoaderData<typeof loader>()} action={null} posted={answer?.posted ?? null} />
}
