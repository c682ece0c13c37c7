import {
  answersOf,
  describeChart,
  percentOf,
  plainBar,
  type Segment,
  stackedBar,
  type TableWords,
  writtenFigure,
} from './bar-geometry.ts'
import type { ProtectedTable } from './publishable.ts'

const WIDTH = 640
const LEFT = 200
const RIGHT = 120
const ACROSS = WIDTH - LEFT - RIGHT
const ROW = 40
const FONT = 'font-family="Atkinson Hyperlegible Next" font-size="14" fill="#251a2c"'

const FILLS = ['#0b655f', 'url(#waves)', 'url(#dots)', 'url(#cross)', 'url(#diag)', 'url(#grid)']

/** The chart as a file of its own: 640 wide, light, with nothing outside of it needed. It takes protected tables alone. */
export function barChartFile(table: ProtectedTable, words: TableWords): string {
  const drawn = words.isStacked ? stackedRows(table, words) : plainRows(table, words)
  const height = drawn.height + 12
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img"><title>${escaped(words.title)}</title><desc>${escaped(describeChart(table, words))}</desc>${PATTERNS}<rect width="${WIDTH}" height="${height}" fill="#fffdfa"/>${drawn.body}</svg>`
}

type Drawn = { body: string; height: number }

function stackedRows(table: ProtectedTable, words: TableWords): Drawn {
  const key = keyOf(table, words)
  const rows = table.groups.map((group, at) => {
    const y = key.height + at * ROW
    const segments = stackedBar(table, group)
    const bars = segments.map((segment) => barPart(segment, y))
    const label = text(8, y + 25, shortened(words.groups[group] ?? group))
    const base = text(WIDTH - RIGHT + 12, y + 25, `${words.base}: ${writtenFigure(table.base[group])}`, 12)
    return label + (segments.length > 0 ? bars.join('') : hiddenBar(y, words)) + base
  })
  return { body: key.body + rows.join(''), height: key.height + table.groups.length * ROW }
}

function plainRows(table: ProtectedTable, words: TableWords): Drawn {
  const isSplit = table.groups.length > 1
  let y = 8
  const parts: string[] = []
  for (const { option, cells } of answersOf(table)) {
    const name = words.options[option] ?? option
    if (isSplit) {
      parts.push(text(8, y + 20, shortened(name, 80), 14, true))
      y += 28
    }
    for (const group of table.groups) {
      const length = plainBar(table, option, group)
      const percent = percentOf(cells[group], table.base[group])
      const figure = writtenFigure(cells[group])
      parts.push(text(8, y + 25, shortened(isSplit ? (words.groups[group] ?? group) : name)))
      if (length === null) parts.push(hiddenBar(y, words))
      else
        parts.push(
          `<rect x="${LEFT}" y="${y + 6}" width="${fixed((length / 100) * ACROSS)}" height="26" rx="3" fill="#e3a008"/>`,
        )
      parts.push(text(WIDTH - RIGHT + 12, y + 25, percent === null ? figure : `${figure} (${percent}%)`))
      y += ROW
    }
  }
  return { body: parts.join(''), height: y }
}

function barPart({ option, at, from, to, percent }: Segment, y: number): string {
  const x = LEFT + (from / 100) * ACROSS
  const width = ((to - from) / 100) * ACROSS
  const fill = option === null ? 'url(#hatch)' : FILLS[at % FILLS.length]
  const bar = `<rect x="${fixed(x)}" y="${y + 5}" width="${fixed(width)}" height="30" fill="${fill}" stroke="#7c7085"/>`
  if (percent === null || width < 40) return bar
  const middle = x + width / 2
  return `${bar}<rect x="${fixed(middle - 18)}" y="${y + 11}" width="36" height="18" rx="4" fill="#fffdfa"/><text x="${fixed(middle)}" y="${y + 25}" text-anchor="middle" font-weight="700" ${FONT}>${percent}%</text>`
}

function keyOf(table: ProtectedTable, words: TableWords): Drawn {
  const isHiding = answersOf(table).some(({ cells }) => Object.values(cells).some(({ mark }) => mark !== null))
  const entries = answersOf(table).map(({ option }, at) => ({
    name: words.options[option] ?? option,
    fill: FILLS[at % FILLS.length],
  }))
  const all = [...entries, ...(isHiding ? [{ name: words.hidden, fill: 'url(#hatch)' }] : [])]
  const body = all.map(({ name, fill }, at) => {
    const y = 8 + at * 24
    return `<rect x="8" y="${y}" width="18" height="18" rx="3" fill="${fill}" stroke="#7c7085"/>${text(34, y + 14, shortened(name, 80))}`
  })
  return { body: body.join(''), height: 16 + all.length * 24 }
}

function hiddenBar(y: number, words: TableWords): string {
  return `<rect x="${LEFT}" y="${y + 5}" width="${ACROSS}" height="30" fill="url(#hatch)" stroke="#7c7085"/><rect x="${LEFT + 20}" y="${y + 10}" width="${ACROSS - 40}" height="20" rx="4" fill="#fffdfa"/><text x="${LEFT + ACROSS / 2}" y="${y + 25}" text-anchor="middle" ${FONT}>${escaped(shortened(words.hidden, 48))}</text>`
}

function text(x: number, y: number, words: string, size = 14, isBold = false): string {
  const font = FONT.replace('"14"', `"${size}"`)
  return `<text x="${x}" y="${y}" ${font}${isBold ? ' font-weight="700"' : ''}>${escaped(words)}</text>`
}

function shortened(words: string, most = 26): string {
  return words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words
}

function fixed(number: number): string {
  return String(Math.round(number * 100) / 100)
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

const pattern = (id: string, size: number, body: string, turn = '') =>
  `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"${turn}>${body}</pattern>`

const PATTERNS = `<defs>${[
  pattern('dots', 8, '<rect width="8" height="8" fill="#e3a008"/><circle cx="4" cy="4" r="1.7" fill="#251a2c"/>'),
  pattern(
    'waves',
    6,
    '<rect width="6" height="6" fill="#dcf1ec"/><path d="M0 3h6" stroke="#0b655f" stroke-width="2"/>',
  ),
  pattern('cross', 8, '<rect width="8" height="8" fill="#f7e9f1"/><path d="M0 0l8 8M8 0l-8 8" stroke="#6a2057"/>'),
  pattern(
    'diag',
    7,
    '<rect width="7" height="7" fill="#6a2057"/><rect width="2" height="7" fill="#fffdfa"/>',
    ' patternTransform="rotate(45)"',
  ),
  pattern('grid', 6, '<rect width="6" height="6" fill="#f2ebdf"/><path d="M0 3h6M3 0v6" stroke="#7c7085"/>'),
  pattern(
    'hatch',
    6,
    '<rect width="6" height="6" fill="#fffdfa"/><rect width="1.5" height="6" fill="#7c7085"/>',
    ' patternTransform="rotate(-45)"',
  ),
].join('')}</defs>`
