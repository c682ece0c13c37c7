import { integer, pgEnum, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { CONCERN_LEVELS, CONCERN_RAISERS, CONCERN_STATES } from '../vocabulary.ts'
import { bytes } from './bytes.ts'
import { surveys } from './surveys.ts'

export const concernState = pgEnum('concern_state', CONCERN_STATES)
export const concernLevel = pgEnum('concern_level', CONCERN_LEVELS)
export const concernRaiser = pgEnum('concern_raiser', CONCERN_RAISERS)

/** Somebody may not be safe. It knows the survey and the exact time, never the answer. */
export const concerns = pgTable('concerns', {
  id: uuid('id').primaryKey(),
  number: integer('number').notNull().generatedAlwaysAsIdentity(),
  surveyId: uuid('survey_id').references(() => surveys.id, { onDelete: 'restrict' }),
  raisedBy: concernRaiser('raised_by').notNull(),
  level: concernLevel('level').notNull(),
  state: concernState('state').notNull().default('open'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})

/** The words of a concern, sealed. `response_id` is a uuid of the concern's own and names no answer. */
export const safeguardingTexts = pgTable(
  'safeguarding_texts',
  {
    responseId: uuid('response_id').notNull(),
    part: text('part').notNull(),
    sealed: bytes('sealed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.responseId, table.part] })],
)
