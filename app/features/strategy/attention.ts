import { expectedOn, latestReading, type ShownAction } from './action.ts'
import { daysBetween, isAsGoodAs, neededOn } from './progress.ts'

/** Why an action needs attention; days and names for its sentence. */
export type Reason =
  | { why: 'overdue'; days: number }
  | { why: 'milestoneLate'; name: ShownAction['title']; days: number }
  | { why: 'behind'; name: ShownAction['title'] }
  | { why: 'away'; name: ShownAction['title'] }
  | { why: 'noReading'; name: ShownAction['title'] }
  | { why: 'oldReading'; days: number }
  | { why: 'notRated' }

/** After so many days a reading says little about today. */
const OLD_AFTER_DAYS = 92

/** What an action's own records say against it; none for one that is complete. Nobody's judgement, only days and figures. */
export function reasonsFor(action: ShownAction, today: string): readonly Reason[] {
  if (action.status === 'complete' || action.status === 'embedded') return []
  const late = action.milestones
    .filter((milestone) => milestone.state !== 'met' && expectedOn(milestone) < today)
    .map((milestone) => ({
      why: 'milestoneLate' as const,
      name: milestone.title,
      days: daysBetween(expectedOn(milestone), today),
    }))
  return [
    ...(action.dueOn < today ? [{ why: 'overdue' as const, days: daysBetween(action.dueOn, today) }] : []),
    ...late,
    ...action.measures.flatMap((measure) => measureReasons(measure, today)),
    ...(action.rag === null && action.status === 'in_progress' ? [{ why: 'notRated' as const }] : []),
  ]
}

function measureReasons(measure: ShownAction['measures'][number], today: string): Reason[] {
  const latest = latestReading(measure)
  if (!latest)
    return daysBetween(measure.baselineOn, today) > OLD_AFTER_DAYS ? [{ why: 'noReading', name: measure.name }] : []
  const { value } = latest.figure
  const age = daysBetween(latest.readOn, today)
  const isAway = !isAsGoodAs(value, measure.baseline.value, measure.better)
  const isBehind = !isAsGoodAs(value, neededOn(measure, latest.readOn), measure.better)
  return [
    ...(isAway ? [{ why: 'away' as const, name: measure.name }] : []),
    ...(isBehind && !isAway ? [{ why: 'behind' as const, name: measure.name }] : []),
    ...(age > OLD_AFTER_DAYS ? [{ why: 'oldReading' as const, days: age }] : []),
  ]
}

export type Attention = { action: ShownAction; reasons: readonly Reason[] }

/** The actions that need attention first: off track, then at risk, then by how many things speak against them. */
export function needingAttention(actions: readonly ShownAction[], today: string): readonly Attention[] {
  const weight = ({ action, reasons }: Attention) => RAG_WEIGHT[action.rag ?? 'none'] + reasons.length
  return actions
    .filter(({ status }) => status !== 'complete' && status !== 'embedded')
    .map((action) => ({ action, reasons: reasonsFor(action, today) }))
    .filter(({ action, reasons }) => action.rag === 'red' || action.rag === 'amber' || reasons.length > 0)
    .sort((one, other) => weight(other) - weight(one))
}

const RAG_WEIGHT = { red: 200, amber: 100, green: 0, none: 0 } as const
