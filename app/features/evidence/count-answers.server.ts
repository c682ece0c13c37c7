import { and, eq, inArray } from 'drizzle-orm'
import type { PublishedSurvey } from '#app/features/surveys/survey.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { tallies, tallySources } from '#db/schema/surveys.ts'
import type { GroupCounts } from './merge-groups.ts'
import { allOptions, closedQuestions, facetsOf, groupsOf, versionsOfWave, type WaveQuestion } from './wave-questions.ts'

/** Everything that was counted in the running wave of a survey: never to be shown as it is. */
export type WaveCounts = {
  questions: readonly WaveQuestion[]
  facets: readonly string[]
  responses: number
  /** A group's answers to a question; `_all` by the facet `none`. */
  group(asked: WaveQuestion, facet: string, group: string): GroupCounts
  /** The groups of a facet, in order; nobody is left out of them. */
  groups(asked: WaveQuestion, facet: string): readonly GroupCounts[]
}

const NOT_SAID = '_not_said'
const ASKED = ['_base', '_dk', '_pns', '_skipped'] as const

/** Reads the tallies of the running wave's versions and adds them up. */
export async function countAnswers(ctx: Pick<Ctx, 'db'>, survey: PublishedSurvey): Promise<WaveCounts> {
  const versions = versionsOfWave(survey)
  const rows = await ctx.db
    .select({
      question: tallies.question,
      option: tallies.option,
      facet: tallies.facet,
      value: tallies.value,
      n: tallies.n,
      sources: tallies.sources,
    })
    .from(tallies)
    .where(and(eq(tallies.surveyId, survey.id), inArray(tallies.version, [...versions])))
  const named = await ctx.db
    .select({
      question: tallySources.question,
      facet: tallySources.facet,
      value: tallySources.value,
      source: tallySources.source,
      people: tallySources.people,
    })
    .from(tallySources)
    .where(
      and(
        eq(tallySources.surveyId, survey.id),
        inArray(tallySources.version, [...versions]),
        eq(tallySources.option, '_base'),
      ),
    )
  return waveCounts(closedQuestions(survey), rows, named)
}

type Row = { question: string; option: string; facet: string; value: string; n: number; sources: number }
type Named = { question: string; facet: string; value: string; source: string; people: number }

function waveCounts(questions: readonly WaveQuestion[], rows: readonly Row[], named: readonly Named[]): WaveCounts {
  const counted = sumBy(rows, cellName, ({ n }) => n)
  const sources = sumBy(
    rows.filter(({ option }) => option === '_base'),
    cellName,
    (row) => row.sources,
  )
  const group = (asked: WaveQuestion, facet: string, value: string): GroupCounts => {
    const question = asked.question.key
    const count = (option: string) => counted.get(cellName({ question, option, facet, value })) ?? 0
    const options = allOptions(asked).map(({ key }) => key)
    const own = named.filter((one) => one.question === question && one.facet === facet && one.value === value)
    const responses = counted.get(cellName({ question: '_responses', option: '_all', facet, value })) ?? 0
    const wasAsked = ASKED.reduce((sum, row) => sum + count(row), 0)
    return {
      group: value,
      base: count('_base'),
      counts: {
        ...Object.fromEntries([...options, '_dk', '_pns', '_skipped'].map((option) => [option, count(option)])),
        _not_asked: Math.max(0, responses - wasAsked),
      },
      own: (sources.get(cellName({ question, option: '_base', facet, value })) ?? 0) - own.length,
      named: Object.fromEntries(
        sumBy(
          own,
          ({ source }) => source,
          ({ people }) => people,
        ),
      ),
    }
  }
  return {
    questions,
    facets: facetsOf(questions),
    responses: counted.get(cellName({ question: '_responses', option: '_all', facet: 'none', value: '_all' })) ?? 0,
    group,
    groups(asked, facet) {
      const seen = rows.filter((row) => row.facet === facet).map(({ value }) => value)
      const known = groupsOf(facet, questions)
      const values = [...new Set([...known, ...[...new Set(seen)].sort()])].filter((value) => value !== NOT_SAID)
      const said = values.map((value) => group(asked, facet, value))
      return [...said, without(group(asked, 'none', '_all'), said, NOT_SAID)]
    },
  }
}

/** Everybody who is in none of the groups: they did not say, or were not asked. */
function without(all: GroupCounts, groups: readonly GroupCounts[], name: string): GroupCounts {
  const rest = (of: (group: GroupCounts) => number) => of(all) - groups.reduce((sum, group) => sum + of(group), 0)
  const people = Object.keys(all.named).map((source): [string, number] => [
    source,
    rest(({ named }) => named[source] ?? 0),
  ])
  return {
    group: name,
    base: rest(({ base }) => base),
    counts: Object.fromEntries(Object.keys(all.counts).map((row) => [row, rest(({ counts }) => counts[row] ?? 0)])),
    own: rest(({ own }) => own),
    named: Object.fromEntries(people.filter(([, count]) => count > 0)),
  }
}

function cellName(cell: Pick<Row, 'question' | 'option' | 'facet' | 'value'>): string {
  return [cell.question, cell.option, cell.facet, cell.value].join(' ')
}

function sumBy<Item>(items: readonly Item[], key: (item: Item) => string, of: (item: Item) => number) {
  const sums = new Map<string, number>()
  for (const item of items) sums.set(key(item), (sums.get(key(item)) ?? 0) + of(item))
  return sums
}
