import type { EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'

export { startApp } from './start.server.ts'

/** Renders a page to text: no page ships React in this version, so there is nothing to stream. */
export default function answerDocument(request: Request, status: number, headers: Headers, remix: EntryContext) {
  const html = renderToString(<RemixServer context={remix} url={request.url} />)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  return new Response(`<!doctype html>${html}`, { status, headers })
}

/** Remix tells here what a loader threw; answers that we made ourselves (404, 503) are no errors. */
export function handleError(
  error: unknown,
  { context }: { context?: { app?: { runtime: { log: { error(facts: object, say: string): void } } } } },
) {
  if (!(error instanceof Response) && !isRouteErrorResponse(error))
    context?.app?.runtime.log.error({ err: error }, 'a page failed')
}
