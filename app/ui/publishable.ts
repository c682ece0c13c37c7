import type { Unit } from './unit.ts'

/** What stands in the place of a figure: `*` 1 to 7 (rounded), `c` confidential (exact), `x` not available. */
export type Mark = '*' | 'c' | 'x'

declare const protectedBrand: unique symbol
declare const statedBrand: unique symbol

/** A figure from answers after disclosure control: a number that may be known, or the mark in its place. */
export type Protected = ({ value: number; mark: null } | { value: null; mark: Mark }) & {
  readonly [protectedBrand]: true
}

/** A figure that an officer typed, with where it comes from. */
export type Stated = { value: number; unit: Unit; source: string } & { readonly [statedBrand]: true }

/** The only figures that charts, tables, files and the report take. */
export type Publishable = Protected | Stated

/** A table of protected figures: one question by one facet (`none`: everybody in one group, `_all`). */
export type ProtectedTable = {
  question: string
  facet: string
  mode: 'R' | 'X'
  groups: readonly string[]
  base: Readonly<Record<string, Protected>>
  /** Options in the question's order, then `_dk`, `_pns`, `_skipped`, `_not_asked`. */
  rows: readonly { option: string; cells: Readonly<Record<string, Protected>> }[]
}

/** Makes a protected figure; only features/evidence/protect.ts may call it (tests/architecture/figures.test.ts). */
export function asProtected(figure: { value: number; mark: null } | { value: null; mark: Mark }): Protected {
  return figure as Protected
}

/** Makes a stated figure; only features/strategy/reading.ts may call it (tests/architecture/figures.test.ts). */
export function asStated(figure: { value: number; unit: Unit; source: string }): Stated {
  return figure as Stated
}
