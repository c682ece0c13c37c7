import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { wordsOf } from '#app/features/surveys/survey-definition.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import type { TableWords } from '#app/ui/bar-geometry.ts'
import type { ProtectedTable } from '#app/ui/publishable.ts'
import { findings, findingTables, releases } from '#db/schema/evidence.ts'
import { actions } from '#db/schema/strategy.ts'
import type { Wording } from '#db/vocabulary.ts'
import { listReleases } from './find-release.server.ts'
import { tableWords } from './table-words.ts'
import { closedQuestions } from './wave-questions.ts'

/** A finding with all that stands under it, ready to be shown in both wordings. */
export type ShownFinding = {
  number: number
  actionId: string
  actionCode: string
  sentence: Readonly<Record<Wording, string>>
  release: {
    number: number
    slug: string
    version: number
    closedOn: string
    contentHash: string
    mode: 'R' | 'X'
    surveyTitle: Readonly<Record<Wording, string>>
  }
  /** In the order in which they were chosen; the mode stands in each table. */
  tables: readonly { table: ProtectedTable; words: Readonly<Record<Wording, TableWords>> }[]
}

/** Every finding that was not withdrawn, of these actions or of all, by its number; from approved releases alone. */
export async function listFindings(
  ctx: Ctx,
  { actionIds }: { actionIds?: readonly string[] } = {},
): Promise<readonly ShownFinding[]> {
  if (actionIds?.length === 0) return []
  const rows = await ctx.db
    .select({
      id: findings.id,
      number: findings.number,
      actionId: findings.actionId,
      actionCode: actions.code,
      standard: findings.sentenceStandard,
      easy: findings.sentenceEasy,
      release: releases.number,
    })
    .from(findings)
    .innerJoin(actions, eq(actions.id, findings.actionId))
    .innerJoin(releases, eq(releases.id, findings.releaseId))
    .where(and(isNull(findings.withdrawnAt), actionIds ? inArray(findings.actionId, [...actionIds]) : undefined))
    .orderBy(asc(findings.number))
  if (rows.length === 0) return []
  const chosen = await ctx.db
    .select()
    .from(findingTables)
    .where(
      inArray(
        findingTables.findingId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(findingTables.position))
  const made = await listReleases(ctx)
  return rows.flatMap(({ id, number, actionId, actionCode, standard, easy, release: releaseNumber }) => {
    const release = made.find((one) => one.number === releaseNumber)
    if (!release) return []
    const { survey, closedOn, contentHash, mode } = release
    const questions = closedQuestions(survey)
    const tables = chosen.flatMap(({ findingId, question, facet }) => {
      const table = release.tables.find((one) => one.question === question && one.facet === facet)
      if (findingId !== id || !table) return []
      const words = (wording: Wording) => tableWords(table, questions, { language: 'en', wording })
      return [{ table, words: { standard: words('standard'), easy: words('easy') } }]
    })
    const title = (wording: Wording) => wordsOf(survey.definition.title, 'en', wording)
    return [
      {
        number,
        actionId,
        actionCode,
        sentence: { standard, easy },
        release: {
          number: releaseNumber,
          slug: survey.slug,
          version: release.version,
          closedOn,
          contentHash,
          mode,
          surveyTitle: { standard: title('standard'), easy: title('easy') },
        },
        tables,
      },
    ]
  })
}
