import { expect, test } from 'vitest'
import { wayBack, wayBackFrom } from './way-back.ts'

test.each([
  '/',
  '/privacy',
  '/actions/PAA1.3',
  '/ombudsman/24-006-871',
  '/board/meetings/2026-11-21',
  '/s/school-and-support',
])('%s is a page to go back to', (path) => {
  expect(wayBack(path)).toBe(path)
})

test.each([
  null,
  undefined,
  '',
  '/reader',
  '//evil.example',
  '/\\evil.example',
  '/a//evil.example',
  'https://evil.example/privacy',
  'javascript:alert(1)',
  '/%2F%2Fevil.example',
  '/../etc',
  '/privacy?t=abc',
  '/privacy#x',
  '/privacy\r\nSet-Cookie: a=b',
  '/privacy\n',
  '/\u2028x',
  '/ privacy',
  `/${'a'.repeat(300)}`,
])('%s is not: the first page instead', (path) => {
  expect(wayBack(path)).toBe('/')
})

test.each([
  { referer: 'https://ours.example/privacy?words=standard', to: '/privacy' },
  { referer: 'https://ours.example/reader', to: '/' },
  { referer: 'https://ours.example:444/privacy', to: '/' },
  { referer: 'https://ours.example.evil.example/privacy', to: '/' },
  { referer: 'about:blank', to: '/' },
  { referer: 'not an address', to: '/' },
  { referer: null, to: '/' },
])('from $referer the way back is $to', ({ referer, to }) => {
  expect(wayBackFrom(referer, 'https://ours.example')).toBe(to)
})
