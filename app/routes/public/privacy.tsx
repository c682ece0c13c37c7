import { useLoaderData } from '@remix-run/react'
import { WrittenPage } from '#app/features/area/written-page.tsx'
import { loaderFor } from '#app/http/guard.server.ts'
import { anyone } from '#app/platform/ctx.ts'

export const handle = { cached: true }

export const loader = loaderFor(anyone, async ({ frame }) => ({ frame }))

export default function Privacy() {
  return <WrittenPage frame={useLoaderData<typeof loader>().frame} page="privacy" />
}
