import { and, desc, eq, ne } from 'drizzle-orm'
import * as z from 'zod'
import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import type { PublishedSurvey } from '#app/features/surveys/survey.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import type { ProtectedTable } from '#app/ui/publishable.ts'
import { releases } from '#db/schema/evidence.ts'
import { surveys } from '#db/schema/surveys.ts'
import { maySeeProposed } from './policy.ts'
import { releasedTable } from './protect.ts'
import { allOptions, closedQuestions } from './wave-questions.ts'

/** A release with its tables, as they were frozen. */
export type Release = {
  id: string
  number: number
  version: number
  survey: PublishedSurvey
  state: 'proposed' | 'approved'
  closedOn: string
  approvedAt: Date | null
  contentHash: string
  madeBy: string | null
  mode: 'R'
  tables: readonly ProtectedTable[]
}

const figures = z.record(z.string(), z.number().int().nullable())
const Body = z.object({
  mode: z.literal('R'),
  tables: z.array(
    z.object({
      question: z.string(),
      facet: z.string(),
      groups: z.array(z.string()),
      base: figures,
      cells: z.record(z.string(), figures),
      marks: z.record(z.string(), z.record(z.string(), z.enum(['*', 'c', 'x']))),
    }),
  ),
})

const COLUMNS = {
  id: releases.id,
  number: releases.number,
  version: releases.version,
  state: releases.state,
  closedOn: releases.closedOn,
  approvedAt: releases.approvedAt,
  contentHash: releases.contentHash,
  madeBy: releases.madeBy,
  body: releases.body,
}

/** Finds the release of a survey's running wave; a proposed one only for those who make and approve. */
export async function findRelease(ctx: Ctx, { slug }: { slug: string }): Promise<Release | null> {
  const survey = await catalogueOf(ctx.db).find(slug)
  if (!survey) return null
  const [row] = await ctx.db
    .select(COLUMNS)
    .from(releases)
    .where(and(eq(releases.surveyId, survey.id), eq(releases.wave, survey.wave), ne(releases.state, 'returned')))
  const state = row?.state
  if (!row || !(state === 'approved' || (state === 'proposed' && maySeeProposed(ctx.actor)))) return null
  return releaseOf({ ...row, state }, survey)
}

/** Every release that was approved, the newest first. */
export async function listReleases(ctx: Ctx): Promise<readonly Release[]> {
  const rows = await ctx.db
    .select({ ...COLUMNS, slug: surveys.slug })
    .from(releases)
    .innerJoin(surveys, eq(surveys.id, releases.surveyId))
    .where(eq(releases.state, 'approved'))
    .orderBy(desc(releases.number))
  const published = await catalogueOf(ctx.db).list()
  return rows.flatMap(({ slug, ...row }) => {
    const survey = published.find((one) => one.slug === slug)
    return survey ? [releaseOf({ ...row, state: 'approved' as const }, survey)] : []
  })
}

/** release.json of an approved release, byte for byte; null while there is none. */
export async function findReleaseFile(ctx: Pick<Ctx, 'db'>, { slug }: { slug: string }): Promise<string | null> {
  const [row] = await ctx.db
    .select({ body: releases.body })
    .from(releases)
    .innerJoin(surveys, eq(surveys.id, releases.surveyId))
    .where(and(eq(surveys.slug, slug), eq(releases.wave, surveys.wave), eq(releases.state, 'approved')))
  return row?.body ?? null
}

/** Why the last release that was sent back was; null when a newer one was made since. */
export async function findReturned(ctx: Pick<Ctx, 'db'>, survey: PublishedSurvey): Promise<string | null> {
  const [last] = await ctx.db
    .select({ state: releases.state, reason: releases.returnReason })
    .from(releases)
    .where(and(eq(releases.surveyId, survey.id), eq(releases.wave, survey.wave)))
    .orderBy(desc(releases.number))
    .limit(1)
  return last?.state === 'returned' ? last.reason : null
}

type Row = Omit<Release, 'survey' | 'mode' | 'tables'> & { body: string }

function releaseOf({ body, ...row }: Row, survey: PublishedSurvey): Release {
  const { mode, tables } = Body.parse(JSON.parse(body))
  const questions = closedQuestions(survey)
  const optionsOf = (key: string) => {
    const asked = questions.find(({ question }) => question.key === key)
    return asked ? allOptions(asked).map((option) => option.key) : []
  }
  return { ...row, survey, mode, tables: tables.map((table) => releasedTable(table, optionsOf(table.question))) }
}
