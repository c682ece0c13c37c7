import { randomFillSync } from 'node:crypto'

const BYTES = 16
const pool = Buffer.alloc(BYTES * 256)
let at = pool.length

/** A key for one page: 128 fresh random bits as 22 characters. Randomness is fetched for 256 pages at a time; no byte serves twice. */
export function freshKey(): string {
  if (at === pool.length) {
    randomFillSync(pool)
    at = 0
  }
  const bytes = pool.subarray(at, at + BYTES)
  const key = bytes.toString('base64url')
  bytes.fill(0)
  at += BYTES
  return key
}
