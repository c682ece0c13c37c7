import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Actor } from '#app/platform/ctx.ts'
import { isDatabaseAway } from '#app/platform/errors.ts'
import { languageOf, wordingOf } from '#app/platform/words.ts'
import { wholePage } from './cut-page.server.ts'
import type { App, DirectReply, DirectRoute, KeptPage } from './direct.server.ts'
import { errorPage } from './error-page.server.tsx'
import { finisher, rawHeader, takesGzip } from './finish.server.ts'
import { commonHeaders } from './headers.server.ts'
import { isOurOrigin } from './origin.ts'
import { type Route, routeFinder } from './route-finder.server.ts'
import { isStaffPath } from './staff-path.ts'

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
const NO_QUERY = new URLSearchParams()

/** The server's own answer to every request: files and direct routes before Remix, headers and origin on all. */
export function makeFront({ app, routes, pages, findActor, port }: FrontSettings) {
  const { settings, log } = app.runtime
  const common = commonHeaders(settings.publicOrigin?.startsWith('https:') ?? false)
  const finish = finisher(common)
  const findRoute = routeFinder(routes)

  return (request: IncomingMessage, response: ServerResponse): void => {
    const fail = (error: unknown) => sayWhatFailed(request, response, error)
    try {
      answer(request, response)?.catch(fail)
    } catch (error) {
      fail(error)
    }
  }

  function sayWhatFailed(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const isAway = isDatabaseAway(error)
    if (isAway) log.warn({ err: error, method: request.method }, 'the database is away')
    else log.error({ err: error, method: request.method }, 'a request failed')
    if (response.headersSent) response.destroy()
    else finish(request, response, isAway ? errorPage(app, 503, 'away') : errorPage(app, 500, 'broken'))
  }

  /** What stands in memory is answered at once; a promise is for the rest. */
  function answer(request: IncomingMessage, response: ServerResponse): Promise<void> | undefined | void {
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
    if (!found || !isDirect(handler))
      return answerPage(request, response, { path, isRead, search: address.slice(path.length), found })
    if (path.startsWith('/s/') && rawHeader(request.rawHeaders, 'cookie') !== undefined) delete request.headers.cookie
    const query = mark < 0 ? NO_QUERY : new URLSearchParams(address.slice(mark + 1))
    const reply = handler.direct({ app, params: found.params, query, request, now: new Date() })
    if (reply instanceof Promise) return reply.then((made) => finish(request, response, made))
    finish(request, response, reply)
  }

  type Asked = { path: string; search: string; isRead: boolean; found: ReturnType<typeof findRoute> }

  async function answerPage(request: IncomingMessage, response: ServerResponse, asked: Asked): Promise<void> {
    const { path, search, isRead, found } = asked
    if (found && isRead && found.route.isCached) {
      const kept = await keptPage(path, search)
      return kept ? finishKept(request, response, kept) : finish(request, response, errorPage(app, 404, 'missing'))
    }
    const actor = await findActor(request.headers.cookie)
    if (isStaffPath(path) && actor.kind !== 'person') {
      const back = isRead && !path.endsWith('.data') ? `?to=${encodeURIComponent(path)}` : ''
      return finish(request, response, {
        status: 303,
        headers: { Location: `/sign-in${back}`, 'Cache-Control': 'no-store' },
      })
    }
    for (const [name, value] of Object.entries(common)) response.setHeader(name, value)
    const instead = await pages.answer(request, response, actor)
    if (instead) finish(request, response, instead)
  }

  /** A public page, the same for everybody, made at most every few seconds for each wording and language. */
  function keptPage(path: string, search: string): Promise<KeptPage | null> {
    const query = new URLSearchParams(search)
    const words = new URLSearchParams({ words: wordingOf(query.get('words')), lang: languageOf(query.get('lang')) })
    return app.pages
      .get(`page ${path} ${words}`, async () => keepPage(await pages.read(`${path}?${words}`)), KEPT_FOR)
      .catch((error) => {
        if (error instanceof NothingToKeep) return null
        throw error
      })
  }

  function finishKept(request: IncomingMessage, response: ServerResponse, { page, headers }: KeptPage): void {
    if (request.headers['if-none-match'] === headers.ETag) finish(request, response, { status: 304, headers })
    else finish(request, response, { status: 200, headers, body: { page, insert: '' } })
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

class NothingToKeep extends Error {}

async function keepPage(answer: Response): Promise<KeptPage> {
  if (answer.status === 404) throw new NothingToKeep('no such page')
  if (answer.status !== 200) throw new Error(`A public page answered ${answer.status}`)
  const html = await answer.text()
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'public, max-age=30', ETag: etag }
  return { page: wholePage(html), headers }
}

function provenanceOf({ headers }: IncomingMessage) {
  const site = headers['sec-fetch-site']
  return { origin: headers.origin, fetchSite: Array.isArray(site) ? site.join() : site }
}
