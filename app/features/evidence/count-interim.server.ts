import { and, eq, inArray, sql } from 'drizzle-orm'
import type { PublishedSurvey } from '#app/features/surveys/survey.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import type { Protected } from '#app/ui/publishable.ts'
import { interimCounts } from '#db/schema/evidence.ts'
import { inbox, tallies } from '#db/schema/surveys.ts'
import { protectCount } from './protect.ts'
import { versionsOfWave } from './wave-questions.ts'

const FEWEST_CHANGES = 10

/**
 * How many answers there are, rounded: the one figure of a survey before its release. It is renewed at most once a
 * day, and only when ten answers came or went since; until then everybody sees the former one.
 */
export async function countInterim(
  ctx: Pick<Ctx, 'db' | 'now' | 'timeZone'>,
  survey: PublishedSurvey,
): Promise<Protected> {
  const today = dayIn(ctx.timeZone, ctx.now)
  const [held] = await ctx.db
    .select({ counted: interimCounts.counted, renewedOn: interimCounts.renewedOn })
    .from(interimCounts)
    .where(eq(interimCounts.surveyId, survey.id))
  if (held && held.renewedOn >= today) return protectCount(held.counted)
  const counted = await countResponses(ctx, survey)
  if (held && Math.abs(counted - held.counted) < FEWEST_CHANGES) return protectCount(held.counted)
  // Two who look at once: the first one's figure stands for both.
  const [renewed] = await ctx.db
    .insert(interimCounts)
    .values({ surveyId: survey.id, counted, renewedOn: today })
    .onConflictDoUpdate({
      target: interimCounts.surveyId,
      set: { counted: sql`excluded.counted`, renewedOn: sql`excluded.renewed_on` },
      setWhere: sql`${interimCounts.renewedOn} < excluded.renewed_on`,
    })
    .returning({ counted: interimCounts.counted })
  return renewed ? protectCount(renewed.counted) : countInterim(ctx, survey)
}

async function countResponses(ctx: Pick<Ctx, 'db'>, survey: PublishedSurvey): Promise<number> {
  const versions = [...versionsOfWave(survey)]
  const [settled] = await ctx.db
    .select({ n: sql<number>`coalesce(sum(${tallies.n}), 0)::int` })
    .from(tallies)
    .where(
      and(
        eq(tallies.surveyId, survey.id),
        inArray(tallies.version, versions),
        eq(tallies.question, '_responses'),
        eq(tallies.facet, 'none'),
      ),
    )
  const [waiting] = await ctx.db
    .select({ n: sql<number>`count(*)::int` })
    .from(inbox)
    .where(and(eq(inbox.surveyId, survey.id), inArray(inbox.version, versions)))
  return (settled?.n ?? 0) + (waiting?.n ?? 0)
}
