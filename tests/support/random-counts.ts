import fc from 'fast-check'
import type { GroupCounts } from '#app/features/evidence/merge-groups.ts'
import type { QuestionCounts } from '#app/features/evidence/protect.ts'

type Said = { options: readonly string[]; facets: readonly string[]; source: number }

/** What each of some people said, few of them in many cells, counted as the tallies count it. */
export function randomCounts(more: { isSensitive?: boolean } = {}): fc.Arbitrary<QuestionCounts> {
  return fc
    .record({
      people: fc.integer({ min: 3, max: 90 }),
      options: fc.integer({ min: 2, max: 4 }),
      groups: fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 0, maxLength: 2 }),
      skew: fc.integer({ min: 1, max: 4 }),
      isMultiple: fc.boolean(),
      sources: fc.constantFrom(0, 0, 4, 2),
      seed: fc.integer(),
    })
    .map((wanted) => counted(wanted, more.isSensitive ?? false))
}

type Wanted = {
  people: number
  options: number
  groups: readonly number[]
  skew: number
  isMultiple: boolean
  sources: number
  seed: number
}

function counted({ people, options, groups, skew, isMultiple, sources, seed }: Wanted, isSensitive: boolean) {
  const chance = steady(seed)
  const pick = (of: number) => Math.floor(chance() ** skew * of)
  const names = Array.from({ length: options }, (_, at) => `option_${at}`)
  const said: Said[] = Array.from({ length: people }, () => {
    const aside = chance() < 0.12 ? ['_dk', '_skipped', '_pns'][pick(3)] : undefined
    const several = names.filter(() => chance() < 0.4)
    const chosen = isMultiple && several.length > 0 ? several : [names[pick(options)] ?? '']
    return {
      options: aside ? [aside] : chosen,
      facets: groups.map((count) => `group_${pick(count)}`),
      source: sources > 0 && chance() < 0.5 ? 1 + pick(sources) : 0,
    }
  })
  return {
    question: 'q',
    isSensitive,
    isMultiple,
    options: names,
    everybody: groupOf('_all', said, names),
    facets: groups.map((count, at) => ({
      facet: `facet_${at}`,
      groups: Array.from({ length: count }, (_, group) =>
        groupOf(
          `group_${group}`,
          said.filter(({ facets }) => facets[at] === `group_${group}`),
          names,
        ),
      ),
    })),
  }
}

function groupOf(group: string, said: readonly Said[], names: readonly string[]): GroupCounts {
  const answered = said.filter(({ options }) => options.some((option) => names.includes(option)))
  const rows = [...names, '_dk', '_pns', '_skipped', '_not_asked']
  const named: Record<string, number> = {}
  for (const { source } of answered) if (source > 0) named[source] = (named[source] ?? 0) + 1
  return {
    group,
    base: answered.length,
    counts: Object.fromEntries(rows.map((row) => [row, said.filter(({ options }) => options.includes(row)).length])),
    own: answered.filter(({ source }) => source === 0).length,
    named,
  }
}

function steady(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
