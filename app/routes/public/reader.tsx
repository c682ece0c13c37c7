import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ReaderPage } from '#app/features/preferences/reader-page.tsx'
import { cookieFor, readSettings, settingsFrom } from '#app/features/preferences/reader-settings.ts'
import { wayBack, wayBackFrom } from '#app/features/preferences/way-back.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { anyone } from '#app/platform/ctx.ts'

/** The form with what this reader has chosen. `to` stands in the address after saving: the page to go back to. */
export const loader = loaderFor(anyone, async ({ args, url, frame }) => {
  const { headers } = args.request
  const to = url.searchParams.get('to')
  const ourOrigin = args.context.app.runtime.settings.publicOrigin ?? `http://${headers.get('host')}`
  return {
    frame,
    settings: readSettings(headers.get('cookie') ?? undefined),
    to: to === null ? wayBackFrom(headers.get('referer'), ourOrigin) : wayBack(to),
    isSaved: to !== null,
  }
})

/** POST the four choices and `to`; `_do=asBefore` puts everything back. */
export const action = actionFor(anyone, async ({ args, frame }) => {
  const form = new URLSearchParams(await args.request.text())
  const settings = settingsFrom((choice) => (form.get('_do') === 'asBefore' ? undefined : form.get(choice)))
  const isHttps = args.context.app.runtime.settings.publicOrigin?.startsWith('https:') ?? false
  const words = frame.wording === 'standard' ? 'words=standard&' : ''
  const headers = { 'Set-Cookie': cookieFor(settings, isHttps), 'Cache-Control': 'no-store' }
  return redirect(`/reader?${words}to=${encodeURIComponent(wayBack(form.get('to')))}`, { status: 303, headers })
})

export default function Reader() {
  return <ReaderPage {...useLoaderData<typeof loader>()} />
}
