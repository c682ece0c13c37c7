import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CutPage } from './cut-page.server.ts'
import type { DirectReply } from './direct.server.ts'

export type Finish = (request: IncomingMessage, response: ServerResponse, reply: DirectReply) => void

/** Sends a reply whole, with the headers that every answer carries; a reply's own header of the same name wins. */
export function finisher(common: Readonly<Record<string, string>>): Finish {
  const layOut = keptLists((own) => Object.entries({ ...common, ...own }).flat())
  const layOutPacked = keptLists((own) => [...layOut(own), 'Vary', 'Accept-Encoding', 'Content-Encoding', 'gzip'])
  const layOutPlain = keptLists((own) => [...layOut(own), 'Vary', 'Accept-Encoding'])
  return (request, response, { status, headers = NONE, body = '' }) => {
    const isEmpty = request.method === 'HEAD' || status === 304
    const isPacked = isPage(body) && takesGzip(request)
    const parts = !isPage(body) ? [body] : isPacked ? body.page.gzip(body.insert) : body.page.plain(body.insert)
    const list = !isPage(body) ? layOut(headers) : isPacked ? layOutPacked(headers) : layOutPlain(headers)
    response.writeHead(status, status === 304 ? [...list] : withLength(list, lengthOf(parts)))
    const last = parts.length - 1
    if (!isEmpty) for (let at = 0; at < last; at += 1) response.write(parts[at])
    response.end(isEmpty ? undefined : parts[last])
    // A body that nobody read would keep the connection from its next request.
    if (request.method === 'POST' && !request.complete) request.resume()
  }
}

function lengthOf(parts: readonly (string | Buffer)[]): number {
  let length = 0
  for (const part of parts) length += typeof part === 'string' ? Buffer.byteLength(part) : part.length
  return length
}

type Ended = { length: number; list: string[] }
const ended = new WeakMap<readonly string[], Ended>()

/** The list with the length at its end; remembered with it, because a kept page is as long each time. */
function withLength(list: readonly string[], length: number): string[] {
  const known = ended.get(list)
  if (known?.length === length) return known.list
  const made = [...list, 'Content-Length', String(length)]
  ended.set(list, { length, list: made })
  return made
}

type Headers = Readonly<Record<string, string>>
const NONE: Headers = {}

/** Remembers the list made for a set of headers: a kept page hands over the same set each time. */
function keptLists(make: (own: Headers) => readonly string[]): (own: Headers) => readonly string[] {
  const kept = new WeakMap<Headers, readonly string[]>()
  return (own) => {
    const known = kept.get(own)
    if (known) return known
    const made = make(own)
    kept.set(own, made)
    return made
  }
}

/** Whether the browser takes a gzip answer. Read from the raw list: laying out all headers costs as much as the page. */
export function takesGzip({ rawHeaders }: IncomingMessage): boolean {
  return rawHeader(rawHeaders, 'accept-encoding')?.includes('gzip') ?? false
}

/** A header's first value in the raw list of names and values; the name in small letters. */
export function rawHeader(rawHeaders: readonly string[], name: string): string | undefined {
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const given = rawHeaders[at]
    if (given?.length === name.length && given.toLowerCase() === name) return rawHeaders[at + 1]
  }
  return undefined
}

function isPage(body: DirectReply['body']): body is { page: CutPage; insert: string } {
  return typeof body === 'object' && !Buffer.isBuffer(body)
}
