import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { oneUseLinks, people } from '#db/schema/accounts.ts'
import type { LinkPurpose } from '#db/vocabulary.ts'

/** How long a link is good, on the database's clock. */
const LASTS = { invitation: sql`interval '7 days'`, password: sql`interval '1 hour'` }

/** Makes a link for somebody and answers its token, which is kept nowhere; an earlier one for the same purpose ends. */
export async function makeLink(tx: Db, personId: string, purpose: LinkPurpose): Promise<string> {
  await endLinks(tx, personId, purpose)
  const token = randomBytes(32).toString('base64url')
  await tx
    .insert(oneUseLinks)
    .values({ digest: digestOf(token), personId, purpose, endsAt: sql`now() + ${LASTS[purpose]}` })
  return token
}

/** Whose link this is, if it is still good for this purpose; looking uses nothing up. */
export async function findLink(
  db: Db,
  token: string,
  purpose: LinkPurpose,
): Promise<{ personId: string; name: string } | null> {
  const [found] = await db
    .select({ personId: oneUseLinks.personId, name: people.name })
    .from(oneUseLinks)
    .innerJoin(people, eq(people.id, oneUseLinks.personId))
    .where(and(isGood(token, purpose), isNull(people.deactivatedAt)))
  return found ?? null
}

/** Uses a link up and answers whose it was; of two who use it at once, one gets null. */
export async function spendLink(tx: Db, token: string, purpose: LinkPurpose): Promise<string | null> {
  const [used] = await tx
    .update(oneUseLinks)
    .set({ usedAt: sql`now()` })
    .where(isGood(token, purpose))
    .returning({ personId: oneUseLinks.personId })
  return used?.personId ?? null
}

/** Ends the links of a person, all or those for one purpose, and clears away what is long over. */
export async function endLinks(tx: Db, personId: string, purpose?: LinkPurpose): Promise<void> {
  await tx
    .update(oneUseLinks)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(oneUseLinks.personId, personId),
        isNull(oneUseLinks.usedAt),
        purpose === undefined ? undefined : eq(oneUseLinks.purpose, purpose),
      ),
    )
  await tx.delete(oneUseLinks).where(sql`${oneUseLinks.endsAt} < now() - interval '30 days'`)
}

function isGood(token: string, purpose: LinkPurpose) {
  return and(
    eq(oneUseLinks.digest, digestOf(token)),
    eq(oneUseLinks.purpose, purpose),
    isNull(oneUseLinks.usedAt),
    sql`${oneUseLinks.endsAt} > now()`,
  )
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
