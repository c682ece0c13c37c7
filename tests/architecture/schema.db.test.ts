import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Catalogue, type Column, readCatalogue } from '#tests/support/catalogue.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'

/** What anybody may write without signing in: the rules that keep every size possible, and every answer anonymous. */
const PUBLIC_WRITE = ['submit_keys', 'inbox', 'responses', 'contributions', 'safeguarding_texts', 'outbox']
/** What an answer consists of; safeguarding_texts and outbox belong to a concern, which has its exact time. */
const ANSWER = ['submit_keys', 'inbox', 'responses', 'contributions']
const ABOUT_SURVEYS = ['surveys', 'survey_versions']

let on: TestDatabase
let catalogue: Catalogue
beforeAll(async () => {
  on = await openTestDatabase()
  catalogue = await readCatalogue(on)
})
afterAll(() => on.close())

const columnsOf = (table: string): readonly Column[] => catalogue.columns.filter((column) => column.table === table)

test('rule 1: a public-write table names its response by one uuid, and a concern names none', () => {
  for (const table of PUBLIC_WRITE)
    expect(
      columnsOf(table).find(({ name }) => name === 'response_id'),
      table,
    ).toMatchObject({
      type: 'uuid',
      isNullable: false,
    })
  expect(columnsOf('concerns').length).toBeGreaterThan(0)
  expect(columnsOf('concerns').map(({ name }) => name)).not.toContain('response_id')
})

test('rule 2: every primary key and every unique on them contains response_id', () => {
  for (const table of PUBLIC_WRITE) {
    const keys = catalogue.keys.filter((key) => key.table === table)
    expect(keys.length, table).toBeGreaterThan(0)
    for (const { name, columns } of keys) expect(columns, name).toContain('response_id')
  }
})

test('rule 3: they have no triggers', () => {
  expect(catalogue.triggers.filter(({ table }) => PUBLIC_WRITE.includes(table))).toEqual([])
})

test('rule 4: they refer to each other by response_id alone, and else to surveys and their versions', () => {
  for (const { table, columns, to } of catalogue.foreignKeys.filter((key) => PUBLIC_WRITE.includes(key.table))) {
    if (PUBLIC_WRITE.includes(to)) expect(columns, table).toEqual(['response_id'])
    else expect(ABOUT_SURVEYS, `${table} refers to ${to}`).toContain(to)
  }
})

test('rule 5: nothing outside refers to them', () => {
  expect(
    catalogue.foreignKeys.filter(({ table, to }) => PUBLIC_WRITE.includes(to) && !PUBLIC_WRITE.includes(table)),
  ).toEqual([])
})

test('rule 6: no number in them counts up', () => {
  const columns = catalogue.columns.filter(({ table }) => PUBLIC_WRITE.includes(table))
  expect(columns.length).toBeGreaterThan(20)
  expect(columns.filter(({ isIdentity, value }) => isIdentity || /nextval/.test(value))).toEqual([])
})

test('an answer has no time finer than a day, and a submission key has none at all', () => {
  expect(timesIn(catalogue)).toEqual(['contributions.day date', 'inbox.day date', 'responses.day date'])
})

test('no column of an answer could hold a person or an address, and no default fills one in', () => {
  expect(namingColumnsIn(catalogue)).toEqual([])
})

test('no foreign key leads from an answer to a person, however far it is followed, nor back to an answer', () => {
  // An answer names its survey without a foreign key (docs/decisions/0004).
  expect(reachedFromAnswers(catalogue)).toEqual([])
  expect(catalogue.foreignKeys.filter(({ to }) => ANSWER.includes(to))).toEqual([])
})

test('no survey can be deleted, so no answer can lose the one that it names', async () => {
  for (const sqlText of ['delete from surveys', 'truncate surveys cascade'])
    await expect(on.database.db.execute(sql.raw(sqlText))).rejects.toThrow()
})

test('a planted way from an answer to a person, an address or a time is found', async () => {
  const planted = await openTestDatabase()
  try {
    await planted.ownerExec(`
      alter table surveys add column made_by uuid references people (id) on delete restrict;
      alter table contributions add foreign key (survey_id) references surveys (id);
      alter table inbox add column seen timestamptz;
      alter table responses add column asker text default inet_client_addr()::text;
      alter table contributions add column person_id uuid`)
    const found = await readCatalogue(planted)
    expect(timesIn(found)).toContain('inbox.seen timestamp with time zone')
    expect(namingColumnsIn(found)).toEqual(['contributions.person_id', 'responses.asker'])
    expect(reachedFromAnswers(found)).toContain('people')
  } finally {
    await planted.close()
  }
})

function timesIn({ columns }: Catalogue): readonly string[] {
  return columns
    .filter(({ table, type }) => ANSWER.includes(table) && /time|date|interval/.test(type))
    .map(({ table, name, type }) => `${table}.${name} ${type}`)
    .sort()
}

function namingColumnsIn({ columns }: Catalogue): readonly string[] {
  const NAMING = /(^|_)(person|user|author|member|by|ip|address|email|phone|agent|device|session|at)(_id)?$/
  const FILLED_IN = /now\(|clock|timestamp|current_|inet_|session_user/i
  return columns
    .filter(({ table }) => ANSWER.includes(table))
    .filter(({ name, type, value }) => /inet|cidr|macaddr/.test(type) || NAMING.test(name) || FILLED_IN.test(value))
    .map(({ table, name }) => `${table}.${name}`)
    .sort()
}

function reachedFromAnswers({ foreignKeys }: Catalogue): readonly string[] {
  const reached = new Set(ANSWER)
  for (const table of reached) for (const key of foreignKeys) if (key.table === table) reached.add(key.to)
  return [...reached].filter((table) => !ANSWER.includes(table)).sort()
}
