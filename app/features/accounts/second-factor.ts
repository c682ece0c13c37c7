import { encodeBase32NoPadding } from '@oslojs/encoding'
import { createTOTPKeyURI, verifyHOTP } from '@oslojs/otp'
import type { Role } from '#db/vocabulary.ts'

const STEP_SECONDS = 30
const DIGITS = 6
/** How long the secret is: what RFC 4226 recommends. */
export const SECRET_BYTES = 20

/** Those who can read what is most private, decide what is published, or give rights. */
const NEEDING: readonly Role[] = ['safeguarding_lead', 'moderator', 'administrator']
/** A domain that nobody can own (RFC 2606): the made-up people of the demonstration. */
const DEMONSTRATION_DOMAIN = '@marlbrook.example'

/** Whether somebody must have a second factor: by their roles, but for the made-up people on a demonstration. */
export function needsSecondFactor(
  roles: readonly Role[],
  { email, isDemonstration }: { email: string; isDemonstration: boolean },
): boolean {
  if (isDemonstration && email.endsWith(DEMONSTRATION_DOMAIN)) return false
  return roles.some((role) => NEEDING.includes(role))
}

/** The time step of a code that is right now, one step early or late, and later than the last one used; else null. */
export function stepOfCode(
  secret: Uint8Array,
  { code, now, lastStep }: { code: string; now: Date; lastStep: number },
): number | null {
  const typed = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(typed)) return null
  const current = Math.floor(now.getTime() / 1000 / STEP_SECONDS)
  for (const step of [current, current - 1, current + 1])
    if (step > lastStep && verifyHOTP(secret, BigInt(step), DIGITS, typed)) return step
  return null
}

/** What an authenticator app reads from the square, and the same secret to be typed in, in groups of four. */
export function secretForApp(secret: Uint8Array, email: string): { address: string; typed: string } {
  return {
    address: createTOTPKeyURI('With Us', email, secret, STEP_SECONDS, DIGITS),
    typed: encodeBase32NoPadding(secret).replace(/.{4}(?=.)/g, '$& '),
  }
}
