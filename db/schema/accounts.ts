import { sql } from 'drizzle-orm'
import { boolean, integer, pgEnum, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { LINK_PURPOSES, ROLES } from '../vocabulary.ts'
import { bytes } from './bytes.ts'

export const role = pgEnum('role', ROLES)
export const linkPurpose = pgEnum('link_purpose', LINK_PURPOSES)

/** Who a person works for: the council, the ICB, the parent carer forum, a school. */
export const organisations = pgTable('organisations', {
  id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
  name: text('name').notNull().unique(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})

/** An account. The e-mail stands here as a keyed hash, to be found by, and sealed, to be written to. */
export const people = pgTable('people', {
  id: uuid('id').primaryKey().default(sql`gen_random_uuid()`),
  name: text('name').notNull(),
  emailHash: text('email_hash').notNull().unique(),
  emailSealed: bytes('email_sealed').notNull(),
  passwordHash: text('password_hash').notNull(),
  organisationId: uuid('organisation_id').references(() => organisations.id, { onDelete: 'restrict' }),
  /** The secret of the second factor, sealed; none until it is set up. */
  totpSealed: bytes('totp_sealed'),
  /** The last time step that was used, so that no code works twice. */
  totpLastStep: integer('totp_last_step').notNull().default(0),
  deactivatedAt: timestamp('deactivated_at', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})

export const personRoles = pgTable(
  'person_roles',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    role: role('role').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.role] })],
)

/** A signed-in browser, by the SHA-256 of its token; both ends are judged on the database's clock. */
export const signIns = pgTable('sign_ins', {
  digest: text('digest').primaryKey(),
  personId: uuid('person_id')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  lastSeenAt: timestamp('last_seen_at', { withTimezone: true }).notNull().defaultNow(),
  idleEndsAt: timestamp('idle_ends_at', { withTimezone: true }).notNull(),
  endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
  /** Whether only the password was given yet, and a code (or setting one up) must follow. */
  awaitsCode: boolean('awaits_code').notNull().default(false),
})

/** Failed sign-ins in the running quarter of an hour, by account and in all; no address is kept. */
export const signInAttempts = pgTable('sign_in_attempts', {
  bucket: text('bucket').primaryKey(),
  failures: integer('failures').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})

/** A one-use link by e-mail: an invitation, or a new password. The token is kept as its SHA-256 alone. */
export const oneUseLinks = pgTable('one_use_links', {
  digest: text('digest').primaryKey(),
  personId: uuid('person_id')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' }),
  purpose: linkPurpose('purpose').notNull(),
  endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
  usedAt: timestamp('used_at', { withTimezone: true }),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})
