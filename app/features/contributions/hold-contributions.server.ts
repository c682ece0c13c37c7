import { and, eq, isNotNull } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { contributions } from '#db/schema/contributions.ts'

/** Takes the kept words of one response out of every list and answers them, to be sealed in the same transaction. */
export async function holdContributions(tx: Db, responseId: string): Promise<{ part: string; words: string }[]> {
  const whose = and(eq(contributions.responseId, responseId), isNotNull(contributions.words))
  const kept = await tx
    .select({ part: contributions.part, words: contributions.words })
    .from(contributions)
    .where(whose)
    .for('update')
  await tx.update(contributions).set({ state: 'held', words: null }).where(whose)
  return kept.flatMap(({ part, words }) => (words === null ? [] : [{ part, words }]))
}
