import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(4096)
let at = pool.length

/** So many fresh random bytes (4,096 at the most). Randomness is fetched for many at a time; no byte serves twice. */
export function freshBytes(count: number): Buffer {
  if (at + count > pool.length) {
    randomFillSync(pool)
    at = 0
  }
  const bytes = Buffer.from(pool.subarray(at, at + count))
  pool.fill(0, at, at + count)
  at += count
  return bytes
}
