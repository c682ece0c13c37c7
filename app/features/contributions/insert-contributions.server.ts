import { type SQL, sql } from 'drizzle-orm'

/** The part of a submission's statement that keeps its words; `from` is the row that says whether the key is fresh. */
export function insertContributions(
  texts: readonly { part: string; words: string }[],
  of: { surveyId: string; day: string; language: string; held: boolean },
  from: SQL,
): SQL {
  // Held words go sealed to safeguarding_texts instead: here stays only that there were some.
  const rows = JSON.stringify(texts.map(({ part, words }) => (of.held ? { part } : { part, words })))
  return sql`insert into contributions (response_id, part, survey_id, day, language, audience, state, words)
    select k.response_id, x.part, ${of.surveyId}::uuid, ${of.day}::date, ${of.language}, 'evidence',
      ${of.held ? 'held' : 'kept'}::contribution_state, x.words
    from ${from}, jsonb_to_recordset(${rows}::jsonb) as x(part text, words text)`
}
