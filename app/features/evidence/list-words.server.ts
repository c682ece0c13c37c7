import { and, asc, eq, gt, or, sql } from 'drizzle-orm'
import type { PublishedSurvey } from '#app/features/surveys/survey.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { contributions } from '#db/schema/contributions.ts'
import { mayReadWords } from './policy.ts'

export type WordsPage = { words: readonly { key: string; part: string; words: string }[]; after: string | null }

const PAGE = 50

/**
 * What people wrote in a survey, a page at a time; never what is held or was taken back. In the order of an id that
 * says nothing, and without it: two texts of one person are not to be put together.
 */
export async function listWords(
  ctx: Ctx,
  { survey, question, after }: { survey: PublishedSurvey; question: string; after: string | null },
): Promise<WordsPage> {
  allow(mayReadWords(ctx.actor), 'survey')
  // A hash of the id and the question orders them: an id never leaves the database, and no two lists share an order.
  const place = sql<string>`md5(${contributions.responseId}::text || ${question}::text || ${survey.slug}::text)`
  const rows = await ctx.db
    .select({ place, part: contributions.part, words: contributions.words })
    .from(contributions)
    .where(
      and(
        eq(contributions.surveyId, survey.id),
        eq(contributions.audience, 'evidence'),
        eq(contributions.state, 'kept'),
        or(eq(contributions.part, question), sql`starts_with(${contributions.part}, ${`${question},`})`),
        after ? gt(place, after) : undefined,
      ),
    )
    .orderBy(asc(place))
    .limit(PAGE + 1)
  const shown = rows.slice(0, PAGE)
  return {
    words: shown.flatMap(({ place: key, part, words }) => (words === null ? [] : [{ key, part, words }])),
    after: rows.length > PAGE ? (shown.at(-1)?.place ?? null) : null,
  }
}
