import { eq, sql } from 'drizzle-orm'
import { pictureIds } from '#app/features/easy-read/pictures.ts'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { surveys } from '#db/schema/surveys.ts'
import { checkDefinition, type Fault } from './check-definition.ts'
import { mayKeepSurveys } from './policy.ts'

/** Takes a definition in as the survey's draft. Nothing is stored when it has faults. */
export async function importSurvey(
  ctx: Ctx,
  given: unknown,
): Promise<{ ok: true; slug: string } | { ok: false; faults: readonly Fault[] }> {
  allow(mayKeepSurveys(ctx.actor), 'survey')
  const checked = checkDefinition(given, pictureIds)
  if (!checked.ok) return checked
  const { definition } = checked
  await ctx.db.transaction(async (tx) => {
    await tx
      .insert(surveys)
      .values({ slug: definition.slug, draft: definition })
      .onConflictDoUpdate({ target: surveys.slug, set: { draft: sql`excluded.draft` } })
    const [survey] = await tx.select({ id: surveys.id }).from(surveys).where(eq(surveys.slug, definition.slug))
    await audit(tx, ctx, {
      action: 'survey.import',
      objectType: 'survey',
      objectId: survey?.id ?? '',
      payload: definition,
    })
  })
  return { ok: true, slug: definition.slug }
}
