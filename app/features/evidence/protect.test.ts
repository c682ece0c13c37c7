import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asProtected, type ProtectedTable } from '#app/ui/publishable.ts'
import { attack } from '#tests/support/protect-attack.ts'
import { randomCounts } from '#tests/support/random-counts.ts'
import type { GroupCounts } from './merge-groups.ts'
import { protectCount, protectQuestion, protectScales, type QuestionCounts, releasedTable } from './protect.ts'
import { LIMITS, roundCount } from './rounding.ts'

const RUNS = { numRuns: 2000 }
const LONG = { timeout: 240_000 }

test('0 stays 0, 1 to 7 become a star, and all else goes to the nearest 5', () => {
  const rounded = Array.from({ length: 24 }, (_, count) => roundCount(count).value)
  const stars = Array.from({ length: 7 }, () => null)
  expect(rounded).toEqual([0, ...stars, 10, 10, 10, 10, 10, 15, 15, 15, 15, 15, 20, 20, 20, 20, 20, 25])
  for (let count = 8; count < 500; count += 1) {
    const { value } = roundCount(count)
    expect(Math.abs((value ?? 0) - count)).toBeLessThanOrEqual(2)
    expect(roundCount(value ?? 0).value).toBe(value)
  }
  expect(protectCount(6)).toEqual({ value: null, mark: '*' })
})

test('nobody can work out a count of 1 to 7 from what is published of a question', LONG, () => {
  fc.assert(
    fc.property(randomCounts(), (counts) => {
      const tables = protectQuestion(counts)
      for (const { least, most } of attack({ tables, isMultiple: counts.isMultiple, isSensitive: false }))
        expect(most - least).toBeGreaterThanOrEqual(2)
    }),
    RUNS,
  )
})

test('the attacker has teeth: it sees through figures that are only rounded', () => {
  const rounded = { base: 17, cells: { a: 8, b: 8, c: 1 } }
  const [pinned] = attack({ tables: [onlyRounded(rounded)], isMultiple: false, isSensitive: false })
  expect(pinned).toMatchObject({ option: 'c', least: 1, most: 1 })
  const counts = aQuestion(aGroup('_all', 17, { a: 8, b: 8, c: 1 }))
  const [table] = protectQuestion(counts)
  expect(table?.base._all).toEqual({ value: null, mark: 'x' })
  expect(attack({ tables: table ? [table] : [], isMultiple: false, isSensitive: false })[0]?.most).toBeGreaterThan(2)
})

test('on a sensitive question nobody can show that none or all of a group said something', LONG, () => {
  fc.assert(
    fc.property(randomCounts({ isSensitive: true }), (counts) => {
      const tables = protectQuestion(counts)
      for (const { facet, groups, base, rows } of tables)
        for (const group of groups)
          for (const { option, cells } of rows) {
            expect(cells[group]?.value, `${facet} ${group} ${option}`).not.toBe(0)
            const shown = cells[group]?.value
            if (counts.options.includes(option) && shown && base[group]?.value)
              expect(
                rawCell(counts, facet, groups, group, option).base -
                  rawCell(counts, facet, groups, group, option).count,
              ).toBeGreaterThanOrEqual(5)
          }
      for (const { option, group, facet, least, most } of attack({
        tables,
        isMultiple: counts.isMultiple,
        isSensitive: true,
      })) {
        expect(most, `${facet} ${group} ${option}`).toBeGreaterThan(0)
        expect(most - least).toBeGreaterThanOrEqual(2)
      }
    }),
    RUNS,
  )
})

test('every group that is shown has ten answers from three sources, none over half, and so has what is left', () => {
  fc.assert(
    fc.property(fc.oneof(randomCounts(), randomCounts({ isSensitive: true })), (counts) => {
      for (const { facet, groups } of protectQuestion(counts)) {
        const shown = groups.map((group) => rawGroup(counts, facet, groups, group))
        for (const group of shown) {
          expect(group.base).toBeGreaterThanOrEqual(10)
          const rest = counts.everybody.base - group.base
          expect(rest === 0 || rest >= 10).toBe(true)
          const largest = Math.max(group.own > 0 ? 1 : 0, ...Object.values(group.named))
          expect(largest * 2).toBeLessThanOrEqual(group.base)
          expect(group.own + Object.keys(group.named).length).toBeGreaterThanOrEqual(3)
          if (counts.isSensitive)
            for (const option of counts.options) expect(group.counts[option]).toBeLessThan(group.base)
        }
        if (facet !== 'none') expect(groups.length).toBeGreaterThan(1)
      }
    }),
    RUNS,
  )
})

test('a figure that is shown is never more than two from the true one, and is the same each time', () => {
  fc.assert(
    fc.property(randomCounts(), (counts) => {
      const tables = protectQuestion(counts)
      expect(protectQuestion(counts)).toEqual(tables)
      for (const { facet, groups, rows } of tables)
        for (const group of groups)
          for (const { option, cells } of rows) {
            const { count } = rawCell(counts, facet, groups, group, option)
            const shown = cells[group]?.value
            if (shown === null) expect(count).toBeLessThanOrEqual(7)
            else expect(Math.abs((shown ?? 0) - count)).toBeLessThanOrEqual(2)
          }
    }),
    RUNS,
  )
})

