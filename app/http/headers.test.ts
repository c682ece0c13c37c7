import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { commonHeaders, pagePolicy } from './headers.server.ts'

test('a page may load nothing but what is ours, send forms only to us, and be shown in nobody’s frame', () => {
  expect(directives(pagePolicy())).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'media-src': ["'self'", 'blob:'],
    'connect-src': ["'self'"],
    'font-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  })
})

test('nothing written into a page can run: no inline script or style is let through', () => {
  for (const policy of [pagePolicy(), pagePolicy('p{color:red}')]) expect(policy).not.toMatch(/unsafe|\*|https?:/)
})

test('the one style of a page is let through by its hash, and a changed one is not', () => {
  const style = '#why{display:none}/* é */'
  const hash = createHash('sha256').update(style, 'utf8').digest('base64')
  expect(directives(pagePolicy(style))['style-src']).toEqual(["'self'", `'sha256-${hash}'`])
  expect(pagePolicy(`${style} `)).not.toBe(pagePolicy(style))
  expect({ ...directives(pagePolicy(style)), 'style-src': null }).toEqual({
    ...directives(pagePolicy()),
    'style-src': null,
  })
})

test('a page without a style of its own lets none through', () => {
  expect(pagePolicy('')).toBe(pagePolicy())
})

test('every answer says that it is not to be guessed at, framed or told about elsewhere', () => {
  expect(commonHeaders(false)).toEqual({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'geolocation=(), camera=(), microphone=()',
    'Content-Security-Policy': pagePolicy(),
  })
})

test('a site with a certificate asks to be called by it for a year; one without does not', () => {
  expect(commonHeaders(true)['Strict-Transport-Security']).toBe('max-age=31536000; includeSubDomains')
  expect(commonHeaders(false)).not.toHaveProperty('Strict-Transport-Security')
})

function directives(policy: string): Record<string, string[]> {
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
}
