import { type Network, rangeInNetwork } from './flow.ts'
import type { GroupCounts, GroupRule } from './merge-groups.ts'
import { baseFreedom, freedomOf, type Limits, mostHidden, type Range, roundCell } from './rounding.ts'

/** A table as it would be published: its groups, and those whose base would stand as `x`. */
export type Draft = { facet: string; groups: readonly GroupCounts[]; hiddenBases: ReadonlySet<string> }

/** A question's rule, and whether one person may choose several of its options. */
export type AuditRule = GroupRule & { isMultiple: boolean }

export const ASIDE = ['_dk', '_pns', '_skipped', '_not_asked'] as const

/** So many counts must fit each mark. */
const FEWEST_VALUES = 3

export type Weak = { facet: string; group: string }

/**
 * The first mark of a question that could be seen through, or null when each could stand for at least three counts.
 *
 * All tables of the question are looked at together: the first is the one of everybody (`none`), and the rows of each
 * other one add up to its rows. A count fits a mark when there is a whole set of counts, for all the tables at once,
 * that would be published with the very same figures; only counts for which such a set was found are counted. So
 * nobody who has the tables, whatever they compute from them, can be left with fewer. A set is looked for thus: choose
 * sums of the rows near the true ones; given these, the tables do not depend on each other, and each is a network with
 * whole bounds (flow.ts), in which the least and the most of a cell are found exactly. Rows that add to no base (don't
 * know, skipped; each option where several may be chosen) are tied by their own sum alone: there intervals are exact.
 */
export function firstWeakMark(drafts: readonly Draft[], rule: AuditRule, limits: Limits): Weak | null {
  const lone = [...ASIDE, ...(rule.isMultiple ? rule.options : [])]
  for (const row of lone) {
    const weak = weakInLoneRow(drafts, row, rule, limits)
    if (weak) return weak
  }
  return rule.isMultiple ? null : weakInOptions(drafts, rule, limits)
}

function weakInLoneRow(drafts: readonly Draft[], row: string, rule: AuditRule, limits: Limits): Weak | null {
  const [everybody, ...facets] = drafts
  const whole = everybody?.groups[0]
  if (!everybody || !whole) return null
  const own = rangeOf(whole, row, rule, limits)
  const tables = facets.map(({ facet, groups }) => {
    const cells = groups.map((group) => ({ group, range: rangeOf(group, row, rule, limits) }))
    // What groups with no base hold is taken as known.
    const unseen = countOf(whole, row) - total(groups.map((group) => countOf(group, row)))
    return {
      facet,
      cells,
      unseen,
      least: total(cells.map(({ range }) => range[0])),
      most: total(cells.map(({ range }) => range[1])),
    }
  })
  const least = Math.max(own[0], ...tables.map((table) => table.least + table.unseen))
  const most = Math.min(own[1], ...tables.map((table) => table.most + table.unseen))
  if (isMarked(whole, row, rule, limits) && most - least + 1 < FEWEST_VALUES)
    return { facet: everybody.facet, group: whole.group }
  for (const table of tables)
    for (const { group, range } of table.cells) {
      if (!isMarked(group, row, rule, limits)) continue
      const low = Math.max(range[0], least - table.unseen - (table.most - range[1]))
      const high = Math.min(range[1], most - table.unseen - (table.least - range[0]))
      if (high - low + 1 < FEWEST_VALUES) return { facet: table.facet, group: group.group }
    }
  return null
}

/** Where several may be chosen, everybody in the base chose at least one, and who chose none of these chose no other. */
function rangeOf(group: GroupCounts, row: string, rule: AuditRule, limits: Limits): Range {
  const isOption = rule.options.includes(row)
  const count = countOf(group, row)
  const [least, most] = freedomOf({ count, base: isOption ? group.base : null, isSensitive: rule.isSensitive }, limits)
  if (!isOption) return [least, most]
  const others = rule.options.filter((option) => option !== row).map((option) => countOf(group, option))
  const excluded = row === NONE ? Math.max(0, ...others) : countOf(group, NONE)
  return [
    Math.min(count, Math.max(least, group.base - total(others))),
    Math.max(count, Math.min(most, group.base - excluded)),
  ]
}

const NONE = '_none'