test('raising a limit shows nothing that was hidden before, and lowering one is refused', () => {
  fc.assert(
    fc.property(randomCounts(), (counts) => {
      const raised = protectQuestion(counts, 'R', { threshold: 10, smallestGroup: 10 })
      for (const { rows } of raised)
        for (const { cells } of rows)
          for (const { value } of Object.values(cells)) expect(value === null || value === 0 || value >= 10).toBe(true)
      for (const { groups, facet } of protectQuestion(counts, 'R', { ...LIMITS, smallestGroup: 30 }))
        for (const group of groups) expect(rawGroup(counts, facet, groups, group).base).toBeGreaterThanOrEqual(30)
    }),
    { numRuns: 300 },
  )
  const counts = aQuestion(aGroup('_all', 40, { a: 20, b: 20 }))
  expect(() => protectQuestion(counts, 'R', { ...LIMITS, threshold: 4 })).toThrow(RangeError)
  expect(() => protectQuestion(counts, 'X')).toThrow(/later/)
})

test.each([
  ['fewer than ten in all', aGroup('_all', 9, { a: 5, b: 4 })],
  ['all from two sittings', { ...aGroup('_all', 40, { a: 20, b: 20 }), own: 0, named: { s1: 20, s2: 20 } }],
  ['more than half from one sitting', { ...aGroup('_all', 40, { a: 20, b: 20 }), own: 19, named: { s1: 21 } }],
])('of %s nothing is published', (_why, everybody) => {
  expect(protectQuestion(aQuestion(everybody))).toEqual([])
})

test('a sensitive question that all answered alike is not published at all', () => {
  expect(protectQuestion({ ...aQuestion(aGroup('_all', 40, { a: 40 })), isSensitive: true })).toEqual([])
  expect(protectQuestion(aQuestion(aGroup('_all', 40, { a: 40 })))).toHaveLength(1)
})

test('small groups are put together, and the smallest shown one joins them while they are too few', () => {
  const groups = [
    aGroup('g1', 60, { a: 30, b: 30 }),
    aGroup('g2', 30, { a: 20, b: 10 }),
    aGroup('g3', 4, { a: 2, b: 2 }),
    aGroup('g4', 0, {}),
  ]
  const counts = { ...aQuestion(aGroup('_all', 94, { a: 52, b: 42 })), facets: [{ facet: 'age', groups }] }
  const [, age] = protectQuestion(counts)
  expect(age?.groups).toEqual(['g1', '_other'])
  expect(age?.base._other).toEqual({ value: 35, mark: null })
})

test('a question with two scales is published side by side and never added up', () => {
  const [table, ...more] = protectScales({
    question: 'q',
    isSensitive: false,
    isMultiple: false,
    scales: [
      { wording: aGroup('standard', 40, { good: 10, ok: 30 }), options: ['good', 'ok', 'bad'] },
      { wording: aGroup('easy', 50, { good: 25, bad: 25 }), options: ['good', 'bad'] },
    ],
  })
  expect(more).toEqual([])
  expect(table).toMatchObject({ facet: 'wording', groups: ['standard', 'easy'] })
  expect(table?.rows.find(({ option }) => option === 'good')?.cells).toMatchObject({
    standard: { value: 10 },
    easy: { value: 25 },
  })
  expect(Object.keys(table?.rows.find(({ option }) => option === 'ok')?.cells ?? {})).toEqual(['standard'])
})

test('a table read back from a release is the table that was released', () => {
  const [table] = protectQuestion(aQuestion(aGroup('_all', 43, { a: 40, b: 3 })))
  if (!table) throw new Error('Nothing was published')
  const cells = Object.fromEntries(
    table.rows.map(({ option, cells: row }) => [option, { _all: row._all?.value ?? null }]),
  )
  const read = releasedTable(
    { question: 'q', facet: 'none', groups: ['_all'], base: { _all: 45 }, cells, marks: { b: { _all: '*' } } },
    ['a', 'b'],
  )
  expect(read).toEqual(table)
})

function aGroup(group: string, base: number, counts: Record<string, number>): GroupCounts {
  return { group, base, counts, own: base, named: {} }
}

function aQuestion(everybody: GroupCounts): QuestionCounts {
  return {
    question: 'q',
    isSensitive: false,
    isMultiple: false,
    options: Object.keys(everybody.counts),
    everybody,
    facets: [],
  }
}

function onlyRounded({ base, cells }: { base: number; cells: Record<string, number> }): ProtectedTable {
  const rows = Object.entries(cells).map(([option, count]) => ({
    option,
    cells: { _all: asProtected(roundCount(count)) },
  }))
  return {
    question: 'q',
    facet: 'none',
    mode: 'R',
    groups: ['_all'],
    base: { _all: asProtected(roundCount(base)) },
    rows,
  }
}

/** The true counts behind a published group: what is not shown by its own name is in `_other`. */
function rawGroup(counts: QuestionCounts, facet: string, shown: readonly string[], group: string): GroupCounts {
  if (facet === 'none') return counts.everybody
  const all = counts.facets.find((one) => one.facet === facet)?.groups ?? []
  const parts = all.filter((one) => (group === '_other' ? !shown.includes(one.group) : one.group === group))
  const total = (of: (one: GroupCounts) => number) => parts.reduce((sum, one) => sum + of(one), 0)
  const rows = Object.keys(counts.everybody.counts)
  const sources = [...new Set(parts.flatMap(({ named }) => Object.keys(named)))]
  return {
    group,
    base: total(({ base }) => base),
    counts: Object.fromEntries(rows.map((row) => [row, total((one) => (one.base > 0 ? (one.counts[row] ?? 0) : 0))])),
    own: total(({ own }) => own),
    named: Object.fromEntries(sources.map((source) => [source, total(({ named }) => named[source] ?? 0)])),
  }
}

function rawCell(counts: QuestionCounts, facet: string, shown: readonly string[], group: string, option: string) {
  const raw = rawGroup(counts, facet, shown, group)
  return { base: raw.base, count: raw.counts[option] ?? 0 }
}
