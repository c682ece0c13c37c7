import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'

/**
 * Takes the kept words of one response out of every list and answers them, to be sealed in the same transaction. One
 * statement: words that it does not answer are not taken out either.
 */
export async function holdContributions(tx: Db, responseId: string): Promise<{ part: string; words: string }[]> {
  const { rows } = await tx.execute<{ part: string; words: string }>(sql`
    with kept as (
      select part, words from contributions where response_id = ${responseId}::uuid and words is not null for update)
    update contributions c set state = 'held', words = null from kept
    where c.response_id = ${responseId}::uuid and c.part = kept.part
    returning kept.part, kept.words`)
  return rows
}
