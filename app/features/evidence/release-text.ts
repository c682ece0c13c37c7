import type { ProtectedTable } from '#app/ui/publishable.ts'
import type { ReleasedTable } from './release-body.ts'

/** A value as JSON with the keys of every object in order, the same text whoever writes it (contracts.md 13). */
export function orderedJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** A protected table as it stands in release.json. */
export function releasedTableOf({ question, facet, groups, base, rows }: ProtectedTable): ReleasedTable {
  const marked = [{ option: '_base', cells: base }, ...rows].map(
    ({ option, cells }): [string, Record<string, '*' | 'c' | 'x'>] => [
      option,
      Object.fromEntries(Object.entries(cells).flatMap(([group, { mark }]) => (mark ? [[group, mark]] : []))),
    ],
  )
  const values = (cells: ProtectedTable['base']) =>
    Object.fromEntries(Object.entries(cells).map(([group, { value }]) => [group, value]))
  return {
    question,
    facet,
    groups,
    base: values(base),
    cells: Object.fromEntries(rows.map(({ option, cells }) => [option, values(cells)])),
    marks: Object.fromEntries(marked.filter(([, marks]) => Object.keys(marks).length > 0)),
  }
}
