import type { Unit } from '#db/vocabulary.ts'

/** The fields of an action in the words in which a change is kept: names instead of ids, days as yyyy-mm-dd. */
export type ActionFields = {
  titleStandard: string
  titleEasy: string
  promiseStandard: string
  promiseEasy: string
  area: string
  owner: string
  organisation: string
  startsOn: string
  dueOn: string
  status: string
  rag: string
  ragReason: string
}
export type ActionField = keyof ActionFields

export const ACTION_FIELDS = [
  'titleStandard',
  'titleEasy',
  'promiseStandard',
  'promiseEasy',
  'area',
  'owner',
  'organisation',
  'startsOn',
  'dueOn',
  'status',
  'rag',
  'ragReason',
] as const satisfies readonly ActionField[]

/** The fields that say how far an action is; the short form on its page holds these alone. */
export const STANDING_FIELDS = ['status', 'rag', 'ragReason'] as const satisfies readonly ActionField[]

/** One thing that changed; `name` says which milestone or measure, `unit` what a reading counts. */
export type ActionChange = {
  field: ActionField | 'action' | 'milestone' | 'measure' | 'reading'
  from: string | null
  to: string | null
  name?: { standard: string; easy: string } | undefined
  unit?: Unit | undefined
}

/** The fields in which two states of an action differ, from what to what. */
export function changesBetween(before: ActionFields, after: ActionFields): readonly ActionChange[] {
  return ACTION_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    from: before[field],
    to: after[field],
  }))
}

/** Of what others changed, what a form with these fields would write over. */
export function clashing<Saved extends { changes: readonly ActionChange[] }>(
  saved: readonly Saved[],
  fields: readonly ActionField[],
): readonly Saved[] {
  return saved
    .map((one) => ({ ...one, changes: one.changes.filter(({ field }) => fields.some((own) => own === field)) }))
    .filter(({ changes }) => changes.length > 0)
}
