import { LONGEST_REASON, LONGEST_TITLE } from './action.ts'
import { dayFaults, type Fault, keptText, noteFaults, type Read, textFaults } from './fault.ts'

/** A new milestone as typed. */
export type TypedMilestone = { titleStandard: string; titleEasy: string; dueOn: string }

/** What became of a milestone as typed: met on a day, or slipped to a day for a reason. */
export type TypedOutcome = { outcome: string; on: string; reason: string }
export type MilestoneOutcome = { state: 'met' | 'slipped'; on: string; reason: string }

export function typedMilestone(form: URLSearchParams): TypedMilestone {
  return {
    titleStandard: keptText(form.get('milestoneStandard') ?? ''),
    titleEasy: keptText(form.get('milestoneEasy') ?? ''),
    dueOn: keptText(form.get('milestoneDue') ?? ''),
  }
}

/** A milestone that may be added, or what has to be put right. */
export function readMilestone(typed: TypedMilestone): Read<TypedMilestone> {
  const faults: Fault[] = [
    ...textFaults('milestoneStandard', typed.titleStandard, LONGEST_TITLE),
    ...textFaults('milestoneEasy', typed.titleEasy, LONGEST_TITLE),
    ...dayFaults('milestoneDue', typed.dueOn),
  ]
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: typed }
}

/** The fields of one milestone's form end with its id: a page shows several such forms. */
export function typedOutcome(form: URLSearchParams, id: string): TypedOutcome {
  return {
    outcome: form.get('outcome') ?? '',
    on: keptText(form.get(`on-${id}`) ?? ''),
    reason: keptText(form.get(`why-${id}`) ?? ''),
  }
}

/** What became of a milestone: no day to come can be the day on which it was met, and slipping needs a reason. */
export function readOutcome(
  { outcome, on, reason }: TypedOutcome,
  { id, today, dueOn }: { id: string; today: string; dueOn: string },
): Read<MilestoneOutcome> {
  const state = outcome === 'slipped' ? ('slipped' as const) : ('met' as const)
  const day = dayFaults(`on-${id}`, on)
  const faults: Fault[] = [
    ...day,
    ...(state === 'met' && day.length === 0 && on > today ? [{ field: `on-${id}`, fault: 'dayToCome' as const }] : []),
    ...(state === 'slipped' && day.length === 0 && on <= dueOn
      ? [{ field: `on-${id}`, fault: 'endBeforeStart' as const }]
      : []),
    ...(state === 'slipped'
      ? textFaults(`why-${id}`, reason, LONGEST_REASON, 'reasonMissing')
      : noteFaults(`why-${id}`, reason, LONGEST_REASON)),
  ]
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { state, on, reason } }
}
