import { sql } from 'drizzle-orm'
import {
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { RELEASE_MODES, RELEASE_STATES } from '../vocabulary.ts'
import { people } from './accounts.ts'
import { actions } from './strategy.ts'
import { surveys } from './surveys.ts'

export const releaseMode = pgEnum('release_mode', RELEASE_MODES)
export const releaseState = pgEnum('release_state', RELEASE_STATES)

const createdAt = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow()

/** The protected tables of one wave of a survey; public when a second person has approved it, and frozen from then. */
export const releases = pgTable(
  'releases',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    number: integer('number').notNull().unique(),
    surveyId: uuid('survey_id')
      .notNull()
      .references(() => surveys.id, { onDelete: 'restrict' }),
    wave: text('wave').notNull(),
    version: integer('version').notNull(),
    mode: releaseMode('mode').notNull(),
    threshold: integer('threshold').notNull(),
    state: releaseState('state').notNull().default('proposed'),
    closedOn: date('closed_on').notNull(),
    /** release.json, byte for byte. */
    body: text('body').notNull(),
    contentHash: text('content_hash').notNull(),
    madeBy: uuid('made_by').references(() => people.id, { onDelete: 'restrict' }),
    approvedBy: uuid('approved_by').references(() => people.id, { onDelete: 'restrict' }),
    approvedAt: timestamp('approved_at', { withTimezone: true }),
    returnReason: text('return_reason').notNull().default(''),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('releases_one_a_wave').on(table.surveyId, table.wave).where(sql`state <> 'returned'`),
    index('releases_survey').on(table.surveyId),
  ],
)

/** A sentence that an officer stands behind, under an action. */
export const findings = pgTable(
  'findings',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    number: integer('number').notNull().unique(),
    actionId: uuid('action_id')
      .notNull()
      .references(() => actions.id, { onDelete: 'restrict' }),
    releaseId: uuid('release_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'restrict' }),
    sentenceStandard: text('sentence_standard').notNull(),
    sentenceEasy: text('sentence_easy').notNull(),
    madeBy: uuid('made_by').references(() => people.id, { onDelete: 'restrict' }),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }),
    withdrawnReason: text('withdrawn_reason').notNull().default(''),
    createdAt: createdAt(),
  },
  (table) => [index('findings_action').on(table.actionId)],
)

/** The tables of the release that a finding rests on. No source, no finding. */
export const findingTables = pgTable(
  'finding_tables',
  {
    findingId: uuid('finding_id')
      .notNull()
      .references(() => findings.id, { onDelete: 'restrict' }),
    question: text('question').notNull(),
    facet: text('facet').notNull(),
    position: integer('position').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.findingId, table.question, table.facet] })],
)

/** The one figure that may be shown while a survey is open, as it was last renewed. */
export const interimCounts = pgTable('interim_counts', {
  surveyId: uuid('survey_id')
    .primaryKey()
    .references(() => surveys.id, { onDelete: 'restrict' }),
  /** How many there were when it was renewed: never shown, only compared. */
  counted: integer('counted').notNull(),
  renewedOn: date('renewed_on').notNull(),
})
