import { freshBytes } from '#app/platform/fresh-bytes.server.ts'

const BYTES = 16

/** A key for one page: 128 fresh random bits as 22 characters. */
export function freshKey(): string {
  return freshBytes(BYTES).toString('base64url')
}
