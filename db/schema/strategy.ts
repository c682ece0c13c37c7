import { sql } from 'drizzle-orm'
import {
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import {
  ACTION_STATUSES,
  BETTER,
  MILESTONE_STATES,
  PLAN_KINDS,
  PRIORITY_AREA_KINDS,
  RAGS,
  UNITS,
} from '../vocabulary.ts'
import { organisations, people } from './accounts.ts'

export const planKind = pgEnum('plan_kind', PLAN_KINDS)
export const priorityAreaKind = pgEnum('priority_area_kind', PRIORITY_AREA_KINDS)
export const actionStatus = pgEnum('action_status', ACTION_STATUSES)
export const rag = pgEnum('rag', RAGS)
export const milestoneState = pgEnum('milestone_state', MILESTONE_STATES)
export const unit = pgEnum('unit', UNITS)
export const better = pgEnum('better', BETTER)

const id = () => uuid('id').primaryKey().default(sql`gen_random_uuid()`)
const createdAt = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow()

/** A Priority Action Plan or a Strategic Plan. */
export const plans = pgTable('plans', {
  id: id(),
  kind: planKind('kind').notNull(),
  titleStandard: text('title_standard').notNull(),
  titleEasy: text('title_easy').notNull(),
  startsOn: date('starts_on').notNull(),
  endsOn: date('ends_on').notNull(),
  createdAt: createdAt(),
})

/** An area for priority action or an area for improvement, in a plan. */
export const priorityAreas = pgTable('priority_areas', {
  id: id(),
  planId: uuid('plan_id')
    .notNull()
    .references(() => plans.id, { onDelete: 'restrict' }),
  code: text('code').notNull().unique(),
  kind: priorityAreaKind('kind').notNull(),
  titleStandard: text('title_standard').notNull(),
  titleEasy: text('title_easy').notNull(),
  aboutStandard: text('about_standard').notNull(),
  aboutEasy: text('about_easy').notNull(),
  /** The id of a picture of the set. */
  picture: text('picture').notNull().default('checklist'),
  position: integer('position').notNull().default(0),
  createdAt: createdAt(),
})

/** The promised work: one accountable owner, dates, and how far it is. */
export const actions = pgTable(
  'actions',
  {
    id: id(),
    code: text('code').notNull().unique(),
    priorityAreaId: uuid('priority_area_id')
      .notNull()
      .references(() => priorityAreas.id, { onDelete: 'restrict' }),
    titleStandard: text('title_standard').notNull(),
    titleEasy: text('title_easy').notNull(),
    promiseStandard: text('promise_standard').notNull(),
    promiseEasy: text('promise_easy').notNull(),
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'restrict' }),
    startsOn: date('starts_on').notNull(),
    dueOn: date('due_on').notNull(),
    status: actionStatus('status').notNull().default('not_started'),
    rag: rag('rag'),
    ragReason: text('rag_reason').notNull().default(''),
    /** Counts the saved changes; a form that was opened on an older one is told what changed. */
    revision: integer('revision').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('actions_area').on(table.priorityAreaId)],
)

/** What changed on an action, its milestones and measures: which fields, from what to what, by whom, when. */
export const actionChanges = pgTable(
  'action_changes',
  {
    id: id(),
    actionId: uuid('action_id')
      .notNull()
      .references(() => actions.id, { onDelete: 'restrict' }),
    revision: integer('revision').notNull(),
    changedBy: uuid('changed_by').references(() => people.id, { onDelete: 'restrict' }),
    /** [{ field, from, to }], the fields of actions, or 'milestone', 'measure', 'reading' with what it is called. */
    changes: jsonb('changes').notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('action_changes_revision').on(table.actionId, table.revision)],
)

/** A dated step of an action. */
export const milestones = pgTable(
  'milestones',
  {
    id: id(),
    actionId: uuid('action_id')
      .notNull()
      .references(() => actions.id, { onDelete: 'restrict' }),
    titleStandard: text('title_standard').notNull(),
    titleEasy: text('title_easy').notNull(),
    dueOn: date('due_on').notNull(),
    state: milestoneState('state').notNull().default('due'),
    metOn: date('met_on'),
    slippedTo: date('slipped_to'),
    reason: text('reason').notNull().default(''),
    position: integer('position').notNull().default(0),
    createdAt: createdAt(),
  },
  (table) => [index('milestones_action').on(table.actionId)],
)

/** Where an action starts, where it should be, and by when. */
export const measures = pgTable(
  'measures',
  {
    id: id(),
    actionId: uuid('action_id')
      .notNull()
      .references(() => actions.id, { onDelete: 'restrict' }),
    nameStandard: text('name_standard').notNull(),
    nameEasy: text('name_easy').notNull(),
    unit: unit('unit').notNull(),
    better: better('better').notNull(),
    baseline: doublePrecision('baseline').notNull(),
    baselineOn: date('baseline_on').notNull(),
    target: doublePrecision('target').notNull(),
    targetOn: date('target_on').notNull(),
    source: text('source').notNull(),
    position: integer('position').notNull().default(0),
    createdAt: createdAt(),
  },
  (table) => [index('measures_action').on(table.actionId)],
)

/** A figure as it was first stated, with its source; a correction is a new reading with a reason. */
export const readings = pgTable(
  'readings',
  {
    id: id(),
    measureId: uuid('measure_id')
      .notNull()
      .references(() => measures.id, { onDelete: 'restrict' }),
    value: doublePrecision('value').notNull(),
    readOn: date('read_on').notNull(),
    source: text('source').notNull(),
    note: text('note').notNull().default(''),
    /** The reading that this one corrects, and why. */
    corrects: uuid('corrects'),
    reason: text('reason').notNull().default(''),
    enteredBy: uuid('entered_by').references(() => people.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
  },
  (table) => [index('readings_measure').on(table.measureId, table.readOn)],
)
