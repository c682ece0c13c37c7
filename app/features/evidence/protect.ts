import { asProtected, type Protected, type ProtectedTable } from '#app/ui/publishable.ts'
import { ASIDE, type AuditRule, type Draft, firstWeakMark } from './audit.ts'
import { type GroupCounts, isShowable, showableGroups, smallestOf, withoutGroup } from './merge-groups.ts'
import type { ReleasedTable } from './release-body.ts'
import { type Figure, LIMITS, type Limits, roundCell, roundCount } from './rounding.ts'

/** What was counted of one closed question. */
export type QuestionCounts = {
  question: string
  isSensitive: boolean
  isMultiple: boolean
  options: readonly string[]
  /** Everybody, as the one group `_all`. */
  everybody: GroupCounts
  facets: readonly { facet: string; groups: readonly GroupCounts[] }[]
}

/** What was counted of a question that has a scale of its own for each wording: nothing is added over the two. */
export type ScaleCounts = {
  question: string
  isSensitive: boolean
  isMultiple: boolean
  scales: readonly { wording: GroupCounts; options: readonly string[] }[]
}

/** R: every figure rounded, for ever. X (exact figures, some hidden) is for a later version. */
export type Mode = 'R' | 'X'

/**
 * The tables of a question that may be published: everybody, then each facet for which it is safe. Nothing when the
 * question was answered by too few. Where a mark could be seen through, the base of its group becomes `x`, then the
 * group is merged, then the breakdown is withheld.
 */
export function protectQuestion(counts: QuestionCounts, mode: Mode = 'R', limits = LIMITS): readonly ProtectedTable[] {
  mustBeAllowed(mode, limits)
  const { everybody, isSensitive, options } = counts
  const none = isShowable(everybody, { options, isSensitive }, limits) && safeForEverybody(everybody, counts, limits)
  if (!none) return []
  const drafts: Draft[] = [none]
  for (const { facet, groups } of counts.facets) {
    const draft = safeBreakdown({ facet, groups }, drafts, counts, limits)
    if (draft) drafts.push(draft)
  }
  return drafts.map((draft) => tableOf(draft, counts, limits))
}

/** The one table of a question with two scales: the two groups side by side, each protected by itself. */
export function protectScales(counts: ScaleCounts, mode: Mode = 'R', limits = LIMITS): readonly ProtectedTable[] {
  mustBeAllowed(mode, limits)
  const columns = counts.scales.flatMap(({ wording, options }) => {
    const rule = { ...counts, options }
    const draft = isShowable(wording, rule, limits) ? safeForEverybody(wording, rule, limits) : null
    return draft ? [{ options, draft, group: wording.group, table: tableOf(draft, rule, limits) }] : []
  })
  if (columns.length === 0) return []
  const rows = [...new Set([...columns.flatMap(({ options }) => options), ...ASIDE])]
  return [
    {
      question: counts.question,
      facet: 'wording',
      mode: 'R',
      groups: columns.map(({ group }) => group),
      base: Object.assign({}, ...columns.map(({ table }) => table.base)),
      rows: rows.map((option) => ({
        option,
        cells: Object.assign({}, ...columns.map(({ table }) => table.rows.find((row) => row.option === option)?.cells)),
      })),
    },
  ]
}

/** The one figure of an open survey. */
export function protectCount(count: number, limits: Limits = LIMITS): Protected {
  return asProtected(roundCount(count, limits))
}

/** The tables of a release as they were protected when it was made. */
export function releasedTable(
  { question, facet, groups, base, cells, marks }: ReleasedTable,
  options: readonly string[],
): ProtectedTable {
  const figure = (row: string, value: number | null | undefined, group: string): [string, Protected][] => {
    if (value === undefined) return []
    const mark = marks[row]?.[group] ?? 'x'
    return [[group, asProtected(value === null ? { value, mark } : { value, mark: null })]]
  }
  // What a later wave does not offer any more stands at the end.
  const isAside = (option: string) => ASIDE.some((aside) => aside === option)
  const former = Object.keys(cells).filter((option) => !options.includes(option) && !isAside(option))
  const rows = [...options, ...former, ...ASIDE].filter((option) => option in cells)
  return {
    question,
    facet,
    mode: 'R',
    groups,
    base: Object.fromEntries(groups.flatMap((group) => figure('_base', base[group], group))),
    rows: rows.map((option) => ({
      option,
      cells: Object.fromEntries(groups.flatMap((group) => figure(option, cells[option]?.[group], group))),
    })),
  }
}

/** A table out of a frozen report: its figures stand as they were protected when its release was made. */
export function frozenTable(table: FrozenTable): ProtectedTable {
  const cells = (row: FrozenTable['base']) =>
    Object.fromEntries(Object.entries(row).map(([group, figure]) => [group, asProtected(figure)]))
  return { ...table, base: cells(table.base), rows: table.rows.map((row) => ({ ...row, cells: cells(row.cells) })) }
}

type FrozenTable = Omit<ProtectedTable, 'base' | 'rows'> & {
  base: Readonly<Record<string, Figure>>
  rows: readonly { option: string; cells: Readonly<Record<string, Figure>> }[]
}

function safeForEverybody(whole: GroupCounts, rule: AuditRule, limits: Limits): Draft | null {
  for (const hiddenBases of [new Set<string>(), new Set([whole.group])]) {
    const draft = { facet: 'none', groups: [whole], hiddenBases }
    if (!firstWeakMark([draft], rule, limits)) return draft
  }
  return null
}

function safeBreakdown(
  { facet, groups: given }: QuestionCounts['facets'][number],
  before: readonly Draft[],
  rule: AuditRule,
  limits: Limits,
): Draft | null {
  let groups = showableGroups(given, rule, limits)
  let hiddenBases = new Set<string>()
  while (groups.length > 1) {
    const draft = { facet, groups, hiddenBases }
    const weak = firstWeakMark([...before, draft], rule, limits)
    if (!weak) return draft
    if (weak.facet === facet && !hiddenBases.has(weak.group)) hiddenBases = new Set([...hiddenBases, weak.group])
    else {
      const merged = weak.facet === facet ? weak.group : (smallestOf(groups)?.group ?? '')
      groups = withoutGroup(groups, merged, rule, limits)
      hiddenBases = new Set()
    }
  }
  return null
}

function tableOf({ facet, groups, hiddenBases }: Draft, counts: AuditRule & { question: string }, limits: Limits) {
  const { question, options, isSensitive } = counts
  const baseOf = (group: GroupCounts): Figure =>
    hiddenBases.has(group.group) ? { value: null, mark: 'x' } : roundCount(group.base, limits)
  const cellOf = (group: GroupCounts, option: string) =>
    roundCell(
      { count: group.counts[option] ?? 0, base: options.includes(option) ? group.base : null, isSensitive },
      limits,
    )
  const byGroup = (figure: (group: GroupCounts) => Figure) =>
    Object.fromEntries(groups.map((group) => [group.group, asProtected(figure(group))]))
  return {
    question,
    facet,
    mode: 'R',
    groups: groups.map(({ group }) => group),
    base: byGroup(baseOf),
    rows: [...options, ...ASIDE].map((option) => ({ option, cells: byGroup((group) => cellOf(group, option)) })),
  } satisfies ProtectedTable
}

function mustBeAllowed(mode: Mode, limits: Limits): void {
  if (mode === 'X') throw new Error('Mode X comes later: a release is rounded')
  if (limits.threshold < LIMITS.threshold || limits.smallestGroup < LIMITS.smallestGroup)
    throw new RangeError('The limits of disclosure control may be raised and never lowered')
}
