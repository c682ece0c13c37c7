import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { CHANNELS, WORDINGS } from '../vocabulary.ts'

export const channel = pgEnum('channel', CHANNELS)
export const wording = pgEnum('wording', WORDINGS)

/** A survey and when it is open; what people answer is one of its versions. */
export const surveys = pgTable('surveys', {
  id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
  slug: text('slug').notNull().unique(),
  draft: jsonb('draft'),
  wave: text('wave').notNull().default(''),
  version: integer('version').notNull().default(0),
  opensAt: timestamp('opens_at', { withTimezone: true }),
  closesAt: timestamp('closes_at', { withTimezone: true }),
  acceptsUntil: timestamp('accepts_until', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})

/** What was published: one definition, frozen for ever. */
export const surveyVersions = pgTable(
  'survey_versions',
  {
    surveyId: uuid('survey_id')
      .notNull()
      .references(() => surveys.id, { onDelete: 'restrict' }),
    version: integer('version').notNull(),
    wave: text('wave').notNull(),
    definition: jsonb('definition').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.surveyId, table.version] })],
)

/**
 * Which submission keys were used: keyed hashes alone, and no time. What every answer writes names its survey without a
 * foreign key: its one statement reads the survey's row itself, and no survey is ever deleted (docs/decisions/0004).
 */
export const submitKeys = pgTable(
  'submit_keys',
  {
    responseId: uuid('response_id').primaryKey(),
    surveyId: uuid('survey_id').notNull(),
    receiptHash: text('receipt_hash').notNull(),
    bodyHash: text('body_hash').notNull(),
    replays: integer('replays').notNull().default(0),
  },
  (table) => [index('submit_keys_receipt').on(table.receiptHash)],
)

const answered = {
  responseId: uuid('response_id').primaryKey(),
  surveyId: uuid('survey_id').notNull(),
  version: integer('version').notNull(),
  day: date('day').notNull(),
  channel: channel('channel').notNull(),
  wording: wording('wording').notNull(),
  language: text('language').notNull(),
  withHelp: boolean('with_help').notNull().default(false),
  source: uuid('source'),
  people: integer('people').notNull().default(1),
  answers: jsonb('answers').notNull(),
  facets: jsonb('facets').notNull(),
}

/** Answers that have just come in: append only, nothing hot; settling empties it. */
export const inbox = pgTable('inbox', answered)

/** Answers that have been counted, in an order that says nothing. */
export const responses = pgTable('responses', answered, (table) => [
  index('responses_day').on(table.surveyId, table.day),
])

/** Which days hold answers, and whether their rows lie in random order yet. */
export const surveyDays = pgTable(
  'survey_days',
  {
    surveyId: uuid('survey_id')
      .notNull()
      .references(() => surveys.id, { onDelete: 'restrict' }),
    day: date('day').notNull(),
    shuffled: boolean('shuffled').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.surveyId, table.day] })],
)

const cell = {
  surveyId: uuid('survey_id')
    .notNull()
    .references(() => surveys.id, { onDelete: 'restrict' }),
  version: integer('version').notNull(),
  question: text('question').notNull(),
  option: text('option').notNull(),
  facet: text('facet').notNull(),
  value: text('value').notNull(),
}

/** Counts per question, option and facet value; a recount from the answers gives the same numbers. */
export const tallies = pgTable(
  'tallies',
  {
    ...cell,
    n: integer('n').notNull(),
    people: integer('people').notNull(),
    sources: integer('sources').notNull(),
    largestSource: integer('largest_source').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.surveyId, table.version, table.question, table.option, table.facet, table.value] }),
  ],
)

/** How many people each named source (a sitting, a group code, an import file) gave to a cell. */
export const tallySources = pgTable(
  'tally_sources',
  { ...cell, source: uuid('source').notNull(), people: integer('people').notNull() },
  (table) => [
    primaryKey({
      columns: [table.surveyId, table.version, table.question, table.option, table.facet, table.value, table.source],
    }),
  ],
)
