import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHART_HEIGHT, chartLayout, type LineChartData } from './chart-layout.ts'
import { lineChartFile } from './line-chart-file.ts'
import { asStated } from './publishable.ts'
import type { Unit } from './unit.ts'

const day = (days: number) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)

function aChart(unit: Unit, values: readonly (readonly [number, number])[], [from, to] = [0, 90]): LineChartData {
  const figure = (value: number) => asStated({ value, unit, source: 'made up' })
  return {
    readings: values.map(([at, value]) => ({ day: day(at), figure: figure(value) })),
    baseline: { day: day(0), figure: figure(from) },
    target: { day: day(300), figure: figure(to) },
    title: 'Families told',
    description: 'Readings rise.',
    words: { target: 'Target', baseline: 'Start', reading: 'Reading', pace: 'Pace needed' },
    mark: ({ value }) => String(value),
    tick: String,
    month: (when) => when,
  }
}

const figures = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -200, max: 900 }), fc.integer({ min: 0, max: 100 })), {
    selector: ([at]) => at,
  })
  .map((read) => read.sort(([one], [other]) => one - other))
const ends = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }))

test('every point lies in the plot, in the order of the days, and every label in the picture', () => {
  fc.assert(
    fc.property(fc.constantFrom<Unit>('percent', 'weeks', 'pounds'), figures, ends, (unit, read, [from, to]) => {
      const layout = chartLayout(aChart(unit, read, [from, to]))
      const labels = [layout.target.label, layout.baseline.label, ...(layout.last ? [layout.last] : []), ...layout.days]
      for (const { x, y } of [...layout.points, ...labels]) {
        expect(x).toBeGreaterThanOrEqual(layout.left)
        expect(x).toBeLessThanOrEqual(layout.right)
        expect(y).toBeGreaterThan(10)
        expect(y).toBeLessThan(CHART_HEIGHT)
      }
      const across = layout.points.map(({ x }) => x)
      expect(across).toEqual([...across].sort((one, other) => one - other))
    }),
  )
})

test('the words of the target and of the start never stand on each other', () => {
  fc.assert(
    fc.property(ends, ([from, to]) => {
      const { target, baseline } = chartLayout(aChart('percent', [[10, 40]], [from, to]))
      expect(Math.abs(target.label.y - baseline.label.y)).toBeGreaterThanOrEqual(15)
    }),
  )
})

test('a chart for a file needs nothing else, and what people typed stays text in it', () => {
  const chart = {
    ...aChart('weeks', [
      [0, 31],
      [100, 41],
    ]),
    title: 'A <script> & "more"\u0000',
  }
  const svg = lineChartFile(chart)
  expect(svg).toContain('<title>A &lt;script&gt; &amp; &quot;more&quot; </title>')
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 640 272"/)
  expect(svg).not.toMatch(/var\(|class=|style=|NaN|undefined|href/)
})
