import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSession } from '#app/features/accounts/session.server.ts'
import { settle } from '#app/features/surveys/settle.server.ts'
import { submitResponse } from '#app/features/surveys/submit-response.server.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { anAnswer, aSurvey } from '#tests/support/surveys.ts'

/*
 * Somebody has a full copy of the database, with the places and transaction numbers of all rows, and knows in which
 * order two hundred people with accounts signed in and answered. Can they tell whose answer is whose?
 */
const PEOPLE = 200
const ROUNDS = 20
const MOST = 2

let on: TestDatabase
const people: string[] = []
beforeAll(async () => {
  on = await openTestDatabase()
  for (let n = 0; n < PEOPLE; n += 1) people.push((await aPerson(on.ctx(), { roles: ['young_person'] })).id)
}, 240_000)
afterAll(() => on.close())

test('while a day is not over its rows lie in the order of arrival, and this attacker finds nearly all', async () => {
  const { answered } = await aRound(0)
  await settle(on.ctx())
  const found = attack(await dump(), answered)
  const [feature, matches] = [...found].reduce((best, one) => (one[1] > best[1] ? one : best))
  say(`in the order of arrival: ${matches} of ${PEOPLE} by ${feature}`)
  expect(matches).toBeGreaterThan(PEOPLE * 0.9)
}, 120_000)

test('once it is settled, nobody is found more often than by chance, by any order, place or number', async () => {
  const means = await meansOver(1)
  expect(means.size).toBeGreaterThan(50)
  const suspects = [...means].filter(([, mean]) => mean > MOST)
  // Of a hundred ways one may be lucky for twenty rounds, once in some hundred runs; no way is lucky twice.
  const again = suspects.length > 0 ? await meansOver(1 + ROUNDS) : new Map<string, number>()
  expect(suspects.filter(([way]) => (again.get(way) ?? 0) > MOST)).toEqual([])
}, 600_000)

/** For each way of the attacker, how many are found on average over so many settled rounds. */
async function meansOver(first: number): Promise<ReadonlyMap<string, number>> {
  const means = new Map<string, number>()
  for (let round = first; round < first + ROUNDS; round += 1) {
    const { answered } = await aRound(round)
    await settle(on.ctx(), { everything: true })
    const tables = await dump()
    expect(sharedValues(tables, answered)).toEqual([])
    for (const [way, matches] of attack(tables, answered)) means.set(way, (means.get(way) ?? 0) + matches / ROUNDS)
  }
  const [way, most] = [...means].reduce((worst, one) => (one[1] > worst[1] ? one : worst))
  const mean = [...means.values()].reduce((sum, one) => sum + one, 0) / means.size
  say(
    `settled: ${mean.toFixed(2)} of ${PEOPLE} on average over ${means.size} ways (chance 1.00), at most ${most.toFixed(2)} by ${way}`,
  )
  return means
}

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Everybody signs in and answers, one after the other: as their accounts were made, or in an order of this round's own. */
async function aRound(round: number): Promise<{ answered: ReadonlyMap<string, string> }> {
  await on.ownerExec('delete from sign_ins')
  const chance = steadyChance(round)
  const order = round % 2 === 0 ? people : people.toSorted(() => chance() - 0.5)
  const survey = await aSurvey(on)
  const answered = new Map<string, string>()
  for (const person of order) {
    await startSession(on.ctx(), person)
    const answer = anAnswer(survey, {
      fields: [
        ['mood', chance() < 0.5 ? 'good' : 'bad'],
        ...(['quiet', 'friends', 'maps'].filter(() => chance() < 0.5).map((wish) => ['wishes', wish]) as [
          string,
          string,
        ][]),
        ['say', chance() < 0.5 ? `words ${Math.floor(chance() * 1e9)}` : ''],
        ['age', chance() < 0.5 ? 'young' : 'old'],
      ],
      withHelp: chance() < 0.2,
      wording: chance() < 0.5 ? 'easy' : 'standard',
    })
    await submitResponse(on.ctx(), answer)
    answered.set(on.ctx().secrets.keyedUuid('response-id', answer.submissionKey), person)
  }
  return { answered }
}

type Row = Readonly<Record<string, string | null>>
type Table = { name: string; rows: readonly Row[] }

