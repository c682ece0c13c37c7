import { asc, desc, eq, inArray } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { concerns, safeguardingTexts } from '#db/schema/safeguarding.ts'
import { surveys } from '#db/schema/surveys.ts'
import { maySeeConcerns } from './policy.ts'

export type Concern = {
  number: number
  level: 'red' | 'amber'
  createdAt: Date
  surveySlug: string | null
  texts: readonly { part: string; words: string }[]
}

/** The open concerns with their words, the newest first. Each reading is audited in the same transaction. */
export async function listConcerns(ctx: Ctx): Promise<readonly Concern[]> {
  allow(maySeeConcerns(ctx.actor), 'concern')
  return ctx.db.transaction(async (tx) => {
    const rows = await tx
      .select({
        id: concerns.id,
        number: concerns.number,
        level: concerns.level,
        createdAt: concerns.createdAt,
        surveySlug: surveys.slug,
      })
      .from(concerns)
      .leftJoin(surveys, eq(surveys.id, concerns.surveyId))
      .where(eq(concerns.state, 'open'))
      .orderBy(desc(concerns.createdAt))
      .limit(200)
    const ids = rows.map(({ id }) => id)
    const sealed =
      ids.length === 0
        ? []
        : await tx
            .select()
            .from(safeguardingTexts)
            .where(inArray(safeguardingTexts.responseId, ids))
            .orderBy(asc(safeguardingTexts.part))
    await audit(tx, ctx, {
      action: 'concern.read',
      objectType: 'concern',
      objectId: rows.map(({ number }) => number).join(' '),
    })
    return rows.map(({ id, ...concern }) => ({
      ...concern,
      texts: sealed
        .filter(({ responseId }) => responseId === id)
        .map((text) => ({ part: text.part, words: ctx.secrets.open('safeguarding-text', text.sealed) })),
    }))
  })
}
