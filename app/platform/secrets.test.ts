import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Purpose, secretsOf } from './secrets.server.ts'

const PURPOSES: readonly Purpose[] = [
  'response-id',
  'receipt-words',
  'receipt-hash',
  'body-hash',
  'concern-id',
  'sent-page',
  'safeguarding-text',
  'email-hash',
  'email',
  'sign-in-bucket',
  'mail',
  'totp',
  'totp-offer',
  'forgotten-email',
]
const OURS = secretsOf(Buffer.alloc(32, 1))
const OTHERS = secretsOf(Buffer.alloc(32, 2))
const somePurpose = fc.constantFrom(...PURPOSES)

test('the same text gives the same 32 bytes; another text, purpose or key gives others', () => {
  fc.assert(
    fc.property(somePurpose, somePurpose, fc.string(), fc.string(), (one, two, text, other) => {
      const bytes = OURS.keyed(one, text)
      expect(bytes).toHaveLength(32)
      expect(secretsOf(Buffer.alloc(32, 1)).keyed(one, text)).toEqual(bytes)
      expect(OTHERS.keyed(one, text).equals(bytes)).toBe(false)
      expect(OURS.keyed(two, text).equals(bytes)).toBe(one === two)
      expect(OURS.keyed(one, other).equals(bytes)).toBe(text === other)
    }),
  )
})

test('no two purposes share a byte of their beginning', () => {
  const beginnings = PURPOSES.map((purpose) => OURS.keyed(purpose, 'same').subarray(0, 8).toString('hex'))
  expect(new Set(beginnings).size).toBe(PURPOSES.length)
})

test('an id has the shape of a version 4 uuid and hangs on purpose, text and key', () => {
  fc.assert(
    fc.property(somePurpose, fc.string(), (purpose, text) => {
      const id = OURS.keyedUuid(purpose, text)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(OURS.keyedUuid(purpose, text)).toBe(id)
      expect(OTHERS.keyedUuid(purpose, text)).not.toBe(id)
    }),
  )
  expect(new Set(PURPOSES.map((purpose) => OURS.keyedUuid(purpose, 'same'))).size).toBe(PURPOSES.length)
})

test('what is sealed opens again, whatever was written', () => {
  fc.assert(
    fc.property(somePurpose, fc.string({ unit: 'grapheme' }), (purpose, text) => {
      expect(OURS.open(purpose, OURS.seal(purpose, text))).toBe(text)
    }),
  )
})

test('sealing twice never looks the same, and shows nothing of the text', () => {
  const text = 'I am not safe at home'
  const [one, two] = [OURS.seal('safeguarding-text', text), OURS.seal('safeguarding-text', text)]
  expect(Buffer.from(one)).not.toEqual(Buffer.from(two))
  expect(Buffer.from(one).toString('latin1')).not.toContain('safe')
})

test('a change of any byte is found out', () => {
  const sealed = OURS.seal('safeguarding-text', 'I am not safe at home')
  for (let at = 0; at < sealed.length; at += 1)
    for (const by of [0x01, 0x80, 0xff]) {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ by
      expect(() => OURS.open('safeguarding-text', changed)).toThrow()
    }
})

test('what was cut short or made longer is refused', () => {
  const sealed = OURS.seal('sent-page', 'otter-lamp-river-star')
  for (let length = 0; length < sealed.length; length += 1)
    expect(() => OURS.open('sent-page', sealed.subarray(0, length))).toThrow()
  expect(() => OURS.open('sent-page', Buffer.concat([sealed, Buffer.alloc(1)]))).toThrow()
})

test('what was sealed for one purpose or with one key does not open for another', () => {
  for (const purpose of PURPOSES) {
    const sealed = OURS.seal(purpose, 'text')
    expect(() => OTHERS.open(purpose, sealed)).toThrow()
    for (const other of PURPOSES) if (other !== purpose) expect(() => OURS.open(other, sealed)).toThrow()
  }
})
