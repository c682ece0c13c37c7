import solver, { type Model } from 'javascript-lp-solver'
import type { Protected, ProtectedTable } from '#app/ui/publishable.ts'

/** What somebody reads: the tables of one question as published, and what everybody knows of how they are made. */
export type Read = { tables: readonly ProtectedTable[]; isMultiple: boolean; isSensitive: boolean }
export type Pinned = { facet: string; group: string; option: string; least: number; most: number }

const ASIDE = ['_dk', '_pns', '_skipped', '_not_asked']

/**
 * An attacker with a linear-programming solver: lays out every published figure as a range, adds that rows add up
 * over groups and options to bases, and computes between which counts each mark lies. It shares no code with what
 * protects.
 */
export function attack(read: Read): readonly Pinned[] {
  const model = layOut(read)
  return read.tables.flatMap(({ facet, rows }) =>
    rows.flatMap(({ option, cells }) =>
      Object.entries(cells)
        .filter(([, { mark }]) => mark === '*')
        .map(([group]) => {
          const name = `${facet}/${group}/${option}`
          const least = solve(model, name, 'min')
          const most = solve(model, name, 'max')
          return { facet, group, option, least: Math.ceil(least - 1e-6), most: Math.floor(most + 1e-6) }
        }),
    ),
  )
}

type Layout = { constraints: Model['constraints']; terms: Map<string, Record<string, number>> }

function layOut({ tables, isMultiple, isSensitive }: Read): Layout {
  const constraints: Record<string, { min?: number; max?: number; equal?: number }> = {}
  const terms = new Map<string, Record<string, number>>()
  const add = (variable: string, row: string, factor: number) =>
    terms.set(variable, { ...terms.get(variable), [row]: factor })
  const bound = (variable: string, [min, max]: readonly [number, number]) => {
    constraints[`is ${variable}`] = { min, max }
    add(variable, `is ${variable}`, 1)
  }
  for (const { facet, groups, base, rows } of tables) {
    for (const group of groups) {
      bound(`${facet}/${group}/_base`, baseRange(base[group]))
      for (const { option, cells } of rows) {
        const name = `${facet}/${group}/${option}`
        bound(name, cellRange(cells[group], isSensitive))
        if (ASIDE.includes(option)) continue
        const sum = isMultiple ? `part ${name}` : `base ${facet}/${group}`
        constraints[sum] = isMultiple ? { max: 0 } : { equal: 0 }
        add(name, sum, 1)
        add(`${facet}/${group}/_base`, sum, -1)
      }
    }
    if (facet === 'none') continue
    for (const row of ['_base', ...rows.map(({ option }) => option)]) {
      const sum = `row ${facet}/${row}`
      // A group that nobody answered in is not shown, and may hold some who skipped.
      constraints[sum] = ASIDE.includes(row) ? { max: 0 } : { equal: 0 }
      for (const group of groups) add(`${facet}/${group}/${row}`, sum, 1)
      add(`none/_all/${row}`, sum, -1)
    }
  }
  return { constraints, terms }
}

function solve({ constraints, terms }: Layout, name: string, opType: 'min' | 'max'): number {
  const variables = Object.fromEntries(
    [...terms].map(([variable, rows]) => [variable, variable === name ? { ...rows, goal: 1 } : { ...rows }]),
  )
  const solved: unknown = solver.Solve({ optimize: 'goal', opType, constraints, variables })
  if (!isSolution(solved) || !solved.feasible) throw new Error('The published figures contradict each other')
  return solved.bounded === false ? Number.POSITIVE_INFINITY : solved.result
}

function isSolution(solved: unknown): solved is { feasible: boolean; bounded?: boolean; result: number } {
  return typeof solved === 'object' && solved !== null && 'feasible' in solved && 'result' in solved
}

function baseRange(figure: Protected | undefined): [number, number] {
  if (!figure || figure.value === null) return [10, 100_000]
  return [Math.max(10, figure.value - 2), figure.value + 2]
}

function cellRange(figure: Protected | undefined, isSensitive: boolean): [number, number] {
  if (!figure) return [0, 100_000]
  if (figure.value === null) return isSensitive ? [0, 100_000] : [1, 7]
  return figure.value === 0 ? [0, 0] : [Math.max(8, figure.value - 2), figure.value + 2]
}
