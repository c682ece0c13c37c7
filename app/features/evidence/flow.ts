import type { Range } from './rounding.ts'

/** A table of whole numbers that may be moved: each cell and each column's sum in its range, the rows' sums given. */
export type Network = {
  cells: readonly (readonly { count: number; range: Range }[])[]
  columns: readonly { sum: number; range: Range }[]
}

/** The counts of a network while it is moved: by row and column, and the columns' sums. */
type Moving = { network: Network; counts: number[][]; sums: number[] }

/**
 * Between which counts a cell may lie while the rows' sums change by `changes`; null when no table of whole numbers
 * has those sums. A network with whole bounds has a whole flow wherever it has any (total unimodularity), and the
 * largest flow on one arc is reached by moving along cycles of the residual graph, so this is exact.
 */
export function rangeInNetwork(
  network: Network,
  changes: readonly number[],
  cell?: { row: number; column: number },
): Range | null {
  const moving: Moving = {
    network,
    counts: network.cells.map((row) => row.map(({ count }) => count)),
    sums: network.columns.map(({ sum }) => sum),
  }
  if (!changeRows(moving, changes)) return null
  if (!cell) return [0, 0]
  return [extreme(moving, cell, -1), extreme(moving, cell, 1)]
}

/** Nodes: the rows, then the columns, then the sink that takes the columns' sums. */
function changeRows(moving: Moving, changes: readonly number[]): boolean {
  const rows = changes.length
  const sink = rows + moving.sums.length
  const total = changes.reduce((sum, change) => sum + change, 0)
  const left = new Map(changes.map((change, row) => [row, change]))
  left.set(sink, -total)
  for (;;) {
    const from = [...left].filter(([, change]) => change > 0).map(([node]) => node)
    if (from.length === 0) return true
    const to = new Set([...left].filter(([, change]) => change < 0).map(([node]) => node))
    const path = findPath(moving, from, to)
    if (!path) return false
    walk(moving, path)
    const [first = 0, last = 0] = [path[0], path.at(-1)]
    left.set(first, (left.get(first) ?? 0) - 1)
    left.set(last, (left.get(last) ?? 0) + 1)
  }
}

/** The largest (or smallest) count of a cell, the sums of the rows standing. */
function extreme(start: Moving, { row, column }: { row: number; column: number }, step: 1 | -1): number {
  const moving = { ...start, counts: start.counts.map((counts) => [...counts]), sums: [...start.sums] }
  const [rowNode, columnNode] = [row, moving.counts.length + column]
  for (;;) {
    const count = moving.counts[row]?.[column] ?? 0
    const [least, most] = moving.network.cells[row]?.[column]?.range ?? [count, count]
    if (step > 0 ? count >= most : count <= least) return count
    const [from, to] = step > 0 ? [columnNode, rowNode] : [rowNode, columnNode]
    const path = findPath(moving, [from], new Set([to]), { row, column })
    if (!path) return count
    walk(moving, path)
    const counts = moving.counts[row]
    if (counts) counts[column] = count + step
  }
}

/** The shortest way on which one may be added; the cell that is asked about stays out of it. */
function findPath(
  moving: Moving,
  from: readonly number[],
  to: ReadonlySet<number>,
  except?: { row: number; column: number },
): readonly number[] | null {
  const before = new Map<number, number | null>(from.map((node) => [node, null]))
  const queue = [...from]
  for (const node of queue) {
    if (to.has(node)) {
      const path: number[] = []
      for (let at: number | null = node; at !== null; at = before.get(at) ?? null) path.unshift(at)
      return path
    }
    for (const next of neighbours(moving, node, except))
      if (!before.has(next)) {
        before.set(next, node)
        queue.push(next)
      }
  }
  return null
}

function neighbours({ network, counts, sums }: Moving, node: number, except?: { row: number; column: number }) {
  const rows = counts.length
  const sink = rows + sums.length
  const isExcept = (row: number, column: number) => except?.row === row && except.column === column
  const range = (row: number, column: number): Range => network.cells[row]?.[column]?.range ?? [0, 0]
  const sumRange = (column: number): Range => network.columns[column]?.range ?? [0, 0]
  if (node === sink) return sums.flatMap((sum, column) => (sum > sumRange(column)[0] ? [rows + column] : []))
  if (node < rows)
    return (counts[node] ?? []).flatMap((count, column) =>
      !isExcept(node, column) && count < range(node, column)[1] ? [rows + column] : [],
    )
  const column = node - rows
  const toRows = counts.flatMap((row, at) =>
    !isExcept(at, column) && (row[column] ?? 0) > range(at, column)[0] ? [at] : [],
  )
  return (sums[column] ?? 0) < sumRange(column)[1] ? [...toRows, sink] : toRows
}

function walk({ counts, sums }: Moving, path: readonly number[]): void {
  const rows = counts.length
  const sink = rows + sums.length
  const addTo = (row: number, column: number, step: number) => {
    const own = counts[row]
    if (own) own[column] = (own[column] ?? 0) + step
  }
  path.slice(1).forEach((to, at) => {
    const from = path[at] ?? 0
    if (to === sink) sums[from - rows] = (sums[from - rows] ?? 0) + 1
    else if (from === sink) sums[to - rows] = (sums[to - rows] ?? 0) - 1
    else if (from < rows) addTo(from, to - rows, 1)
    else addTo(to, from - rows, -1)
  })
}
