import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CutPage } from './cut-page.server.ts'
import type { DirectReply } from './direct.server.ts'

export type Finish = (request: IncomingMessage, response: ServerResponse, reply: DirectReply) => void

/** Sends a reply whole, with the headers that every answer carries; a reply's own header of the same name wins. */
export function finisher(common: Readonly<Record<string, string>>): Finish {
  // A kept page hands over the same headers each time: they are laid out once.
  const laidOut = new WeakMap<Readonly<Record<string, string>>, readonly string[]>()
  const layOut = (own: Readonly<Record<string, string>>): readonly string[] => {
    const known = laidOut.get(own)
    if (known) return known
    const list = Object.entries({ ...common, ...own }).flat()
    laidOut.set(own, list)
    return list
  }
  return (request, response, { status, headers = NONE, body = '' }) => {
    const isEmpty = request.method === 'HEAD' || status === 304
    const list = [...layOut(headers)]
    let bytes: string | Buffer
    if (isPage(body)) {
      const isPacked = takesGzip(request)
      bytes = isPacked ? body.page.gzip(body.insert) : body.page.plain(body.insert)
      list.push('Vary', 'Accept-Encoding')
      if (isPacked) list.push('Content-Encoding', 'gzip')
    } else bytes = body
    const length = typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length
    if (status !== 304) list.push('Content-Length', String(length))
    response.writeHead(status, list).end(isEmpty ? undefined : bytes)
    // A body that nobody read would keep the connection from its next request.
    if (!request.complete) request.resume()
  }
}

const NONE: Readonly<Record<string, string>> = {}

/** Whether the browser takes a gzip answer. */
export function takesGzip(request: IncomingMessage): boolean {
  const accepted = request.headers['accept-encoding']
  return typeof accepted === 'string' && accepted.includes('gzip')
}

function isPage(body: DirectReply['body']): body is { page: CutPage; insert: string } {
  return typeof body === 'object' && !Buffer.isBuffer(body)
}
