import { type SQL, sql } from 'drizzle-orm'
import type { Place } from '#db/statement.server.ts'

/** What goes into the part of the statement below. */
export type ContributionValue = 'surveyId' | 'day' | 'language' | 'texts' | 'textState'

/** The part of a submission's statement that keeps its words; `from` is the row that says whether the key is fresh. */
export function insertContributions(of: Place<ContributionValue>, from: SQL): SQL {
  return sql`insert into contributions (response_id, part, survey_id, day, language, audience, state, words)
    select k.response_id, x.part, ${of('surveyId')}::uuid, ${of('day')}::date, ${of('language')}, 'evidence',
      ${of('textState')}::contribution_state, x.words
    from ${from}, jsonb_to_recordset(${of('texts')}::jsonb) as x(part text, words text)`
}

/** The words for it, and the state that they are kept in. */
export function contributionValues(texts: readonly { part: string; words: string }[], held: boolean) {
  // Held words go sealed to safeguarding_texts instead: here stays only that there were some.
  const rows = texts.map(({ part, words }) => (held ? { part } : { part, words }))
  return { texts: JSON.stringify(rows), textState: held ? 'held' : 'kept' }
}
