import { expect, test } from 'vitest'
import { freshBytes } from './fresh-bytes.server.ts'

test('no bytes come twice, in lengths that do not fill what is fetched at once', () => {
  const seen = new Set<string>()
  for (let round = 0; round < 3000; round += 1) {
    const bytes = freshBytes(round % 2 === 0 ? 12 : 16)
    expect(bytes).toHaveLength(round % 2 === 0 ? 12 : 16)
    expect(bytes.every((byte) => byte === 0)).toBe(false)
    seen.add(bytes.toString('hex'))
  }
  expect(seen.size).toBe(3000)
})

test('bytes handed out stay what they were when others are fetched', () => {
  const first = freshBytes(16)
  const before = first.toString('hex')
  for (let round = 0; round < 600; round += 1) freshBytes(16)
  expect(first.toString('hex')).toBe(before)
})
