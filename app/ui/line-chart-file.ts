import { line } from 'd3-shape'
import { chartLayout, type Label, type LineChartData, type Place } from './chart-layout.ts'

const WIDTH = 640
const FONT = 'Atkinson Hyperlegible Next'
/** The light look's own colours (tokens.css), as a file has no style sheet. */
const COLOUR = {
  card: '#fffdfa',
  ink2: '#574a5f',
  rule: '#ddd1bf',
  line: '#7c7085',
  plum: '#6a2057',
  teal: '#0b655f',
} as const

/** The chart as an SVG that needs nothing else, 640 wide: for a file, or to be made into pixels for one. */
export function lineChartFile(data: LineChartData): string {
  const { height, left, right, ticks, days, points, target, baseline, pace, last } = chartLayout(data)
  const at = ({ x, y }: Place): [number, number] => [px(x), y]
  const course = line()(points.map(at)) ?? ''
  const [x1, x2] = [px(left), px(right)]
  const keyAt = height + 14
  const parts = [
    `<title>${escaped(data.title)}</title><desc>${escaped(data.description)}</desc>`,
    `<rect width="${WIDTH}" height="${height + 28}" fill="${COLOUR.card}"/>`,
    ...ticks.map(
      ({ y, text }) =>
        `${rule(x1, y, x2, y, `stroke="${COLOUR.rule}"`)}${words({ x: left - 1.5, y: y + 5, text, anchor: 'end' }, COLOUR.ink2)}`,
    ),
    rule(x1, target.y, x2, target.y, `stroke="${COLOUR.teal}" stroke-width="2" stroke-dasharray="7 4"`),
    rule(x1, baseline.y, x2, baseline.y, `stroke="${COLOUR.line}" stroke-width="1.5" stroke-dasharray="2 4"`),
    rule(px(pace.from.x), pace.from.y, px(pace.to.x), pace.to.y, `stroke="${COLOUR.line}" stroke-width="1.5"`),
    `<path d="${course}" fill="none" stroke="${COLOUR.plum}" stroke-width="3"/>`,
    ...points.map((point) => dot(px(point.x), point.y, 5)),
    words(target.label, COLOUR.teal, 'font-weight="700"'),
    words(baseline.label, COLOUR.ink2),
    ...(last ? [words(last, COLOUR.plum, 'font-weight="700"', 16)] : []),
    ...days.map((label) => words(label, COLOUR.ink2)),
    rule(x1, keyAt, x1 + 28, keyAt, `stroke="${COLOUR.plum}" stroke-width="3"`),
    dot(x1 + 14, keyAt, 4),
    text(x1 + 36, keyAt + 5, data.words.reading),
    rule(x1 + 140, keyAt, x1 + 168, keyAt, `stroke="${COLOUR.line}" stroke-width="1.5"`),
    text(x1 + 176, keyAt + 5, data.words.pace),
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height + 28}" width="${WIDTH}" height="${height + 28}" role="img" font-family="${FONT}" font-size="14">${parts.join('')}</svg>`
}

function px(percent: number): number {
  return Math.round(percent * WIDTH) / 100
}

function rule(x1: number, y1: number, x2: number, y2: number, look: string): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" ${look}/>`
}

function dot(x: number, y: number, r: number): string {
  return `<circle cx="${x}" cy="${y}" r="${r}" fill="${COLOUR.plum}" stroke="${COLOUR.card}" stroke-width="1.5"/>`
}

function words({ x, y, text: said, anchor }: Label, colour: string, look = '', size = 14): string {
  return `<text x="${px(x)}" y="${y}" text-anchor="${anchor}" fill="${colour}" font-size="${size}" ${look}>${escaped(said)}</text>`
}

function text(x: number, y: number, said: string): string {
  return `<text x="${x}" y="${y}" fill="${COLOUR.ink2}">${escaped(said)}</text>`
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(said: string): string {
  // Control characters are not allowed in XML at all, escaped or not.
  return said.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
}
