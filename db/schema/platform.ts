import { sql } from 'drizzle-orm'
import {
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
import { JOB_STATES, MAIL_STATES } from '../vocabulary.ts'
import { bytes } from './bytes.ts'

export const jobState = pgEnum('job_state', JOB_STATES)
export const mailState = pgEnum('mail_state', MAIL_STATES)

/** Who did what, chained by hash. Written by the function audit_append alone. */
export const audit = pgTable('audit', {
  seq: integer('seq').primaryKey(),
  at: timestamp('at', { withTimezone: true, precision: 6 }).notNull(),
  actor: text('actor').notNull(),
  role: text('role').notNull(),
  action: text('action').notNull(),
  objectType: text('object_type').notNull(),
  objectId: text('object_id').notNull(),
  reason: text('reason').notNull(),
  payloadHash: text('payload_hash').notNull(),
  previousHash: text('previous_hash').notNull(),
  hash: text('hash').notNull(),
})

/** What a public write wants done afterwards; drained into jobs. It carries numbers, never words. */
export const outbox = pgTable(
  'outbox',
  { responseId: uuid('response_id').notNull(), kind: text('kind').notNull(), payload: jsonb('payload').notNull() },
  (table) => [primaryKey({ columns: [table.responseId, table.kind] })],
)

/** Work that is done beside the answering path: taken with skip locked, tried again, its progress seen. */
export const jobs = pgTable(
  'jobs',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    kind: text('kind').notNull(),
    payload: jsonb('payload').notNull(),
    /** Two jobs with one key are one job. */
    key: text('key').notNull(),
    state: jobState('state').notNull().default('waiting'),
    tries: integer('tries').notNull().default(0),
    runAfter: timestamp('run_after', { withTimezone: true }).notNull().defaultNow(),
    /** While running: when somebody else may take it, because whoever ran it is gone. */
    leaseEndsAt: timestamp('lease_ends_at', { withTimezone: true }),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    /** Which kind of fault, never its words. */
    fault: text('fault').notNull().default(''),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (table) => [uniqueIndex('jobs_key').on(table.kind, table.key), index('jobs_next').on(table.state, table.runAfter)],
)

/** A file that was made or given, as a row, so that backup and replicas need nothing else. */
export const files = pgTable('files', {
  id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
  sha256: text('sha256').notNull(),
  mediaType: text('media_type').notNull(),
  name: text('name').notNull(),
  size: integer('size').notNull(),
  bytes: bytes('bytes').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})

/** An e-mail to be sent or sent: address and words are sealed. */
export const mails = pgTable(
  'mails',
  {
    id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
    toSealed: bytes('to_sealed').notNull(),
    subject: text('subject').notNull(),
    wordsSealed: bytes('words_sealed').notNull(),
    state: mailState('state').notNull().default('waiting'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    sentAt: timestamp('sent_at', { withTimezone: true }),
  },
  (table) => [index('mails_state').on(table.state, table.createdAt)],
)
