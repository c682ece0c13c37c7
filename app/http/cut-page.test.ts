import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CutPage, cutPage, wholePage } from './cut-page.server.ts'

const half = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 200, maxLength: 2000 }), fc.constant(''))
const insert = fc.string({ unit: 'binary-ascii', maxLength: 500 })

test('a page comes out of its compressed form as it is, whatever its halves and its insert', () => {
  fc.assert(
    fc.property(half, half, fc.array(insert, { minLength: 1, maxLength: 3 }), (before, after, inserts) => {
      const page = cutPage(before, after)
      for (const between of inserts) expectBothForms(page, between, before + between + after)
    }),
  )
})

test.each([
  ['nothing at all', '', '', ''],
  ['an insert alone', '', 'key', ''],
  ['no insert', '<p>one</p>', '', '<p>two</p>'],
  ['an empty first half', '', 'key', '<p>two</p>'],
  ['an empty second half', '<p>one</p>', 'key', ''],
  ['60 KB between', '<p>one</p>', 'k'.repeat(60 * 1024), '<p>two</p>'],
  ['the most a block can hold', '<p>one</p>', 'k'.repeat(65_535), '<p>two</p>'],
  ['large halves', 'é<p>'.repeat(50_000), 'key', 'ü</p>'.repeat(50_000)],
])('%s is sent whole', (_what, before, between, after) => {
  expectBothForms(cutPage(before, after), between, before + between + after)
})

test('an insert that does not fit is refused and not cut', () => {
  expect(() => cutPage('a', 'b').gzip('k'.repeat(65_536))).toThrow(RangeError)
})

test('halves are compressed: a page of like words becomes much smaller', () => {
  const page = cutPage('<p>one</p>'.repeat(1000), '<p>two</p>'.repeat(1000))
  expect(joined(page.gzip('key')).length).toBeLessThan(joined(page.plain('key')).length / 20)
})

test('a whole page is the same in both forms and takes no insert', () => {
  const page = wholePage('<p>é 😀</p>')
  expectBothForms(page, '', '<p>é 😀</p>')
  expectBothForms(page, 'left out', '<p>é 😀</p>')
})

function expectBothForms(page: CutPage, between: string, whole: string) {
  expect(joined(page.plain(between)).equals(Buffer.from(whole))).toBe(true)
  expect(gunzipSync(joined(page.gzip(between))).equals(Buffer.from(whole))).toBe(true)
}

function joined(parts: readonly Buffer[]): Buffer {
  return Buffer.concat(parts)
}
