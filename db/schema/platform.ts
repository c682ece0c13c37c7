import { integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

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
