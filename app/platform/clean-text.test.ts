import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText, lengthOf, shortText } from './clean-text.ts'

/** Any sixteen-bit units, the troublesome ones often. */
const units = fc
  .array(
    fc.oneof(
      fc.nat(0xffff),
      fc.constantFrom(0, 0x0a, 0x0d, 0x65, 0x301, 0x41, 0x30a, 0x212b, 0xd83d, 0xde00, 0x1100, 0x1161),
    ),
  )
  .map((codes) => String.fromCharCode(...codes))

test('cleaned text has no NUL, no half letter and no CR, is composed, and stays as it is when it is cleaned again', () => {
  fc.assert(
    fc.property(units, (text) => {
      const cleaned = cleanText(text)
      for (const sign of ['\u0000', '\r']) expect(cleaned).not.toContain(sign)
      expect(Buffer.from(cleaned).toString('utf8')).toBe(cleaned)
      expect(cleaned.normalize('NFC')).toBe(cleaned)
      expect(cleanText(cleaned)).toBe(cleaned)
    }),
    { numRuns: 2000 },
  )
})

test('ordinary text stays to the letter', () => {
  const plain = fc
    .string({ unit: 'grapheme' })
    .filter((text) => !text.includes('\u0000') && !text.includes('\r') && text === text.normalize('NFC'))
  fc.assert(fc.property(plain, (text) => cleanText(text) === text))
})

test.each([
  ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
  ['a\r\r\nb', 'a\n\nb'],
  ['a\u0000b', 'ab'],
  ['a\r\u0000\nb', 'a\nb'],
  ['cafe\u0301', 'caf\u00e9'],
  ['\u212b', '\u00c5'],
  ['\ud83d', '\ufffd'],
  ['\ude00\ud83d', '\ufffd\ufffd'],
  ['\ud83d\ude00', '😀'],
  ['\ud83d\u0000\ude00', '😀'],
  ['  spaces\tstay  ', '  spaces\tstay  '],
  ['', ''],
])('%j becomes %j', (text, cleaned) => {
  expect(cleanText(text)).toBe(cleaned)
})

test.each([
  ['', 0],
  ['abc', 3],
  ['caf\u00e9', 4],
  ['😀😀', 2],
  ['👩‍🦽', 3],
  ['\n', 1],
])('%j is %i letters long', (text, length) => {
  expect(lengthOf(text)).toBe(length)
})

test('a text that is cut keeps whole signs', () => {
  expect(shortText('  a\u0000😀😀 ', 2)).toBe('a😀')
  expect(shortText('\ud83d', 5)).toBe('\ufffd')
})
