import { generateHOTP } from '@oslojs/otp'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROLES } from '#db/vocabulary.ts'
import { needsSecondFactor, secretForApp, stepOfCode } from './second-factor.ts'

const SECRET = new TextEncoder().encode('12345678901234567890')
const at = (seconds: number) => new Date(seconds * 1000)
const codeAt = (step: number) => generateHOTP(SECRET, BigInt(step), 6)
const real = { email: 'x@council.example', isDemonstration: false }

test('a code of RFC 6238 is right', () => {
  expect(stepOfCode(SECRET, { code: '287 082', now: at(59), lastStep: 0 })).toBe(1)
  expect(stepOfCode(SECRET, { code: '005924', now: at(1234567890), lastStep: 0 })).toBe(41152263)
})

test('a code is right in its step and one step around it, and only once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 2 ** 30 }), fc.integer({ min: -3, max: 3 }), (step, off) => {
      const now = at(step * 30 + 7)
      const found = stepOfCode(SECRET, { code: codeAt(step + off), now, lastStep: 0 })
      // Another step of these seven may have the same six digits: then the nearest is taken.
      if (Math.abs(off) <= 1) expect(found).not.toBeNull()
      else if (found !== null) expect(codeAt(found)).toBe(codeAt(step + off))
      expect(stepOfCode(SECRET, { code: codeAt(step), now, lastStep: step + 1 })).toBeNull()
    }),
  )
})

test.each(['', '12345', '1234567', 'abcdef', '２８７０８２', '-87082'])('%j is no code', (code) => {
  expect(stepOfCode(SECRET, { code, now: at(59), lastStep: 0 })).toBeNull()
})

test('three roles need a second factor', () => {
  expect(ROLES.filter((role) => needsSecondFactor([role], real))).toEqual([
    'moderator',
    'safeguarding_lead',
    'administrator',
  ])
  expect(needsSecondFactor(['analyst', 'administrator'], real)).toBe(true)
  expect(needsSecondFactor([], real)).toBe(false)
})

test('the made-up people need none on a demonstration, and nowhere else', () => {
  const email = 'administrator@marlbrook.example'
  expect(needsSecondFactor(['administrator'], { email, isDemonstration: true })).toBe(false)
  expect(needsSecondFactor(['administrator'], { email, isDemonstration: false })).toBe(true)
  expect(needsSecondFactor(['administrator'], { email: 'a@council.example', isDemonstration: true })).toBe(true)
})

test('the app reads the secret, for whom and by whom', () => {
  const { address, typed } = secretForApp(SECRET, 'robin@council.example')
  expect(address).toBe(
    'otpauth://totp/With%20Us:robin%40council.example?issuer=With+Us&algorithm=SHA1&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&period=30&digits=6',
  )
  expect(typed).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')
})