/** Every row of every table with all its columns, its place and its transaction numbers. */
async function dump(): Promise<Table[]> {
  const tables = await on.ownerExec(`
    select format('%I.%I', n.nspname, c.relname) as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and n.nspname not in ('pg_catalog', 'information_schema')
    group by 1`)
  const dumped: Table[] = []
  for (const { name, columns } of tables) {
    const own = Array.isArray(columns) ? columns.map(String) : []
    const texts = ['ctid', 'xmin', 'xmax', ...own].map((column) => {
      const quoted = pg.escapeIdentifier(column)
      return `${quoted}::text as ${quoted}`
    })
    const rows = await on.ownerExec(`select ${texts.join(', ')} from ${name}`)
    dumped.push({
      name: String(name),
      rows: rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([column, value]) => [column, value === null ? null : String(value)]),
        ),
      ),
    })
  }
  return dumped
}

/** What the attacker knows of people's order: how their accounts were made, and how they signed in. */
const KNOWN = ['public.people.created_at', 'public.people.ctid', 'public.sign_ins.created_at', 'public.sign_ins.xmin']

/** For every way to put people and answers into an order and to lay one beside the other: how many fit. */
function attack(tables: readonly Table[], answered: ReadonlyMap<string, string>): Map<string, number> {
  const byPeople = ordersOf(tables, new Set(people)).filter(({ name }) => KNOWN.includes(name))
  const found = new Map<string, number>()
  for (const answers of ordersOf(tables, new Set(answered.keys())))
    for (const way of ['up', 'down'] as const) {
      const ordered = way === 'up' ? answers.ids : answers.ids.toReversed()
      for (const { name, ids } of byPeople) {
        // Where only some answers have such a row, they are spread over the people.
        const beside = (at: number) => ids[Math.floor(((at + 0.5) * ids.length) / ordered.length)]
        const fits = ordered.filter((id, at) => answered.get(id) === beside(at))
        found.set(`${answers.name} ${way} beside ${name}`, fits.length)
      }
    }
  return found
}

/** The orders that columns put these ids into, in every table that names them; columns that say nothing are left out. */
function ordersOf(tables: readonly Table[], wanted: ReadonlySet<string>): { name: string; ids: string[] }[] {
  return tables.flatMap(({ name, rows }) => {
    const key = Object.keys(rows[0] ?? {}).find((column) => rows.some((row) => wanted.has(row[column] ?? '')))
    if (!key) return []
    const theirs = rows.filter((row) => wanted.has(row[key] ?? '')).toSorted(byText(key))
    return Object.keys(theirs[0] ?? {})
      .filter((column) => new Set(theirs.map((row) => row[column])).size > 1)
      .map((column) => {
        const ids = theirs.toSorted(byText(column)).map((row) => row[key] ?? '')
        return { name: `${name}.${column}`, ids: [...new Set(ids)] }
      })
  })
}

/** Numbers as numbers, places as block and row, all else as text. */
function byText(column: string) {
  const numbers = (text: string) => (/^[\d(),.]+$/.test(text) ? (text.match(/\d+/g) ?? []).map(Number) : null)
  return (a: Row, b: Row) => {
    const [one, other] = [a[column] ?? '', b[column] ?? '']
    const [left, right] = [numbers(one), numbers(other)]
    if (!left || !right) return one < other ? -1 : one > other ? 1 : 0
    for (let at = 0; at < left.length; at += 1) if (left[at] !== right[at]) return (left[at] ?? 0) - (right[at] ?? 0)
    return 0
  }
}

/** A value that stands in the rows of one person and in those of one answer: a path from one to the other. */
function sharedValues(tables: readonly Table[], answered: ReadonlyMap<string, string>): string[] {
  const ofPeople = ownValues(tables, new Set(people))
  const ofAnswers = ownValues(tables, new Set(answered.keys()))
  return [...ofAnswers].filter((value) => ofPeople.has(value))
}

/** The values, transaction numbers included, that the rows of just one of these hold. */
function ownValues(tables: readonly Table[], wanted: ReadonlySet<string>): Set<string> {
  const holders = new Map<string, Set<string>>()
  for (const { rows } of tables)
    for (const row of rows) {
      const whose = Object.values(row).find((value) => value !== null && wanted.has(value))
      if (!whose) continue
      for (const [column, value] of Object.entries(row)) {
        if (value === null || value.length < 3 || column === 'ctid') continue
        const held = holders.get(value) ?? new Set<string>()
        holders.set(value, held.add(whose))
      }
    }
  return new Set([...holders].filter(([, whose]) => whose.size === 1).map(([value]) => value))
}

function steadyChance(seed: number): () => number {
  let state = seed * 7919 + 1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
