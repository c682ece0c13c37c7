import { useLoaderData } from '@remix-run/react'
import { listActions } from '#app/features/strategy/list-actions.server.ts'
import { PublicActionsPage } from '#app/features/strategy/public-actions-page.tsx'
import { loaderFor } from '#app/http/guard.server.ts'
import { anyone } from '#app/platform/ctx.ts'

export const handle = { cached: true }

/** Every promise, for everybody. */
export const loader = loaderFor(anyone, async ({ ctx, frame }) => ({ frame, actions: await listActions(ctx) }))

export default function Actions() {
  return <PublicActionsPage {...useLoaderData<typeof loader>()} />
}
