import { randomBytes } from 'node:crypto'
import { and, eq, lt } from 'drizzle-orm'
import * as z from 'zod'
import type { Ctx } from '#app/platform/ctx.ts'
import { people } from '#db/schema/accounts.ts'
import { emailOf } from './email-of.server.ts'
import { SECRET_BYTES, secretForApp, stepOfCode } from './second-factor.ts'

/** A new secret as the setting-up page shows it. `sealed` comes back with the form: nothing is stored until a code fits. */
export type Offer = { sealed: string; address: string; typed: string }

const Offered = z.object({ person: z.string(), secret: z.base64(), until: z.number() })
const OFFERED_FOR = 15 * 60 * 1000

/** Makes a new secret for somebody's authenticator app, or shows again the one that was offered and is still good. */
export async function offerSecondFactor(ctx: Ctx, personId: string, sealed = ''): Promise<Offer> {
  const email = await emailOf(ctx, personId)
  const offered = openOffer(ctx, personId, sealed)
  if (offered) return { sealed, ...secretForApp(offered, email) }
  const secret = randomBytes(SECRET_BYTES)
  const offer = { person: personId, secret: secret.toString('base64'), until: ctx.now.getTime() + OFFERED_FOR }
  const made = Buffer.from(ctx.secrets.seal('totp-offer', JSON.stringify(offer))).toString('base64url')
  return { sealed: made, ...secretForApp(secret, email) }
}

/** Keeps an offered secret as somebody's second factor if the code fits it; that code works nowhere again. */
export async function keepSecondFactor(
  ctx: Ctx,
  { personId, sealed, code }: { personId: string; sealed: string; code: string },
): Promise<boolean> {
  const secret = openOffer(ctx, personId, sealed)
  const step = secret && stepOfCode(secret, { code, now: ctx.now, lastStep: 0 })
  if (!secret || step === null) return false
  const totpSealed = ctx.secrets.seal('totp', Buffer.from(secret).toString('base64'))
  const kept = await ctx.db
    .update(people)
    .set({ totpSealed, totpLastStep: step })
    .where(eq(people.id, personId))
    .returning({ id: people.id })
  return kept.length > 0
}

/** Whether a code is right for somebody; it is used up then. Two who use it at once: one of them is told no. */
export async function spendCode(ctx: Ctx, personId: string, code: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ sealed: people.totpSealed, lastStep: people.totpLastStep })
    .from(people)
    .where(eq(people.id, personId))
  if (!row?.sealed) return false
  const secret = Buffer.from(ctx.secrets.open('totp', row.sealed), 'base64')
  const step = stepOfCode(secret, { code, now: ctx.now, lastStep: row.lastStep })
  if (step === null) return false
  const used = await ctx.db
    .update(people)
    .set({ totpLastStep: step })
    .where(and(eq(people.id, personId), lt(people.totpLastStep, step)))
    .returning({ id: people.id })
  return used.length > 0
}

function openOffer({ secrets, now }: Ctx, personId: string, sealed: string): Uint8Array | null {
  try {
    const opened = secrets.open('totp-offer', Buffer.from(sealed, 'base64url'))
    const { person, secret, until } = Offered.parse(JSON.parse(opened))
    return person === personId && until > now.getTime() ? Buffer.from(secret, 'base64') : null
  } catch {
    // Not ours, or changed on the way: the same as none.
    return null
  }
}
