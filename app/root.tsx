import { isRouteErrorResponse, Outlet, useRouteError, useRouteLoaderData } from '@remix-run/react'
import { I18nextProvider } from 'react-i18next'
import { ErrorScreen } from '#app/features/area/error-screen.tsx'
import { PlacesProvider } from '#app/features/area/staff-menu.tsx'
import { loaderFor } from '#app/http/guard.server.ts'
import { placesFor } from '#app/places.server.ts'
import { anyone } from '#app/platform/ctx.ts'
import { wordsIn } from '#app/platform/words.ts'

/** Every page needs its frame and its menu, also the page that says that something is not here. */
export const loader = loaderFor(anyone, async ({ ctx, frame }) => ({ frame, places: placesFor(ctx.actor) }))

/** A route renders its whole page (PageFrame); the root gives it the words. */
export default function Root() {
  const data = useRouteLoaderData<typeof loader>('root')
  if (!data) return null
  return (
    <I18nextProvider i18n={wordsIn(data.frame.language, data.frame.wording)}>
      <PlacesProvider value={data.places}>
        <Outlet />
      </PlacesProvider>
    </I18nextProvider>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const data = useRouteLoaderData<typeof loader>('root')
  if (!data) return null
  const status = isRouteErrorResponse(error) ? error.status : 500
  return (
    <I18nextProvider i18n={wordsIn(data.frame.language, data.frame.wording)}>
      <ErrorScreen frame={data.frame} kind={status === 404 ? 'missing' : status === 503 ? 'away' : 'broken'} />
    </I18nextProvider>
  )
}
