import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { type Actor, ANONYMOUS } from '#app/platform/ctx.ts'
import { languageOf, wordingOf } from '#app/platform/words.ts'
import type { App } from './direct.server.ts'
import { errorPage } from './error-page.server.tsx'
import type { Pages } from './front.server.ts'
import { readBody } from './read-form.server.ts'
import { isStaffPath } from './staff-path.ts'

declare module '@remix-run/node' {
  interface AppLoadContext {
    app: App
    actor: Actor
  }
}

/** Headers that a visitor may not set for us (reliability.md 0.2). */
const STRIPPED = /^(x-forwarded-|x-react-router-|x-remix-)/

/** The pages that Remix answers. The address is our own, whatever the request says of hosts. */
export function remixPages(build: ServerBuild, app: App, port: () => number): Pages {
  const handle = createRequestHandler(build, 'production')
  const origin = () => app.runtime.settings.publicOrigin ?? `http://127.0.0.1:${port()}`
  return {
    async answer(request, response, actor) {
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      const body = isRead ? undefined : await readBody(request)
      if (body === null) return errorPage(app, 413, 'refused')
      const asked = webRequest(request, response, { origin: origin(), body })
      const answer = isForBrowsersOfRemix(asked) ? null : await handle(asked, { app, actor })
      // Remix draws nothing where no route matches; and so no right, no such page and no such form look the same.
      if (!answer || answer.status === 404 || answer.status === 405)
        return errorPage(app, 404, 'missing', wordsFor(asked))
      await send(answer, response, request.method === 'HEAD')
      return null
    },
    read: (address) => handle(new Request(new URL(address, origin())), { app, actor: ANONYMOUS }),
  }
}

/** What Remix's own browser code would ask for, and no page of ours ships it: a page's data without the page. */
function isForBrowsersOfRemix({ url }: Request): boolean {
  const { pathname } = new URL(url)
  return pathname.endsWith('.data') || pathname === '/__manifest'
}

function wordsFor({ url }: Request) {
  const { pathname, searchParams } = new URL(url)
  const wording = isStaffPath(pathname) ? ('standard' as const) : wordingOf(searchParams.get('words'))
  return { wording, language: languageOf(searchParams.get('lang')) }
}

function webRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { origin, body }: { origin: string; body: Buffer | undefined },
): Request {
  const stop = new AbortController()
  response.on('close', () => stop.abort())
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !STRIPPED.test(name)) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  return new Request(new URL(request.url?.replace(/^\/+/, '/') ?? '/', origin), {
    method: request.method ?? 'GET',
    headers,
    signal: stop.signal,
    ...(body ? { body: new Uint8Array(body) } : {}),
  })
}

async function send(answer: Response, response: ServerResponse, isHead: boolean): Promise<void> {
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value)
  for (const cookie of answer.headers.getSetCookie()) response.appendHeader('Set-Cookie', cookie)
  response.writeHead(answer.status)
  if (!answer.body || isHead) return void response.end()
  await pipeline(Readable.fromWeb(answer.body as never), response)
}
