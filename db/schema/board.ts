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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { REPORT_FORMATS, REPORT_STATES } from '../vocabulary.ts'
import { people } from './accounts.ts'
import { findings } from './evidence.ts'
import { files } from './platform.ts'
import { actions } from './strategy.ts'

export const reportState = pgEnum('report_state', REPORT_STATES)
export const reportFormat = pgEnum('report_format', REPORT_FORMATS)

const createdAt = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow()

/** A meeting of the Improvement Board; its date is its address. */
export const meetings = pgTable('meetings', {
  id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
  number: integer('number').notNull().unique(),
  heldOn: date('held_on').notNull().unique(),
  place: text('place').notNull(),
  /** The agenda: a line for each item, in order. */
  agenda: jsonb('agenda').notNull().$type<string[]>(),
  createdAt: createdAt(),
})

/** The action and impact log: one entry per action and meeting, never overwritten by a later meeting. */
export const logEntries = pgTable(
  'log_entries',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'restrict' }),
    actionId: uuid('action_id')
      .notNull()
      .references(() => actions.id, { onDelete: 'restrict' }),
    progress: text('progress').notNull(),
    /** The impact on lived experience. */
    impact: text('impact').notNull(),
    isSlow: boolean('is_slow').notNull(),
    slowReason: text('slow_reason').notNull().default(''),
    /** Where a contribution must be strengthened. */
    strengthen: text('strengthen').notNull().default(''),
    revision: integer('revision').notNull().default(1),
    writtenBy: uuid('written_by').references(() => people.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex('log_entries_one').on(table.meetingId, table.actionId)],
)

/** What the board is asked to decide, or decided, on what evidence. */
export const decisions = pgTable(
  'decisions',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    number: integer('number').notNull().unique(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'restrict' }),
    words: text('words').notNull(),
    reason: text('reason').notNull().default(''),
    createdAt: createdAt(),
  },
  (table) => [index('decisions_meeting').on(table.meetingId)],
)

export const decisionFindings = pgTable(
  'decision_findings',
  {
    decisionId: uuid('decision_id')
      .notNull()
      .references(() => decisions.id, { onDelete: 'restrict' }),
    findingId: uuid('finding_id')
      .notNull()
      .references(() => findings.id, { onDelete: 'restrict' }),
  },
  (table) => [primaryKey({ columns: [table.decisionId, table.findingId] })],
)

export const decisionActions = pgTable(
  'decision_actions',
  {
    decisionId: uuid('decision_id')
      .notNull()
      .references(() => decisions.id, { onDelete: 'restrict' }),
    actionId: uuid('action_id')
      .notNull()
      .references(() => actions.id, { onDelete: 'restrict' }),
  },
  (table) => [primaryKey({ columns: [table.decisionId, table.actionId] })],
)

/** The pack for one meeting: a draft, then frozen for ever with its model and its files. */
export const reports = pgTable('reports', {
  meetingId: uuid('meeting_id')
    .primaryKey()
    .references(() => meetings.id, { onDelete: 'restrict' }),
  state: reportState('state').notNull().default('draft'),
  /** [{ key, isIncluded, words }] in order; the author's words are Markdown. */
  sections: jsonb('sections').notNull(),
  revision: integer('revision').notNull().default(1),
  /** The frozen model as canonical JSON, byte for byte. */
  model: text('model'),
  contentHash: text('content_hash'),
  frozenBy: uuid('frozen_by').references(() => people.id, { onDelete: 'restrict' }),
  frozenAt: timestamp('frozen_at', { withTimezone: true }),
  createdAt: createdAt(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
})

/** The files of a frozen report. */
export const reportFiles = pgTable(
  'report_files',
  {
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'restrict' }),
    format: reportFormat('format').notNull(),
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id, { onDelete: 'restrict' }),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.format] })],
)
