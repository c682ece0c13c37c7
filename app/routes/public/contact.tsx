import { useLoaderData } from '@remix-run/react'
import { ContactPage } from '#app/features/area/contact-page.tsx'
import { loaderFor } from '#app/http/guard.server.ts'
import { anyone } from '#app/platform/ctx.ts'

export const handle = { cached: true }

export const loader = loaderFor(anyone, async ({ frame }) => ({ frame }))

export default function Contact() {
  return <ContactPage frame={useLoaderData<typeof loader>().frame} />
}
