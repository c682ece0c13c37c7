import fc from 'fast-check'
import { expect, test } from 'vitest'
import { routeFinder } from './route-finder.server.ts'

const PATTERNS = ['', 'help', 's/:slug', 's/:slug/sent', 'pictures/:slug/:version/:print', 'schemas/survey-1.json']
const ROUTES = PATTERNS.map((pattern) => ({ pattern, loader: undefined, action: undefined, isCached: false }))
const find = routeFinder(ROUTES)

test.each([
  ['/', '', {}],
  ['/help', 'help', {}],
  ['/help/', 'help', {}],
  ['/s/school/', 's/:slug', { slug: 'school' }],
  ['/s/school', 's/:slug', { slug: 'school' }],
  ['/s/school/sent', 's/:slug/sent', { slug: 'school' }],
  ['/pictures/school/3/aB-_', 'pictures/:slug/:version/:print', { slug: 'school', version: '3', print: 'aB-_' }],
  ['/schemas/survey-1.json', 'schemas/survey-1.json', {}],
  ['/s/caf%C3%A9', 's/:slug', { slug: 'café' }],
  ['/s/a%2Fb', 's/:slug', { slug: 'a/b' }],
  ['/s/a+b', 's/:slug', { slug: 'a+b' }],
  ['/s/sent', 's/:slug', { slug: 'sent' }],
])('%s is the route "%s" with %o', (path, pattern, params) => {
  expect(find(path)).toEqual({ route: ROUTES[PATTERNS.indexOf(pattern)], params })
})

test.each(['/s/%', '/s/%zz', '/s/%E0%A4', '/s/100%'])('a half percent sign is left as it is: %s', (path) => {
  expect(find(path)?.params.slug).toBe(path.slice(3))
})

test.each([
  '',
  '//',
  '/nothing',
  '/HELP',
  '/help/more',
  '/help//',
  '/s',
  '/s//sent',
  '/s/school/other',
  '/s/school/sent/more',
  '/schemas/survey-1xjson',
  '/__proto__',
  '/constructor',
  '/toString',
  '/hasOwnProperty',
  '/s/:slug/x',
])('%s is no route', (path) => {
  expect(find(path)).toBeNull()
})

test.each(['__proto__', 'constructor', 'toString'])(
  'a part of the address that is called %s is a part like others',
  (slug) => {
    expect(find(`/s/${slug}`)?.params).toEqual({ slug })
    expect(Object.keys(find('/help')?.params ?? { none: '' })).toEqual([])
  },
)

test('whatever stands in an address, it is found as it was meant and nothing breaks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string(), (slug, junk) => {
      expect(find(`/s/${encodeURIComponent(slug)}`)?.params).toEqual({ slug })
      expect(() => find(`/${junk}`)).not.toThrow()
    }),
  )
})
