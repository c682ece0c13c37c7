import type { Limits } from './rounding.ts'

/** The answers of one group of people to one question. */
export type GroupCounts = {
  group: string
  /** Those who chose one of the question's own options. */
  base: number
  /** How many chose each option, and `_dk`, `_pns`, `_skipped`, `_not_asked`. */
  counts: Readonly<Record<string, number>>
  /** Who the base came from: answers that are sources of their own, and people by sitting, group code or import file. */
  own: number
  named: Readonly<Record<string, number>>
}

const FEWEST_SOURCES = 3

/** Several groups as one. */
function mergeGroups(group: string, parts: readonly GroupCounts[]): GroupCounts {
  return {
    group,
    base: sum(parts.map(({ base }) => base)),
    counts: addUp(parts.map(({ counts }) => counts)),
    own: sum(parts.map(({ own }) => own)),
    named: addUp(parts.map(({ named }) => named)),
  }
}

export type GroupRule = { options: readonly string[]; isSensitive: boolean }

/** Whether a group may be shown: enough answers, from enough sources, and not all the same on a sensitive question. */
export function isShowable(group: GroupCounts, { options, isSensitive }: GroupRule, limits: Limits): boolean {
  if (group.base < limits.smallestGroup) return false
  const named = Object.values(group.named)
  const people = group.own + sum(named)
  const largest = Math.max(Math.min(group.own, 1), ...named)
  if (group.own + named.length < FEWEST_SOURCES || largest * 2 > people) return false
  return !isSensitive || options.every((option) => (group.counts[option] ?? 0) < group.base)
}

/**
 * The groups of a facet that may be shown, those that may not put together as `_other`; while that may not be shown
 * either, the smallest shown group goes into it. Who was asked by nobody is left out. One group left is no breakdown.
 */
export function showableGroups(
  groups: readonly GroupCounts[],
  rule: GroupRule,
  limits: Limits,
): readonly GroupCounts[] {
  const present = groups.filter(({ base }) => base > 0)
  const shown = present.filter((group) => isShowable(group, rule, limits))
  const rest = present.filter((group) => !shown.includes(group))
  return rest.length === 0 ? shown : settled(shown, rest, rule, limits)
}

/** Puts one more group into `_other`, with the smallest of the rest where it would be alone there. */
export function withoutGroup(
  groups: readonly GroupCounts[],
  name: string,
  rule: GroupRule,
  limits: Limits,
): readonly GroupCounts[] {
  const isOther = ({ group }: GroupCounts) => group === OTHER
  const rest = groups.filter((group) => isOther(group) || group.group === name)
  const shown = groups.filter((group) => !rest.includes(group))
  return rest.length === 1 ? settled(...withSmallest(shown, rest), rule, limits) : settled(shown, rest, rule, limits)
}

const OTHER = '_other'

function settled(
  shown: readonly GroupCounts[],
  rest: readonly GroupCounts[],
  rule: GroupRule,
  limits: Limits,
): readonly GroupCounts[] {
  const other = mergeGroups(OTHER, rest)
  if (shown.length === 0 || isShowable(other, rule, limits)) return [...shown, other]
  return settled(...withSmallest(shown, rest), rule, limits)
}

/** The first of the smallest: the same groups give the same answer each time. */
function withSmallest(
  shown: readonly GroupCounts[],
  rest: readonly GroupCounts[],
): [readonly GroupCounts[], readonly GroupCounts[]] {
  const smallest = smallestOf(shown)
  return [shown.filter((group) => group !== smallest), smallest ? [...rest, smallest] : rest]
}

/** The smallest group, the first of several. */
export function smallestOf(groups: readonly GroupCounts[]): GroupCounts | undefined {
  return groups.reduce<GroupCounts | undefined>(
    (least, group) => (least === undefined || group.base < least.base ? group : least),
    undefined,
  )
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function addUp(records: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {}
  for (const record of records)
    for (const [key, count] of Object.entries(record)) total[key] = (total[key] ?? 0) + count
  return total
}
