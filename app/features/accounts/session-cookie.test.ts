import { expect, test } from 'vitest'
import { endedSessionCookie, sessionCookie, tokenIn } from './session-cookie.ts'

const HTTPS = 'https://withus.example'
const TOKEN = 'A'.repeat(43)

test('over https the cookie is held to this host, unseen by scripts, and gone when the browser closes', () => {
  expect(sessionCookie(HTTPS, TOKEN)).toBe(`__Host-with-us=${TOKEN}; Path=/; HttpOnly; SameSite=Lax; Secure`)
})

test('on a laptop without https the cookie has the plain name', () => {
  expect(sessionCookie(undefined, TOKEN)).toBe(`with-us=${TOKEN}; Path=/; HttpOnly; SameSite=Lax`)
  expect(sessionCookie('http://127.0.0.1:3000', TOKEN)).toContain('with-us=')
})

test('signing out empties the cookie at once', () => {
  expect(endedSessionCookie(HTTPS)).toBe('__Host-with-us=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0')
})

test('the token is found among other cookies', () => {
  expect(tokenIn(`reader=big; __Host-with-us=${TOKEN}; x=y`, HTTPS)).toBe(TOKEN)
})

test.each([
  null,
  '',
  'with-us=',
  'with-us=short',
  `with-us=${TOKEN}!`,
  `not-with-us=${TOKEN}`,
  `__Host-with-us=${TOKEN}`,
])('no token is found in %s', (header) => {
  expect(tokenIn(header, undefined)).toBeNull()
})

test('over https the plain name is not listened to: a neighbouring host could have set it', () => {
  expect(tokenIn(`with-us=${TOKEN}`, HTTPS)).toBeNull()
})
