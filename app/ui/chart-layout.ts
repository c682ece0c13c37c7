import { scaleLinear, scaleUtc } from 'd3-scale'
import type { Stated } from './publishable.ts'

/** A figure on a day (yyyy-mm-dd). */
export type DatedFigure = { day: string; figure: Stated }

/** What a line chart is drawn from: figures only as stated, and every word that stands in it. */
export type LineChartData = {
  readings: readonly DatedFigure[]
  baseline: DatedFigure
  target: DatedFigure
  /** Title and description for those who do not see it. */
  title: string
  description: string
  words: { target: string; baseline: string; reading: string; pace: string }
  /** The last point’s figure, a number at the axis, and a day under it. */
  mark: (figure: { value: number }) => string
  tick: (value: number) => string
  month: (day: string) => string
}

export type Place = { x: number; y: number }
export type Label = Place & { text: string; anchor: 'start' | 'middle' | 'end' }

/** Where everything of a chart lies: x in percent of the width, y in pixels from the top. */
export type ChartLayout = {
  height: number
  left: number
  right: number
  ticks: readonly { y: number; text: string }[]
  days: readonly Label[]
  points: readonly Place[]
  target: { y: number; label: Label }
  baseline: { y: number; label: Label }
  pace: { from: Place; to: Place }
  last: Label | null
}

const LEFT = 13
const RIGHT = 93
const TOP = 30
const BOTTOM = 196
export const CHART_HEIGHT = 244
/** Labels nearer to each other than this are hard to read. */
const LINE = 18

/** Places a chart: every figure inside the plot, no label on another one. */
export function chartLayout({ readings, baseline, target, words, mark, tick, month }: LineChartData): ChartLayout {
  const days = [...readings.map(({ day }) => day), baseline.day, target.day].sort()
  const values = [...readings.map(({ figure }) => figure.value), baseline.figure.value, target.figure.value]
  const [first = baseline.day, final = target.day] = [days.at(0), days.at(-1)]
  const across = scaleUtc([instant(first), instant(final)], [LEFT, RIGHT])
  const isPercent = baseline.figure.unit === 'percent'
  const most = Math.max(...values)
  const up = scaleLinear([0, isPercent ? 100 : most === 0 ? 1 : most], [BOTTOM, TOP])
  if (!isPercent) up.nice(4)
  const x = (day: string) => round(across(instant(day)))
  const y = (value: number) => round(up(value))
  const points = readings.map(({ day, figure }) => ({ x: x(day), y: y(figure.value) }))
  const targetAt = y(target.figure.value)
  const baselineAt = y(baseline.figure.value)
  const labels = lineLabels(words, { target: targetAt, baseline: baselineAt })
  const pace = { from: { x: x(baseline.day), y: baselineAt }, to: { x: x(target.day), y: targetAt } }
  return {
    height: CHART_HEIGHT,
    left: LEFT,
    right: RIGHT,
    ticks: up.ticks(2).map((value) => ({ y: y(value), text: tick(value) })),
    days: dayLabels([first, readings.at(-1)?.day, final], { x, month }),
    points,
    target: { y: targetAt, label: labels.target },
    baseline: { y: baselineAt, label: labels.baseline },
    pace,
    last: lastLabel(points, readings.at(-1), { mark, lines: [targetAt, baselineAt, ...paceAt(points.at(-1), pace)] }),
  }
}

/** The words of the two lines at their ends: above them, but where they lie close together those of the lower one below. */
function lineLabels(words: LineChartData['words'], at: { target: number; baseline: number }) {
  const isClose = Math.abs(at.target - at.baseline) <= 2 * LINE
  const label = (text: string, own: number, other: number, isLower: boolean): Label => ({
    x: RIGHT,
    y: isClose && (own > other || (own === other && isLower)) ? own + LINE - 3 : own - 7,
    text,
    anchor: 'end',
  })
  return {
    target: label(words.target, at.target, at.baseline, false),
    baseline: label(words.baseline, at.baseline, at.target, true),
  }
}

/** How high the line of the pace needed stands over a point, if it does. */
function paceAt(point: Place | undefined, { from, to }: ChartLayout['pace']): readonly number[] {
  if (!point || point.x < from.x || point.x > to.x || from.x === to.x) return []
  return [from.y + ((to.y - from.y) * (point.x - from.x)) / (to.x - from.x)]
}

type LastGiven = { mark: LineChartData['mark']; lines: readonly number[] }

/** Above the last point or below it: where it is farther from the lines that have words of their own. */
function lastLabel(points: readonly Place[], last: DatedFigure | undefined, { mark, lines }: LastGiven): Label | null {
  const point = points.at(-1)
  if (!point || !last) return null
  const before = points.at(-2)
  const [above, below] = [point.y - 12, point.y + 24]
  const room = (at: number) =>
    Math.min(...lines.map((line) => Math.abs(line - at + 5)), at < 14 || at > BOTTOM + 8 ? 0 : 99)
  const prefersBelow = before !== undefined && before.y > point.y
  const best = room(below) === room(above) ? prefersBelow : room(below) > room(above)
  const anchor = point.x > 84 ? 'end' : point.x < LEFT + 8 ? 'start' : 'middle'
  return { x: point.x, y: best ? below : above, text: mark(last.figure), anchor }
}

type DaysGiven = { x: (day: string) => number; month: (day: string) => string }

/** The first and the last day, and the newest reading's where it stands clear of both. */
function dayLabels([first, newest, final]: readonly (string | undefined)[], { x, month }: DaysGiven): readonly Label[] {
  const at = (day: string, anchor: Label['anchor']): Label => ({
    x: x(day),
    y: CHART_HEIGHT - 10,
    text: month(day),
    anchor,
  })
  const isClear = newest !== undefined && x(newest) - LEFT > 24 && RIGHT - x(newest) > 24
  return [
    ...(first === undefined ? [] : [at(first, 'start')]),
    ...(isClear ? [at(newest, 'middle')] : []),
    ...(final === undefined || final === first ? [] : [at(final, 'end')]),
  ]
}

function instant(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

function round(number: number): number {
  return Math.round(number * 100) / 100
}
