import { setTimeout as wait } from 'node:timers/promises'
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { submitKeys } from '#db/schema/surveys.ts'

/** How many answers of a survey have these receipt words: none, one, or (hardly ever) more. */
export async function findReceipt(
  ctx: Pick<Ctx, 'db' | 'secrets'>,
  { surveyId, words }: { surveyId: string; words: string },
): Promise<number> {
  await slowDown(ctx.db)
  const receiptHash = ctx.secrets.keyed('receipt-hash', words).toString('base64url')
  const found = await ctx.db
    .select({ surveyId: submitKeys.surveyId })
    .from(submitKeys)
    .where(and(eq(submitKeys.receiptHash, receiptHash), eq(submitKeys.surveyId, surveyId)))
    .limit(2)
  if (found.length === 0) countWrongTry(ctx.db)
  return found.length
}

const FREE_TRIES = 30
const MINUTE = 60_000
const wrongTries = new WeakMap<object, number[]>()

/** After 30 wrong tries a minute, whoever made them, further tries wait: slowed, never refused, and no address kept. */
async function slowDown(site: object) {
  const recent = recentTries(site).length
  if (recent >= FREE_TRIES) await wait(Math.min(5000, 200 * (recent - FREE_TRIES + 1)))
}

function countWrongTry(site: object) {
  wrongTries.set(site, [...recentTries(site), performance.now()].slice(-200))
}

function recentTries(site: object): number[] {
  return (wrongTries.get(site) ?? []).filter((at) => performance.now() - at < MINUTE)
}
