import { expect, test } from 'vitest'
import { isOurOrigin } from './origin.ts'

const PUBLIC = { publicOrigin: 'https://withus.example', port: 3000 }
const LOCAL = { publicOrigin: undefined, port: 3000 }

test.each([
  { origin: 'https://withus.example', ours: true },
  { origin: undefined, ours: false },
  { origin: 'null', ours: false },
  { origin: '', ours: false },
  { origin: 'http://withus.example', ours: false },
  { origin: 'https://withus.example/', ours: false },
  { origin: 'https://withus.example:443', ours: false },
  { origin: 'https://withus.example:8443', ours: false },
  { origin: 'https://withus.example.evil.example', ours: false },
  { origin: 'https://evil.example/https://withus.example', ours: false },
  { origin: 'https://other@withus.example', ours: false },
  { origin: 'HTTPS://WITHUS.EXAMPLE', ours: false },
  { origin: 'https://withus.example, https://withus.example', ours: false },
  { origin: 'http://127.0.0.1:3000', ours: false },
])('with a public origin, a write from $origin is taken: $ours', ({ origin, ours }) => {
  expect(isOurOrigin({ origin, fetchSite: undefined }, PUBLIC)).toBe(ours)
})

test.each([
  { origin: 'http://127.0.0.1:3000', ours: true },
  { origin: 'http://localhost:3000', ours: true },
  { origin: 'http://[::1]:3000', ours: true },
  { origin: 'https://localhost:3000', ours: false },
  { origin: 'http://localhost:3001', ours: false },
  { origin: 'http://localhost', ours: false },
  { origin: 'http://127.0.0.2:3000', ours: false },
  { origin: 'http://::1:3000', ours: false },
  { origin: 'http://localhost.evil.example:3000', ours: false },
  { origin: 'null', ours: false },
  { origin: '', ours: false },
  { origin: undefined, ours: false },
])('with none, a write from $origin is taken: $ours', ({ origin, ours }) => {
  expect(isOurOrigin({ origin, fetchSite: undefined }, LOCAL)).toBe(ours)
})

test('on port 80 browsers leave the port out, and so do we', () => {
  const our = { publicOrigin: undefined, port: 80 }
  expect(isOurOrigin({ origin: 'http://localhost', fetchSite: undefined }, our)).toBe(true)
  expect(isOurOrigin({ origin: 'http://localhost:80', fetchSite: undefined }, our)).toBe(false)
})

test.each([
  ['same-origin', true],
  ['same-site', false],
  ['cross-site', false],
  ['none', false],
  ['', false],
  ['same-origin, cross-site', false],
])('where the browser says that a write is %s, it is taken: %s', (fetchSite, ours) => {
  expect(isOurOrigin({ origin: 'https://withus.example', fetchSite }, PUBLIC)).toBe(ours)
  expect(isOurOrigin({ origin: 'http://localhost:3000', fetchSite }, LOCAL)).toBe(ours)
})

test('what the browser says of the site never stands in for a foreign origin', () => {
  expect(isOurOrigin({ origin: 'https://evil.example', fetchSite: 'same-origin' }, PUBLIC)).toBe(false)
  expect(isOurOrigin({ origin: undefined, fetchSite: 'same-origin' }, PUBLIC)).toBe(false)
})
