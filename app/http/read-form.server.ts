import type { IncomingMessage } from 'node:http'

export type ReadForm =
  | { kind: 'form'; fields: readonly (readonly [string, string])[] }
  | { kind: 'tooLarge' }
  | { kind: 'wrongType' }

/** A form is refused above so many bytes (contracts.md 4). */
export const LARGEST_FORM = 256 * 1024

/** Reads a urlencoded form to its end, in the order in which the fields were sent. */
export async function readForm(request: IncomingMessage): Promise<ReadForm> {
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return { kind: 'wrongType' }
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_FORM) return { kind: 'tooLarge' }
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > LARGEST_FORM) return { kind: 'tooLarge' }
    chunks.push(chunk)
  }
  return { kind: 'form', fields: [...new URLSearchParams(Buffer.concat(chunks).toString('utf8'))] }
}
