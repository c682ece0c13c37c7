import { useLoaderData } from '@remix-run/react'
import { HelpPage } from '#app/features/area/help-page.tsx'
import { loaderFor } from '#app/http/guard.server.ts'
import { anyone } from '#app/platform/ctx.ts'

export const handle = { cached: true }

export const loader = loaderFor(anyone, async ({ frame }) => ({ frame }))

export default function Help() {
  return <HelpPage frame={useLoaderData<typeof loader>().frame} />
}
