import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Actor } from '#app/platform/ctx.ts'
import { isDatabaseAway } from '#app/platform/errors.ts'
import { languageOf, wordingOf } from '#app/platform/words.ts'
import { type CutPage, wholePage } from './cut-page.server.ts'
import type { App, DirectReply, DirectRoute, KeptPage } from './direct.server.ts'
import { errorPage } from './error-page.server.tsx'
import { commonHeaders } from './headers.server.ts'
import { isOurOrigin } from './origin.ts'
import { type Route, routeFinder } from './route-finder.server.ts'

/** The pages of Remix: answered to somebody (or what to answer instead), or read for everybody (to be kept). */
export type Pages = {
  answer(request: IncomingMessage, response: ServerResponse, actor: Actor): Promise<DirectReply | null>
  read(address: string): Promise<Response>
}

type FrontSettings = {
  app: App
  routes: readonly Route[]
  pages: Pages
  findActor: (cookie: string | undefined) => Promise<Actor>
  /** Our port, once it is known. */
  port: () => number
}

const LONGEST_ADDRESS = 2048
const KEPT_FOR = 10_000
const STAFF = /^\/(lead|board|moderate|safeguard|facilitate|manage|account)(\/|$|\.data$)/

/** The server's own answer to every request: files and direct routes before Remix, headers and origin on all. */
export function makeFront({ app, routes, pages, findActor, port }: FrontSettings) {
  const { settings, log } = app.runtime
  const common = Object.entries(commonHeaders(settings.publicOrigin?.startsWith('https:') ?? false))
  const findRoute = routeFinder(routes)

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of common) response.setHeader(name, value)
    try {
      await answer(request, response)
    } catch (error) {
      const isAway = isDatabaseAway(error)
      if (isAway) log.warn({ err: error, method: request.method }, 'the database is away')
      else log.error({ err: error, method: request.method }, 'a request failed')
      if (response.headersSent) response.destroy()
      else finish(request, response, isAway ? errorPage(app, 503, 'away') : errorPage(app, 500, 'broken'))
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.url ?? '/'
    if (address.length > LONGEST_ADDRESS) return finish(request, response, errorPage(app, 414, 'refused'))
    const mark = address.indexOf('?')
    const path = mark < 0 ? address : address.slice(0, mark)
    const method = request.method ?? 'GET'
    const isRead = method === 'GET' || method === 'HEAD'
    if (!isRead && method !== 'POST')
      return finish(request, response, { status: 405, headers: { Allow: 'GET, HEAD, POST' } })
    if (isRead && sendFile(request, response, path)) return
    if (!isRead && !isOurOrigin(provenanceOf(request), { publicOrigin: settings.publicOrigin, port: port() }))
      return finish(request, response, errorPage(app, 403, 'refused'))

    const found = findRoute(path)
    const handler = isRead ? found?.route.loader : found?.route.action
    if (found && isDirect(handler)) {
      if (path.startsWith('/s/')) delete request.headers.cookie
      const query = new URLSearchParams(mark < 0 ? '' : address.slice(mark + 1))
      return finish(
        request,
        response,
        await handler.direct({ app, params: found.params, query, request, now: new Date() }),
      )
    }
    if (found && isRead && found.route.isCached)
      return finishKept(request, response, await keptPage(path, address.slice(path.length)))
    const actor = await findActor(request.headers.cookie)
    if (STAFF.test(path) && actor.kind !== 'person') {
      const back = isRead && !path.endsWith('.data') ? `?to=${encodeURIComponent(path)}` : ''
      return finish(request, response, {
        status: 303,
        headers: { Location: `/sign-in${back}`, 'Cache-Control': 'no-store' },
      })
    }
    const instead = await pages.answer(request, response, actor)
    if (instead) finish(request, response, instead)
  }

  /** A public page, the same for everybody, made at most every few seconds for each wording and language. */
  function keptPage(path: string, search: string): Promise<KeptPage> {
    const query = new URLSearchParams(search)
    const words = new URLSearchParams({ words: wordingOf(query.get('words')), lang: languageOf(query.get('lang')) })
    return app.pages.get(`page ${path} ${words}`, async () => keepPage(await pages.read(`${path}?${words}`)), KEPT_FOR)
  }

  function sendFile(request: IncomingMessage, response: ServerResponse, path: string): boolean {
    const file = app.assets.files.get(path)
    if (!file) return false
    const cache = file.isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
    const headers: Record<string, string> = {
      'Content-Type': file.type,
      'Cache-Control': cache,
      ETag: file.etag,
      Vary: 'Accept-Encoding',
    }
    if (request.headers['if-none-match'] === file.etag) finish(request, response, { status: 304, headers })
    else if (file.gzip && takesGzip(request))
      finish(request, response, { status: 200, headers: { ...headers, 'Content-Encoding': 'gzip' }, body: file.gzip })
    else finish(request, response, { status: 200, headers, body: file.bytes })
    return true
  }
}

function isDirect(handler: unknown): handler is DirectRoute {
  return typeof handler === 'function' && 'direct' in handler
}

async function keepPage(answer: Response): Promise<KeptPage> {
  if (answer.status !== 200) throw new Error(`A public page answered ${answer.status}`)
  const html = await answer.text()
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'public, max-age=30', ETag: etag }
  return { page: wholePage(html), headers }
}

function finishKept(request: IncomingMessage, response: ServerResponse, { page, headers }: KeptPage): void {
  if (request.headers['if-none-match'] === headers.ETag) finish(request, response, { status: 304, headers })
  else finish(request, response, { status: 200, headers, body: { page, insert: '' } })
}

function provenanceOf({ headers }: IncomingMessage) {
  const site = headers['sec-fetch-site']
  return { origin: headers.origin, fetchSite: Array.isArray(site) ? site.join() : site }
}

function takesGzip(request: IncomingMessage): boolean {
  return String(request.headers['accept-encoding'] ?? '').includes('gzip')
}

function finish(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers = {}, body = '' }: DirectReply,
): void {
  let bytes: string | Buffer
  const extra: Record<string, string> = {}
  if (isPage(body)) {
    const gzip = takesGzip(request)
    bytes = gzip ? body.page.gzip(body.insert) : body.page.plain(body.insert)
    extra.Vary = 'Accept-Encoding'
    if (gzip) extra['Content-Encoding'] = 'gzip'
  } else bytes = body
  const length = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length
  response.writeHead(status, { ...headers, ...extra, ...(status === 304 ? {} : { 'Content-Length': String(length) }) })
  response.end(request.method === 'HEAD' || status === 304 ? undefined : bytes)
  // A body that nobody read would keep the connection from its next request.
  if (!request.complete) request.resume()
}

function isPage(body: DirectReply['body']): body is { page: CutPage; insert: string } {
  return typeof body === 'object' && !Buffer.isBuffer(body)
}
