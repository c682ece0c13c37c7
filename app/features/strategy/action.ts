import type { Stated } from '#app/ui/publishable.ts'
import type { RagName } from '#app/ui/rag.tsx'
import type { ActionStatus, Better, MilestoneState, PriorityAreaKind, Rag, Unit, Wording } from '#db/vocabulary.ts'
import type { ActionChange } from './changes.ts'

/** A text in both wordings. */
export type Words = Readonly<Record<Wording, string>>

export const LONGEST_CODE = 20
export const LONGEST_TITLE = 200
export const LONGEST_PROMISE = 2000
export const LONGEST_REASON = 1000
export const LONGEST_SOURCE = 200

/** Whether a text can be the code of an action or of a priority area, such as PAA1.3 or AFI2. */
export function isCode(text: string): boolean {
  return text.length <= LONGEST_CODE && /^[A-Z]{2,4}[0-9]+(\.[0-9]+)?$/.test(text)
}

export type ShownReading = {
  id: string
  figure: Stated
  readOn: string
  note: string
  /** The id of the reading that this one corrects, and why. */
  corrects: string | null
  reason: string
  /** Whether it counts: nothing has corrected it. */
  isStanding: boolean
  /** Who entered it; null for readers who may not know. */
  enteredBy: string | null
}

export type ShownMeasure = {
  id: string
  name: Words
  unit: Unit
  better: Better
  baseline: Stated
  baselineOn: string
  target: Stated
  targetOn: string
  source: string
  /** The oldest first; of one day, in the order of entering. */
  readings: readonly ShownReading[]
}

export type ShownMilestone = {
  id: string
  title: Words
  dueOn: string
  state: MilestoneState
  metOn: string | null
  slippedTo: string | null
  reason: string
}

/** One saved change: by whom (null for readers who may not know, or the system), on which day, and what. */
export type ShownChange = { revision: number; by: string | null; on: string; changes: readonly ActionChange[] }

export type ShownArea = {
  id: string
  code: string
  kind: PriorityAreaKind
  title: Words
  about: Words
  picture: string
}

/** An action as everybody else is given it: the board's report, the public pages, the staff pages. */
export type ShownAction = {
  code: string
  title: Words
  promise: Words
  area: ShownArea
  owner: { id: string; name: string }
  organisation: { id: string; name: string }
  startsOn: string
  dueOn: string
  status: ActionStatus
  rag: Rag | null
  ragReason: string
  revision: number
  milestones: readonly ShownMilestone[]
  measures: readonly ShownMeasure[]
  /** The newest first. */
  changes: readonly ShownChange[]
}

/** The shape and the word by which an action stands: a finished one is complete, whatever its rating was. */
export function standingOf({ status, rag }: Pick<ShownAction, 'status' | 'rag'>): {
  name: RagName
  word: Rag | 'complete' | 'embedded' | 'not_started' | 'not_rated'
} {
  if (status === 'complete' || status === 'embedded') return { name: 'done', word: status }
  if (rag) return { name: rag, word: rag }
  return { name: 'none', word: status === 'not_started' ? 'not_started' : 'not_rated' }
}

/** The newest reading that counts, if there is any. */
export function latestReading({ readings }: Pick<ShownMeasure, 'readings'>): ShownReading | null {
  return readings.filter(({ isStanding }) => isStanding).at(-1) ?? null
}

/** The day on which a milestone is expected now. */
export function expectedOn({ dueOn, state, slippedTo }: ShownMilestone): string {
  return state === 'slipped' && slippedTo ? slippedTo : dueOn
}

/** The figures that a measure's chart joins: where it started, then every reading that counts. */
export function courseOf({ baseline, baselineOn, readings }: ShownMeasure): readonly { day: string; figure: Stated }[] {
  const read = readings.filter(({ isStanding }) => isStanding).map(({ readOn, figure }) => ({ day: readOn, figure }))
  const isRead = read.some(({ day }) => day <= baselineOn)
  return isRead ? read : [{ day: baselineOn, figure: baseline }, ...read]
}
