import { useLoaderData } from '@remix-run/react'
import { findAction } from '#app/features/strategy/list-actions.server.ts'
import { PublicActionPage } from '#app/features/strategy/public-action-page.tsx'
import { loaderFor } from '#app/http/guard.server.ts'
import { anyone } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import { NotFound } from '#app/platform/errors.ts'

export const handle = { cached: true }

/** One promise by its code, for everybody. */
export const loader = loaderFor(anyone, async ({ ctx, frame, args }) => {
  const action = await findAction(ctx, args.params.code ?? '')
  if (!action) throw new NotFound('action')
  return { frame, action, today: dayIn(ctx.timeZone, ctx.now) }
})

export default function Action() {
  return <PublicActionPage {...useLoaderData<typeof loader>()} />
}
