import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readReceiptWords, receiptWordsFrom } from './receipt.ts'
import { RECEIPT_WORDS } from './receipt-word-list.ts'

const thirtyTwoBytes = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('any bytes make four words of the list', () => {
  const known = new Set(RECEIPT_WORDS)
  fc.assert(
    fc.property(thirtyTwoBytes, (bytes) => {
      const words = receiptWordsFrom(bytes)
      expect(words).toMatch(/^[a-z]{3,8}(-[a-z]{3,8}){3}$/)
      for (const word of words.split('-')) expect(known.has(word)).toBe(true)
    }),
  )
})

test('the same bytes make the same words, for as long as receipts are kept', () => {
  expect(receiptWordsFrom(new Uint8Array(32))).toBe('aardvark-aardvark-aardvark-aardvark')
  const one = new Uint8Array(32)
  one[31] = 1
  expect(receiptWordsFrom(one)).toBe('abacus-aardvark-aardvark-aardvark')
  one[30] = 0x51
  expect(receiptWordsFrom(one)).toBe(`${placeOf(0x5101)}-aardvark-aardvark`)
})

test('every byte counts: other bytes make other words', () => {
  fc.assert(
    fc.property(thirtyTwoBytes, fc.nat(31), fc.integer({ min: 1, max: 255 }), (bytes, at, by) => {
      const other = Uint8Array.from(bytes)
      other[at] = (other[at] ?? 0) ^ by
      expect(receiptWordsFrom(other)).not.toBe(receiptWordsFrom(bytes))
    }),
  )
})

test('the list has 1,296 words, all of them different, short and plain', () => {
  expect(RECEIPT_WORDS).toHaveLength(1296)
  expect(new Set(RECEIPT_WORDS).size).toBe(1296)
  for (const word of RECEIPT_WORDS) expect(word).toMatch(/^[a-z]{3,8}$/)
})

test('no word becomes another when one letter is changed, left out or put in', () => {
  const shapes = new Map<string, string>()
  const offenders: string[] = []
  for (const word of RECEIPT_WORDS)
    for (let at = 0; at < word.length; at += 1)
      for (const shape of [`${word.slice(0, at)}?${word.slice(at + 1)}`, word.slice(0, at) + word.slice(at + 1)]) {
        const other = shapes.get(shape)
        if (other !== undefined && other !== word && shape.includes('?')) offenders.push(`${other} ${word}`)
        shapes.set(shape, word)
      }
  const known = new Set(RECEIPT_WORDS)
  for (const word of RECEIPT_WORDS)
    for (let at = 0; at < word.length; at += 1)
      if (known.has(word.slice(0, at) + word.slice(at + 1))) offenders.push(word)
  expect(offenders).toEqual([])
})

test.each([
  'otter-lamp-river-star',
  'Otter-Lamp-River-Star',
  'OTTER LAMP RIVER STAR',
  '  otter  lamp\triver\nstar ',
  'otter, lamp, river, star.',
  'otter – lamp – river – star',
  '“otter-lamp-river-star”',
  '1. otter 2. lamp 3. river 4. star',
])('"%s" is read as the words it means', (typed) => {
  expect(readReceiptWords(typed)).toBe('otter-lamp-river-star')
})

test.each([
  '',
  'otter',
  'otter-lamp-river',
  'otter-lamp-river-star-moon',
  'ot-lamp-river-star',
  'wonderful-lamp-river-star',
  'otterlampriverstar',
  'ötter lamp river star sea',
  '1234',
])('"%s" cannot be four words', (typed) => {
  expect(readReceiptWords(typed)).toBeNull()
})

test('what was given out can be typed with any capitals and any signs between', () => {
  const between = fc.stringMatching(/^[ ,.\-_/\t\n]{1,4}$/)
  fc.assert(
    fc.property(thirtyTwoBytes, fc.tuple(between, between, between), fc.boolean(), (bytes, signs, capitals) => {
      const words = receiptWordsFrom(bytes)
      const typed = words
        .split('-')
        .map((word, at) => word + (signs[at] ?? ''))
        .join('')
      expect(readReceiptWords(capitals ? typed.toUpperCase() : typed)).toBe(words)
    }),
  )
})

/** The first two words of a number that is smaller than the square of the list's length. */
function placeOf(number: number): string {
  return `${RECEIPT_WORDS[number % 1296]}-${RECEIPT_WORDS[Math.floor(number / 1296)]}`
}
