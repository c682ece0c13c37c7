import { useLoaderData } from '@remix-run/react'
import { ActionsPage } from '#app/features/strategy/actions-page.tsx'
import { listActions } from '#app/features/strategy/list-actions.server.ts'
import { mayKeepActions, mayReadActions } from '#app/features/strategy/policy.ts'
import { loaderFor } from '#app/http/guard.server.ts'
import { dayIn } from '#app/platform/day.ts'

/** Every action for those who keep them and for the board. */
export const loader = loaderFor(mayReadActions, async ({ ctx, frame }) => ({
  frame,
  actions: await listActions(ctx),
  today: dayIn(ctx.timeZone, ctx.now),
  personId: ctx.actor.kind === 'person' ? ctx.actor.id : '',
  mayMake: mayKeepActions(ctx.actor),
}))

export default function Actions() {
  return <ActionsPage {...useLoaderData<typeof loader>()} />
}
