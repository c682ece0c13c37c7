import { expect, test } from 'vitest'
import { returnAddress } from './return-address.ts'

test.each([
  '/account',
  '/safeguard/concerns',
  '/lead/surveys/school/results?words=easy&a=b',
  '/board/meetings/2026-11-21',
])('%s is where one may return to', (wanted) => {
  expect(returnAddress(wanted)).toBe(wanted)
})

test.each([
  null,
  '',
  '/',
  '/s/school',
  '/sign-out',
  '/leader',
  '//lead.example',
  'https://evil.example/lead',
  '/\\evil.example',
  '/lead\\..\\..\\evil',
  '/lead/\r\nSet-Cookie: a=b',
  '/lead/\u2028x',
  '/account#x',
  'javascript:alert(1)',
])('%s is not: the account page instead', (wanted) => {
  expect(returnAddress(wanted)).toBe('/account')
})
