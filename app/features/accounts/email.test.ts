import { expect, test } from 'vitest'
import { isEmail, normalEmail } from './email.ts'

test('an e-mail is the same person in capitals and with spaces around it', () => {
  expect(normalEmail('  Robin@Example.ORG \n')).toBe('robin@example.org')
})

test.each(['robin@example.org', 'r.o+b@a.b-c.org', 'ünïcode@example.org'])('%s could be an e-mail', (email) => {
  expect(isEmail(email)).toBe(true)
})

test.each([
  '',
  'robin',
  'robin@example',
  '@example.org',
  'a b@c.org',
  'a@b@c.org',
  'a@b..org',
  `${'a'.repeat(250)}@b.org`,
  'a,b@c.org',
  'a@b.org,c.org',
  '"a"<b@c.org>',
  'a\u0000@b.org',
])('%s could not', (email) => {
  expect(isEmail(email)).toBe(false)
})
