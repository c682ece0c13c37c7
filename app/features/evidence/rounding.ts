import type { Mark } from '#app/ui/publishable.ts'

/** What keeps people safe in published figures; each may be raised and never lowered. */
export type Limits = {
  /** Fewer people than this are never to be told from none (T). */
  threshold: number
  /** A group, and what is left without it, has at least so many answers (NMIN). */
  smallestGroup: number
}

export const LIMITS: Limits = { threshold: 5, smallestGroup: 10 }

/** A figure as it will be published, before it is made Protected. */
export type Figure = { value: number; mark: null } | { value: null; mark: Mark }
export type Range = readonly [least: number, most: number]

/** The largest count that stands as `*`: 1 to 7, because 8 is the first that rounds away from everything under five. */
export function mostHidden({ threshold }: Limits): number {
  return Math.max(7, threshold - 1)
}

/** Rounds a count for everybody: 0 stays 0, 1 to 7 become `*`, all else goes to the nearest 5. */
export function roundCount(count: number, limits: Limits = LIMITS): Figure {
  if (count === 0) return { value: 0, mark: null }
  if (count <= mostHidden(limits)) return { value: null, mark: '*' }
  return { value: Math.round(count / 5) * 5, mark: null }
}

export type Cell = {
  count: number
  /** The base of the group, for a cell that is part of it; null for don't know, skipped and so on, which stand beside it. */
  base: number | null
  isSensitive: boolean
}

/** The same on a sensitive question: none, and all but a few, are as telling as a few. */
export function roundCell({ count, base, isSensitive }: Cell, limits: Limits): Figure {
  const isTelling = isSensitive && (count === 0 || (base !== null && base - count < limits.threshold))
  return isTelling ? { value: null, mark: '*' } : roundCount(count, limits)
}

/** Between which counts the true one may be moved with the same figure published. On its own side, where `*` has two. */
export function freedomOf(cell: Cell, limits: Limits): Range {
  const { count, base, isSensitive } = cell
  const shown = roundCell(cell, limits)
  const most = mostHidden(limits)
  if (shown.value === 0) return [0, 0]
  if (shown.value === null) {
    if (count <= most) return [isSensitive ? 0 : 1, base === null ? most : Math.min(most, base)]
    return [(base ?? count) - limits.threshold + 1, base ?? count]
  }
  const highest = shown.value + 2
  return [
    Math.max(shown.value - 2, most + 1),
    isSensitive && base !== null ? Math.min(highest, base - limits.threshold) : highest,
  ]
}

/** The same of a base that is shown, or that stands as `x`. A sensitive question's is kept still: its marks hang on it. */
export function baseFreedom(base: { count: number; isHidden: boolean; isSensitive: boolean }, limits: Limits): Range {
  if (base.isSensitive) return [base.count, base.count]
  if (base.isHidden) return [limits.smallestGroup, Number.POSITIVE_INFINITY]
  const shown = Math.round(base.count / 5) * 5
  return [Math.max(shown - 2, limits.smallestGroup), shown + 2]
}
