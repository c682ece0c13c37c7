import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { expect, test } from 'vitest'
import { firstArea } from '#app/features/area/area.server.ts'
import { wordsIn } from '#app/platform/words.ts'
import { barChartFile } from '#app/ui/bar-chart-file.ts'
import { describeChart, percentOf, stackedBar, type TableWords } from '#app/ui/bar-geometry.ts'
import { asProtected, type ProtectedTable } from '#app/ui/publishable.ts'
import { FigureTable } from './figure-table.tsx'
import type { GroupCounts } from './merge-groups.ts'
import { protectQuestion } from './protect.ts'
import { PublicResults } from './public-results.tsx'
import { orderedJson, releasedTableOf } from './release-text.ts'

/** Counts that are hidden, and that no other number on a page is: percents, sizes and bases are far from them. */
const HIDDEN_PEOPLE = 3
const BASE = 53

const WORDS: TableWords = {
  title: 'How is it?',
  facet: 'Everyone',
  options: {
    good: 'Good',
    bad: 'Bad',
    rare: 'Rare',
    _dk: 'No view',
    _pns: 'Not said',
    _skipped: 'Skipped',
    _not_asked: 'Not asked',
  },
  groups: { _all: 'Everyone', young: 'Young', old: 'Old' },
  base: 'Answered',
  hidden: 'Hidden',
  isStacked: true,
}

function aGroup(group: string, half: number): GroupCounts {
  const base = (BASE * half) / 2
  const counts = { good: 30 * (half / 2), bad: 20 * (half / 2), rare: HIDDEN_PEOPLE * (half / 2) }
  return { group, base, counts, own: base, named: {} }
}

const TABLES = protectQuestion({
  question: 'mood',
  isSensitive: false,
  isMultiple: false,
  options: ['good', 'bad', 'rare'],
  everybody: aGroup('_all', 4),
  facets: [{ facet: 'age', groups: [aGroup('young', 2), aGroup('old', 2)] }],
})

const inWords = (node: React.ReactNode) =>
  renderToStaticMarkup(<I18nextProvider i18n={wordsIn('en', 'easy')}>{node}</I18nextProvider>)

test('a hidden count stands on no surface: page, chart, file, description, release', () => {
  expect(TABLES.map(({ facet }) => facet)).toEqual(['none', 'age'])
  for (const table of TABLES) {
    const hiddenCells = table.groups.filter((group) => rowOf(table, 'rare')[group]?.mark === '*')
    expect(hiddenCells).toEqual(table.groups)
    for (const isStacked of [true, false]) {
      const words = { ...WORDS, isStacked }
      const page = inWords(<FigureTable table={table} words={words} />)
      for (const group of table.groups) expect(cellIn(page, 'rare', group)).toBe('*')
      for (const surface of [page, barChartFile(table, words), describeChart(table, words)]) {
        const said = surface.replace(/<[^>]*>/g, ' ')
        expect(said).not.toMatch(/\b(3|6)\b/)
        expect(said).not.toMatch(/\b(53|106|5\.66|5\.7)\b/)
      }
    }
    expect(orderedJson(releasedTableOf(table))).not.toMatch(/:(3|6|53|106)\b/)
  }
})

test('the public page tells that few said something, and never how many', () => {
  const frame = {
    area: firstArea({ exitUrl: 'https://elsewhere.example/', lawfulBasis: 'public_task' }),
    isDemonstration: true,
    css: '',
    modules: [],
    wording: 'easy' as const,
    language: 'en' as const,
  }
  const [table] = TABLES
  if (!table) throw new Error('Nothing was published')
  const question = { key: 'mood', picture: null, table, words: WORDS, hasScales: false, isSensitive: false }
  const release = { number: 1, hash: 'a'.repeat(64) }
  const page = inWords(
    <PublicResults frame={frame} slug="x" title="A survey" closedOn="2 May" release={release} questions={[question]} />,
  )
  const main = (page.split('<main')[1] ?? '').split('</main>')[0]?.replace(/<[^>]*>/g, ' ')
  expect(main).toContain('Only a few people said: Rare.')
  expect(main).not.toMatch(/\b(3|6|53|106)\b/)
  expect(page).not.toContain('style="')
})

test('a percent is of rounded figures, and of a base of 20 or more', () => {
  const made = (value: number) => asProtected({ value, mark: null })
  expect(percentOf(made(10), made(20))).toBe(50)
  expect(percentOf(made(10), made(15))).toBeNull()
  expect(percentOf(asProtected({ value: null, mark: '*' }), made(100))).toBeNull()
  expect(percentOf(made(25), made(20))).toBe(100)
})

test('what is hidden is one part at the end of a bar, as long as the rest', () => {
  const [table] = TABLES
  const bar = table ? stackedBar(table, '_all') : []
  expect(bar.map(({ option }) => option)).toEqual(['good', 'bad', null])
  expect(bar.at(-1)?.to).toBeCloseTo(100)
})

test('a chart as a file stands by itself and says what it shows', () => {
  const [, table] = TABLES
  const file = table ? barChartFile(table, { ...WORDS, title: 'A <b> & "c"' }) : ''
  expect(file).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="640" height="\d+" viewBox="0 0 640 \d+"/)
  expect(file).toContain('A &lt;b&gt; &amp; &quot;c&quot;')
  expect(file).not.toMatch(/href|class=|style=|var\(/)
  expect(file).toContain('Young, Answered: ')
})

function rowOf(table: ProtectedTable, option: string): ProtectedTable['base'] {
  return table.rows.find((row) => row.option === option)?.cells ?? {}
}

function cellIn(html: string, option: string, group: string): string | undefined {
  const cell = new RegExp(`<td class="num" data-option="${option}" data-group="${group}">(.*?)</td>`).exec(html)?.[1]
  return cell?.replace(/<[^>]*>/g, '')
}
