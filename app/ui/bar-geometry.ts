import { scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import type { Protected, ProtectedTable } from './publishable.ts'

/** The words of a table of figures, in one wording. */
export type TableWords = {
  /** What was asked. */
  title: string
  /** What the groups are groups of, such as age. */
  facet: string
  options: Readonly<Record<string, string>>
  groups: Readonly<Record<string, string>>
  base: string
  /** What stands in place of a figure that is hidden. */
  hidden: string
  /** One person chose one answer, of few: the answers of a group make one bar. */
  isStacked: boolean
}

/** Rows that stand beside the answers, never in a bar. */
const ASIDE: readonly string[] = ['_dk', '_pns', '_skipped', '_not_asked']
const LEAST_PERCENT_BASE = 20

/** The answers themselves, without what stands beside them. */
export function answersOf({ rows }: ProtectedTable): ProtectedTable['rows'] {
  return rows.filter(({ option }) => !ASIDE.includes(option))
}

/** What stands beside the answers. */
export function asideOf({ rows }: ProtectedTable): ProtectedTable['rows'] {
  return rows.filter(({ option }) => ASIDE.includes(option))
}

/** The whole percent of a base, from protected figures alone; null where there is none that may be shown. */
export function percentOf(cell: Protected | undefined, base: Protected | undefined): number | null {
  if (!cell || !base || cell.value === null || base.value === null || base.value < LEAST_PERCENT_BASE) return null
  return Math.min(100, Math.round((cell.value / base.value) * 100))
}

/** A part of a bar, from and to in hundredths of its length; `option` is null for what is hidden. */
export type Segment = { option: string | null; at: number; from: number; to: number; percent: number | null }

/** One bar of all answers of a group; what is hidden in it is one part at its end. Empty when nothing can be drawn. */
export function stackedBar(table: ProtectedTable, group: string): readonly Segment[] {
  const base = table.base[group]
  // An answer keeps its place, and with it its pattern, also where a group was not offered all of them.
  const answers = answersOf(table).flatMap(({ option, cells }, place) => {
    const cell = cells[group]
    return cell ? [{ option, place, cell }] : []
  })
  const shown = answers.map(({ cell }) => cell.value ?? 0)
  const sum = shown.reduce((total, value) => total + value, 0)
  const isHiding = answers.some(({ cell }) => cell.value === null)
  // Where parts are rounded up and the base is not, the parts are the whole.
  const whole = Math.max(base?.value ?? 0, sum)
  if (whole === 0) return []
  const parts: Record<string, number> = { ...Object.fromEntries(shown.entries()), hidden: isHiding ? whole - sum : 0 }
  const across = scaleLinear([0, isHiding ? whole : sum], [0, 100])
  const laid = stack<Record<string, number>>().keys([...answers.keys(), 'hidden'].map(String))([parts])
  return laid.flatMap((series, at): Segment[] => {
    const [from = 0, to = 0] = series[0] ?? []
    const answer = answers[at]
    if (to <= from) return []
    return [
      {
        option: answer?.option ?? null,
        at: answer?.place ?? answers.length,
        from: across(from),
        to: across(to),
        percent: answer ? percentOf(answer.cell, base) : null,
      },
    ]
  })
}

/** How long the bar of one answer is, in hundredths: of the base, or of the longest where the base is not shown. */
export function plainBar(table: ProtectedTable, option: string, group: string): number | null {
  const answers = answersOf(table)
  const value = answers.find((row) => row.option === option)?.cells[group]?.value
  if (value === null || value === undefined) return null
  const longest = Math.max(0, ...answers.map(({ cells }) => cells[group]?.value ?? 0))
  return scaleLinear([0, Math.max(table.base[group]?.value ?? 0, longest, 1)], [0, 100])(value)
}

/** A figure as it is written: the number, or the mark in its place. */
export function writtenFigure(figure: Protected | undefined): string {
  if (!figure) return ''
  return figure.mark ?? String(figure.value)
}

/** The whole chart in one text, for those who do not see it. */
export function describeChart(table: ProtectedTable, words: TableWords): string {
  const groups = table.groups.map((group) => {
    const said = answersOf(table).flatMap(({ option, cells }) => {
      const cell = cells[group]
      if (!cell) return []
      const percent = percentOf(cell, table.base[group])
      const figure =
        cell.value === null ? words.hidden : percent === null ? String(cell.value) : `${cell.value} (${percent}%)`
      return [`${words.options[option] ?? option}: ${figure}`]
    })
    const of = table.base[group]?.value
    const base = of === null || of === undefined ? '' : `, ${words.base}: ${of}`
    return `${words.groups[group] ?? group}${base}. ${said.join('; ')}.`
  })
  return [words.title, ...groups].join(' ')
}
