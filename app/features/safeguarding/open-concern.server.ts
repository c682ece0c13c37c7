import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { safeguardingTexts } from '#db/schema/safeguarding.ts'

export type ConcernText = { part: string; words: string }

/**
 * Opens a concern with its words sealed, and leaves a note in the outbox that carries the concern's number alone.
 * The id is the concern's own: made from the submission key under SECRET_KEY with a label of its own, it meets no
 * other stored value, and pressing twice opens one concern, to which words that it does not hold yet are added.
 * Answers whether it is new. Call it in the transaction that stores the answer.
 */
export async function openConcern(
  ctx: Pick<Ctx, 'db' | 'secrets'>,
  concern: { submissionKey: string; surveyId: string; texts: readonly ConcernText[] },
): Promise<boolean> {
  const id = ctx.secrets.keyedUuid('concern-id', concern.submissionKey)
  const { rows: opened } = await ctx.db.execute(sql`
    with c as (
      insert into concerns (id, survey_id, raised_by, level) values (${id}, ${concern.surveyId}, 'person', 'red')
      on conflict (id) do nothing returning id, number),
    o as (
      insert into outbox (response_id, kind, payload)
      select id, 'concern.opened', jsonb_build_object('number', number) from c)
    select number from c`)
  const isNew = opened.length > 0
  const texts = isNew ? concern.texts : await unheard(ctx, id, concern.texts)
  if (texts.length > 0)
    await ctx.db.insert(safeguardingTexts).values(
      texts.map(({ part, words }) => ({
        responseId: id,
        part,
        sealed: ctx.secrets.seal('safeguarding-text', words),
      })),
    )
  return isNew
}

/** Pressed again: the words that the concern does not hold yet, each under a name that is free. */
async function unheard(ctx: Pick<Ctx, 'db' | 'secrets'>, id: string, texts: readonly ConcernText[]) {
  // Two presses at once come one after the other.
  await ctx.db.execute(sql`select 1 from concerns where id = ${id}::uuid for update`)
  const heard = await ctx.db
    .select({ part: safeguardingTexts.part, sealed: safeguardingTexts.sealed })
    .from(safeguardingTexts)
    .where(eq(safeguardingTexts.responseId, id))
  const known = new Set(heard.map(({ sealed }) => ctx.secrets.open('safeguarding-text', sealed)))
  return texts
    .filter(({ words }) => !known.has(words))
    .map(({ part, words }, at) => ({
      part: heard.some((text) => text.part === part) ? `${part}, sent again (${heard.length + at})` : part,
      words,
    }))
}
