import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** What this deployment's local area is called and whom to turn to; a key has one value. */
export const areaSettings = pgTable('area_settings', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})
