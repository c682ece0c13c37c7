import type { IncomingMessage } from 'node:http'

export type ReadForm =
  | { kind: 'form'; fields: readonly (readonly [string, string])[] }
  | { kind: 'tooLarge' }
  | { kind: 'wrongType' }

/** A form is refused above so many bytes (contracts.md 4). */
const LARGEST_FORM = 256 * 1024

/** Reads a urlencoded form to its end, in the order in which the fields were sent. */
export async function readForm(request: IncomingMessage): Promise<ReadForm> {
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return { kind: 'wrongType' }
  const body = await readBody(request)
  if (!body) return { kind: 'tooLarge' }
  return { kind: 'form', fields: [...new URLSearchParams(body.toString('utf8'))] }
}

/**
 * The bytes that were sent, or null when they are too many. What is too much is let run by and not cut off: a browser
 * that is broken off while it sends shows an error of its own instead of our answer.
 */
export function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_FORM) return Promise.resolve(null)
  return new Promise((read, failed) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= LARGEST_FORM) chunks.push(chunk)
      else chunks.length = 0
    })
    request.on('end', () =>
      read(size > LARGEST_FORM ? null : chunks.length === 1 ? (chunks[0] ?? null) : Buffer.concat(chunks)),
    )
    request.on('error', failed)
    // One that is gone already says nothing any more.
    if (request.destroyed && !request.readableEnded) failed(new Error('The request was broken off'))
  })
}