function weakInOptions(drafts: readonly Draft[], rule: AuditRule, limits: Limits): Weak | null {
  const [everybody, ...facets] = drafts
  const whole = everybody?.groups[0]
  if (!everybody || !whole) return null
  const networks = facets.map((draft) => ({ draft, network: networkOf(draft, rule, limits) }))
  const seen = new Map<string, boolean>()
  const fitsAll = (changes: readonly number[]) => {
    const key = changes.join()
    const known = seen.get(key) ?? networks.every(({ network }) => rangeInNetwork(network, changes) !== null)
    seen.set(key, known)
    return known
  }
  const rows = rowsOf(everybody, rule, limits)
  for (const [row, option] of rule.options.entries()) {
    if (isMarked(whole, option, rule, limits)) {
      const fitting = new Set<number>()
      for (const changes of nearbySums(rows, row))
        if (fitting.size < FEWEST_VALUES && fitsAll(changes)) fitting.add(changes[row] ?? 0)
      if (fitting.size < FEWEST_VALUES) return { facet: everybody.facet, group: whole.group }
    }
    for (const { draft, network } of networks)
      for (const [column, group] of draft.groups.entries())
        if (isMarked(group, option, rule, limits)) {
          const fitting = new Set<number>()
          for (const changes of nearbySums(rows, row)) {
            if (fitting.size >= FEWEST_VALUES) break
            if (!fitsAll(changes)) continue
            const [low, high] = rangeInNetwork(network, changes, { row, column }) ?? [0, -1]
            for (let count = low; count <= high; count += 1) fitting.add(count)
          }
          if (fitting.size < FEWEST_VALUES) return { facet: draft.facet, group: group.group }
        }
  }
  return null
}

type Rows = { counts: readonly number[]; ranges: readonly Range[]; base: number; baseRange: Range; most: number }

function rowsOf({ groups, hiddenBases }: Draft, rule: AuditRule, limits: Limits): Rows {
  const [whole] = groups
  if (!whole) return { counts: [], ranges: [], base: 0, baseRange: [0, 0], most: 0 }
  return {
    counts: rule.options.map((option) => countOf(whole, option)),
    ranges: rule.options.map((option) =>
      freedomOf({ count: countOf(whole, option), base: whole.base, isSensitive: rule.isSensitive }, limits),
    ),
    base: whole.base,
    baseRange: baseRangeOf(whole, hiddenBases, rule, limits),
    most: mostHidden(limits),
  }
}

/**
 * Changes of the rows' sums that the table of everybody allows: none at all, and each small change of the row with
 * what must give way to it: the base, then the other rows in turn, or the rows first, beginning at each of them.
 */
function* nearbySums(rows: Rows, row: number): Generator<readonly number[]> {
  yield rows.counts.map(() => 0)
  for (let size = 1; size <= rows.most; size += 1)
    for (const change of [size, -size]) {
      const [least, most] = rows.ranges[row] ?? [0, 0]
      const moved = (rows.counts[row] ?? 0) + change
      if (moved < least || moved > most) continue
      const others = rows.counts.map((_, at) => at).filter((at) => at !== row)
      for (let start = -1; start < others.length; start += 1) {
        const order = start < 0 ? [-1, ...others] : [...others.slice(start), ...others.slice(0, start), -1]
        const changes = givenWay(rows, row, change, order)
        if (changes) yield changes
      }
    }
}

/** The change of one row made good in this order; -1 stands for the base. Null when it cannot be. */
function givenWay(rows: Rows, row: number, change: number, order: readonly number[]): readonly number[] | null {
  const changes = rows.counts.map((_, at) => (at === row ? change : 0))
  let left = change
  for (const at of order) {
    if (left === 0) break
    if (at < 0) {
      const [least, most] = rows.baseRange
      left -= Math.max(least - rows.base, Math.min(most - rows.base, left))
      continue
    }
    const [least, most] = rows.ranges[at] ?? [0, 0]
    const count = rows.counts[at] ?? 0
    const given = Math.max(least - count, Math.min(most - count, -left))
    changes[at] = given
    left += given
  }
  return left === 0 ? changes : null
}

function networkOf({ groups, hiddenBases }: Draft, rule: AuditRule, limits: Limits): Network {
  return {
    cells: rule.options.map((option) =>
      groups.map((group) => {
        const count = countOf(group, option)
        return { count, range: freedomOf({ count, base: group.base, isSensitive: rule.isSensitive }, limits) }
      }),
    ),
    columns: groups.map((group) => ({ sum: group.base, range: baseRangeOf(group, hiddenBases, rule, limits) })),
  }
}

function baseRangeOf(group: GroupCounts, hidden: ReadonlySet<string>, rule: AuditRule, limits: Limits): Range {
  const { isSensitive } = rule
  return baseFreedom({ count: group.base, isHidden: hidden.has(group.group), isSensitive }, limits)
}

function isMarked(group: GroupCounts, row: string, rule: AuditRule, limits: Limits): boolean {
  const base = rule.options.includes(row) ? group.base : null
  return roundCell({ count: countOf(group, row), base, isSensitive: rule.isSensitive }, limits).value === null
}

function countOf(group: GroupCounts, row: string): number {
  return group.counts[row] ?? 0
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}
