import { date, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { AUDIENCES, CONTRIBUTION_STATES } from '../vocabulary.ts'

export const audience = pgEnum('audience', AUDIENCES)
export const contributionState = pgEnum('contribution_state', CONTRIBUTION_STATES)

/** Anything anybody said in words. Held words have no text here: it lies sealed in safeguarding_texts. */
export const contributions = pgTable(
  'contributions',
  {
    responseId: uuid('response_id').notNull(),
    part: text('part').notNull(),
    surveyId: uuid('survey_id'),
    day: date('day').notNull(),
    language: text('language').notNull(),
    audience: audience('audience').notNull(),
    state: contributionState('state').notNull(),
    words: text('words'),
  },
  (table) => [primaryKey({ columns: [table.responseId, table.part] })],
)
