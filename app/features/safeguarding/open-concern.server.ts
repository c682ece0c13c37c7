import { sql } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'

export type ConcernText = { part: string; words: string }

/**
 * Opens a concern with its words sealed, and leaves a note in the outbox that carries the concern's number alone.
 * The id is the concern's own: made from the submission key under SECRET_KEY with a label of its own, it meets no
 * other stored value, and pressing twice opens one concern. Answers whether it is new. Call it in the transaction
 * that stores the answer.
 */
export async function openConcern(
  ctx: Pick<Ctx, 'db' | 'secrets'>,
  concern: { submissionKey: string; surveyId: string; texts: readonly ConcernText[] },
): Promise<boolean> {
  const id = ctx.secrets.keyedUuid('concern-id', concern.submissionKey)
  const rows = concern.texts.map(({ part, words }) => ({
    part,
    sealed: Buffer.from(ctx.secrets.seal('safeguarding-text', words)).toString('base64'),
  }))
  const { rows: opened } = await ctx.db.execute(sql`
    with c as (
      insert into concerns (id, survey_id, raised_by, level) values (${id}, ${concern.surveyId}, 'person', 'red')
      on conflict (id) do nothing returning id, number),
    t as (
      insert into safeguarding_texts (response_id, part, sealed)
      select c.id, x.part, decode(x.sealed, 'base64')
      from c, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(part text, sealed text)),
    o as (
      insert into outbox (response_id, kind, payload)
      select id, 'concern.opened', jsonb_build_object('number', number) from c)
    select number from c`)
  return opened.length > 0
}
