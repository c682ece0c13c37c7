import { randomUUID } from 'node:crypto'
import { fc } from '@fast-check/vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '#app/platform/ctx.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aDefinition, anAnswer, aQuestion, aSurvey } from '#tests/support/surveys.ts'
import { closeSurvey } from './close-survey.server.ts'
import { importSurvey } from './import-survey.server.ts'
import { recount } from './recount.server.ts'
import { settle } from './settle.server.ts'
import { type Submission, submitResponse } from './submit-response.server.ts'
import type { PublishedSurvey } from './survey.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

type Given = Parameters<typeof anAnswer>[1]
const send = (survey: PublishedSurvey, given: Given = {}, now = new Date()) =>
  submitResponse(on.ctx({ now }), anAnswer(survey, given))

async function countsOf(survey: PublishedSurvey) {
  const [row] = await on.ownerExec(`
    select (select count(*)::int from inbox where survey_id = '${survey.id}') as waiting,
      (select count(*)::int from responses where survey_id = '${survey.id}') as settled`)
  return row
}

const daysOf = (survey: PublishedSurvey) =>
  on.ownerExec(`select day::text, shuffled from survey_days where survey_id = '${survey.id}' order by day`)

test('fewer than twenty answers of today are left alone; from the twentieth on they are settled', async () => {
  const survey = await aSurvey(on)
  for (let n = 0; n < 19; n += 1) await send(survey)
  await settle(on.ctx())
  expect(await countsOf(survey)).toEqual({ waiting: 19, settled: 0 })
  await send(survey)
  await settle(on.ctx())
  expect(await countsOf(survey)).toEqual({ waiting: 0, settled: 20 })
  expect(await daysOf(survey)).toMatchObject([{ shuffled: false }])
})

test('a day that is over is settled and put into random order, however few its answers', async () => {
  const survey = await aSurvey(on)
  const now = new Date('2026-03-10T12:00:00Z')
  await send(survey, {}, new Date('2026-03-09T12:00:00Z'))
  await settle(on.ctx({ now: new Date('2026-03-09T23:59:00Z') }))
  expect(await countsOf(survey)).toEqual({ waiting: 1, settled: 0 })
  expect(await settle(on.ctx({ now }))).toMatchObject({ responses: 1 })
  expect(await countsOf(survey)).toEqual({ waiting: 0, settled: 1 })
  expect(await daysOf(survey)).toEqual([{ day: '2026-03-09', shuffled: true }])
})

test('a day that gets a late answer is put into random order once more', async () => {
  const survey = await aSurvey(on)
  const [then, now] = [new Date('2026-03-09T12:00:00Z'), new Date('2026-03-11T12:00:00Z')]
  await send(survey, {}, then)
  await settle(on.ctx({ now }))
  await send(survey, {}, then)
  expect(await settle(on.ctx({ now }))).toEqual({ responses: 1, days: 1 })
  expect(await daysOf(survey)).toEqual([{ day: '2026-03-09', shuffled: true }])
})

test('closing settles what waits and puts today into random order, the two hours after it once they are over', async () => {
  const survey = await aSurvey(on)
  await send(survey)
  await closeSurvey(on.ctx({ actor: SYSTEM }), { slug: survey.slug, atOnce: false })
  await settle(on.ctx())
  expect(await countsOf(survey)).toEqual({ waiting: 1, settled: 0 })
  await closeSurvey(on.ctx({ actor: SYSTEM }), { slug: survey.slug, atOnce: true })
  await settle(on.ctx())
  expect(await countsOf(survey)).toEqual({ waiting: 0, settled: 1 })
  expect(await daysOf(survey)).toMatchObject([{ shuffled: true }])
})

test('settling twice changes nothing, and rows are the same after it but for their order', async () => {
  const survey = await aSurvey(on)
  for (const words of ['one', 'two', 'three']) await send(survey, { fields: [['say', words]], source: randomUUID() })
  const contents = async () => [
    await on.ownerExec(`select * from submit_keys where survey_id = '${survey.id}' order by response_id`),
    await on.ownerExec(`select * from contributions where survey_id = '${survey.id}' order by response_id`),
    await on.ownerExec(`select * from inbox where survey_id = '${survey.id}' union all
      select * from responses where survey_id = '${survey.id}' order by 1`),
  ]
  const before = await contents()
  await settle(on.ctx(), { everything: true })
  expect(await contents()).toEqual(before)
  expect(await settle(on.ctx(), { everything: true })).toEqual({ responses: 0, days: 0 })
  expect(await recount(on.ctx())).toMatchObject({ different: 0 })
})

test('while answers come in, settling again and again loses and doubles none', async () => {
  const survey = await aSurvey(on)
  let isOver = false
  const settling = (async () => {
    while (!isOver) await settle(on.ctx(), { everything: true })
  })()
  const sending = Array.from({ length: 8 }, async (_, client) => {
    for (let n = 0; n < 40; n += 1) {
      const answer = anAnswer(survey, {
        fields: [
          ['mood', n % 2 ? 'good' : 'bad'],
          ['say', `${client} ${n}`],
        ],
      })
      const outcomes = [await submitResponse(on.ctx(), answer), await submitResponse(on.ctx(), answer)]
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'replayed'])
    }
  })
  await Promise.all(sending).finally(() => {
    isOver = true
  })
  await settling
  await settle(on.ctx(), { everything: true })
  expect(await countsOf(survey)).toEqual({ waiting: 0, settled: 320 })
  const [texts] = await on.ownerExec(
    `select count(distinct words)::int as n from contributions where survey_id = '${survey.id}'`,
  )
  expect(texts).toEqual({ n: 320 })
  expect(await recount(on.ctx())).toMatchObject({ different: 0 })
})

type Cell = { n: number; people: number; sources: number; largest: number }
const nameOf = (question: unknown, option: unknown, facet: unknown, value: unknown) =>
  `${question}.${option} ${facet}=${value}`

async function talliesOf(survey: PublishedSurvey): Promise<Map<string, Cell>> {
  const rows = await on.ownerExec(`
    select question, option, facet, value, n, people, sources, largest_source from tallies
    where survey_id = '${survey.id}'`)
  return new Map(
    rows.map((row) => [
      nameOf(row.question, row.option, row.facet, row.value),
      {
        n: Number(row.n),
        people: Number(row.people),
        sources: Number(row.sources),
        largest: Number(row.largest_source),
      },
    ]),
  )
}

test('the tallies are those of a table made by hand', async () => {
  const survey = await aSurvey(on, {
    questions: [
      aQuestion('mood', 'single', ['good', 'bad']),
      aQuestion('wishes', 'multiple', ['quiet', 'friends', 'maps']),
      aQuestion('why', 'long_text', [], { show_if: { all: [{ question: 'mood', is: ['bad'] }] } }),
      aQuestion('age', 'single', ['young', 'old'], { facet: true }),
    ],
  })
  const sitting = { channel: 'group', source: '4f0c3b52-6f0e-4c0a-9d53-0f2b8f4d7a01' } as const
  const other = { channel: 'group', source: '4f0c3b52-6f0e-4c0a-9d53-0f2b8f4d7a02' } as const
  const batches: Given[][] = [
    [
      {
        fields: [
          ['mood', 'good'],
          ['wishes', 'maps'],
          ['wishes', 'quiet'],
          ['age', 'young'],
        ],
      },
      {
        ...sitting,
        fields: [
          ['mood', 'bad'],
          ['wishes', '_none'],
          ['wishes', 'maps'],
          ['why', 'W'],
          ['age', 'old'],
        ],
      },
      {
        ...sitting,
        fields: [
          ['mood', '_dk'],
          ['wishes', '_none'],
          ['why', 'never asked'],
          ['age', '_pns'],
        ],
      },
      { withHelp: true, fields: [] },
    ],
    [
      {
        ...sitting,
        fields: [
          ['mood', 'good'],
          ['wishes', '_dk'],
          ['age', 'young'],
        ],
      },
      {
        ...other,
        people: 5,
        fields: [
          ['mood', 'good'],
          ['wishes', 'quiet'],
          ['wishes', '_dk'],
        ],
      },
      {
        ...other,
        fields: [
          ['mood', 'bad'],
          ['wishes', '_pns'],
          ['age', 'old'],
        ],
      },
    ],
  ]
  for (const batch of batches) {
    for (const given of batch) await send(survey, given)
    await settle(on.ctx(), { everything: true })
  }
  // n, people, sources, people of the largest source; a response by open link is a source of one.
  const table: Record<string, [number, number, number, number]> = {
    '_responses._all none=_all': [7, 11, 4, 6],
    'mood.good none=_all': [3, 7, 3, 5],
    'mood.bad none=_all': [2, 2, 2, 1],
    'mood._dk none=_all': [1, 1, 1, 1],
    'mood._skipped none=_all': [1, 1, 1, 1],
    'mood._base none=_all': [5, 9, 3, 6],
    'wishes.maps none=_all': [2, 2, 2, 1],
    'wishes.quiet none=_all': [2, 6, 2, 5],
    'wishes._none none=_all': [1, 1, 1, 1],
    'wishes._dk none=_all': [1, 1, 1, 1],
    'wishes._pns none=_all': [1, 1, 1, 1],
    'wishes._skipped none=_all': [1, 1, 1, 1],
    'wishes._base none=_all': [4, 8, 3, 5],
    'why._words none=_all': [1, 1, 1, 1],
    'why._base none=_all': [1, 1, 1, 1],
    'why._skipped none=_all': [1, 1, 1, 1],
    'age.young none=_all': [2, 2, 2, 1],
    'age.old none=_all': [2, 2, 2, 1],
    'age._pns none=_all': [1, 1, 1, 1],
    'age._skipped none=_all': [2, 6, 2, 5],
    'age._base none=_all': [4, 4, 3, 2],
    '_responses._all age=_not_said': [3, 7, 3, 5],
    '_responses._all age=young': [2, 2, 2, 1],
    'mood.good age=young': [2, 2, 2, 1],
    'mood.good age=_not_said': [1, 5, 1, 5],
    'mood._base age=old': [2, 2, 2, 1],
    'mood._skipped age=_not_said': [1, 1, 1, 1],
    '_responses._all help=true': [1, 1, 1, 1],
    '_responses._all help=false': [6, 10, 3, 6],
    '_responses._all channel=group': [5, 9, 2, 6],
    '_responses._all channel=online': [2, 2, 2, 1],
    'age.young channel=group': [1, 1, 1, 1],
    'wishes.quiet wording=easy': [2, 6, 2, 5],
    'wishes.quiet language=en': [2, 6, 2, 5],
  }
  const tallies = await talliesOf(survey)
  for (const [name, [n, people, sources, largest]] of Object.entries(table))
    expect(tallies.get(name), name).toEqual({ n, people, sources, largest })
  const whole = [...tallies.keys()].filter((name) => name.endsWith('none=_all'))
  expect(whole.sort()).toEqual(
    Object.keys(table)
      .filter((name) => name.endsWith('none=_all'))
      .sort(),
  )
  expect([...tallies.keys()].filter((name) => name.startsWith('age.') && name.includes(' age='))).toEqual([])
  expect(await recount(on.ctx())).toMatchObject({ different: 0 })
})

test('a question may be called as something is counted by, and is counted by it all the same', async () => {
  const survey = await aSurvey(on, {
    questions: ['help', 'channel', 'none'].map((key) => aQuestion(key, 'single', ['yes', 'no'])),
  })
  await send(survey, {
    withHelp: true,
    fields: [
      ['help', 'no'],
      ['channel', 'yes'],
      ['none', 'no'],
    ],
  })
  await settle(on.ctx(), { everything: true })
  const tallies = await talliesOf(survey)
  for (const name of ['help.no help=true', 'help.no none=_all', 'channel.yes channel=online', 'none.no none=_all'])
    expect(tallies.get(name), name).toEqual({ n: 1, people: 1, sources: 1, largest: 1 })
})

test('the answers to a facet stay apart from what every answer is counted by', async () => {
  const questions = ['none', 'channel', 'wording', 'language', 'help'].map((key) =>
    aQuestion(key, 'single', ['yes', 'no'], { facet: true }),
  )
  const imported = await importSurvey(on.ctx({ actor: SYSTEM }), aDefinition({ questions }))
  expect(imported.ok ? [] : imported.faults.map(({ pointer }) => pointer)).toEqual(
    questions.map((_, at) => `/questions/${at}/key`),
  )
})

test('a recount finds a tally that was changed, taken away or made up, and says in how many cells', async () => {
  const survey = await aSurvey(on)
  await send(survey, { fields: [['mood', 'good']] })
  await settle(on.ctx(), { everything: true })
  const sound = await recount(on.ctx())
  expect(sound).toMatchObject({ different: 0 })
  expect(sound.cells).toBeGreaterThan(0)
  const where = `where survey_id = '${survey.id}' and question = 'mood' and option = 'good' and facet = 'none'`
  for (const column of ['n', 'people', 'sources', 'largest_source']) {
    await on.ownerExec(`update tallies set ${column} = ${column} + 1 ${where}`)
    expect(await recount(on.ctx()), column).toEqual({ ...sound, different: 1 })
    await on.ownerExec(`update tallies set ${column} = ${column} - 1 ${where}`)
  }
  await on.ownerExec(`update tallies set option = 'bad' ${where}`)
  expect(await recount(on.ctx())).toEqual({ ...sound, different: 2 })
  await on.ownerExec(`update tallies set option = 'good' ${where.replace("'good'", "'bad'")}`)
  await on.ownerExec(`delete from tallies ${where}`)
  expect(await recount(on.ctx())).toEqual({ ...sound, different: 1 })
  await on.ownerExec(`delete from responses where survey_id = '${survey.id}'`)
  await on.ownerExec(`delete from tallies where survey_id = '${survey.id}'`)
})

const KEYS = ['a', 'b', 'c', 'd'] as const
const SOURCES = [undefined, randomUUID(), randomUUID(), randomUUID()] as const

const anyQuestion = fc.record({
  kind: fc.constantFrom('single', 'multiple', 'yes_no', 'scale', 'short_text'),
  options: fc.integer({ min: 2, max: 4 }),
  isFacet: fc.boolean(),
  onlyIf: fc.option(fc.constantFrom('is', 'is_not'), { freq: 2 }),
})

const anyAnswer = fc.record({
  picks: fc.array(fc.array(fc.nat(9), { maxLength: 3 }), { minLength: 6, maxLength: 6 }),
  source: fc.constantFrom(...SOURCES),
  people: fc.constantFrom(1, 1, 1, 7),
  channel: fc.constantFrom('online', 'paper', 'group', 'import'),
  wording: fc.constantFrom('standard', 'easy'),
  withHelp: fc.boolean(),
})

/** A right definition out of anything: facets are choices of one and come last, conditions name the first question. */
function questionsOf(given: readonly (typeof anyQuestion extends fc.Arbitrary<infer Q> ? Q : never)[]) {
  const isFacet = ({ isFacet, kind }: (typeof given)[number]) => isFacet && kind !== 'multiple' && kind !== 'short_text'
  const first = { kind: 'single', options: 3, isFacet: false, onlyIf: null } as const
  return [first, ...given.filter((one) => !isFacet(one)), ...given.filter(isFacet)].map((one, at) =>
    aQuestion(`q${at}`, one.kind, one.kind === 'short_text' ? [] : KEYS.slice(0, one.options), {
      ...(isFacet(one) ? { facet: true } : {}),
      ...(one.onlyIf && at > 0 ? { show_if: { all: [{ question: 'q0', [one.onlyIf]: ['a'] }] } } : {}),
    }),
  )
}

function fieldsOf(questions: ReturnType<typeof questionsOf>, picks: readonly (readonly number[])[]) {
  return questions.flatMap(({ key, kind, options }, at) => {
    const mine = picks[at] ?? []
    if (kind === 'short_text') return mine.length > 0 ? [[key, `words ${mine.join()}`] as const] : []
    const offered = [
      ...(options ?? []).map((option) => option.key),
      '_dk',
      '_pns',
      ...(kind === 'multiple' ? ['_none'] : []),
    ]
    const chosen = mine.flatMap((pick) => offered[pick] ?? [])
    const several = kind === 'multiple' ? new Set(chosen) : chosen.slice(0, 1)
    return [...several].map((option) => [key, option] as const)
  })
}

/** Counts by the words of domain.md alone, one answer after the other. */
function countByHand(questions: ReturnType<typeof questionsOf>, answers: readonly Submission[]): Map<string, Cell> {
  const cells = new Map<string, { n: number; people: number; own: number; named: Map<string, number> }>()
  for (const { given, source, people = 1, channel, wording, language, withHelp = false } of answers) {
    const isAsked = ({ show_if }: (typeof questions)[number]) => {
      if (!show_if || !('all' in show_if)) return true
      const hasA = given.choices.get('q0')?.includes('a') ?? false
      return show_if.all.some((clause) => 'is' in clause) ? hasA : !hasA
    }
    const asked = questions.filter(isAsked)
    const facets = new Map([
      ['none', '_all'],
      ['channel', channel],
      ['wording', wording],
      ['language', language],
      ['help', String(withHelp)],
    ])
    for (const { key, facet } of asked) {
      const [chosen] = given.choices.get(key) ?? []
      if (facet) facets.set(key, !chosen || chosen === '_dk' || chosen === '_pns' ? '_not_said' : chosen)
    }
    const told = new Map<string, string[]>([['_responses', ['_all']]])
    for (const { key } of asked) {
      const chosen = given.choices.get(key) ?? (given.texts.has(key) ? ['_words'] : [])
      const isOwn = chosen.some((option) => option !== '_dk' && option !== '_pns')
      told.set(key, chosen.length === 0 ? ['_skipped'] : [...chosen, ...(isOwn ? ['_base'] : [])])
    }
    for (const [question, options] of told)
      for (const option of options)
        for (const [facet, value] of facets) {
          if (facet === question) continue
          const name = nameOf(question, option, facet, value)
          const cell = cells.get(name) ?? { n: 0, people: 0, own: 0, named: new Map<string, number>() }
          cells.set(name, cell)
          cell.n += 1
          cell.people += people
          if (source) cell.named.set(source, (cell.named.get(source) ?? 0) + people)
          else cell.own += 1
        }
  }
  return new Map(
    [...cells].map(([name, { n, people, own, named }]) => [
      name,
      { n, people, sources: own + named.size, largest: Math.max(own > 0 ? 1 : 0, ...named.values()) },
    ]),
  )
}

test('for any survey and any answers in any batches the tallies are what counting by hand gives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyQuestion, { maxLength: 5 }),
      fc.array(fc.array(anyAnswer, { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
      async (given, batches) => {
        const questions = questionsOf(given)
        const survey = await aSurvey(on, { questions })
        const sent: Submission[] = []
        for (const batch of batches) {
          for (const { picks, ...how } of batch) {
            const people = how.source ? how.people : 1
            const answer = anAnswer(survey, { ...how, people, fields: fieldsOf(questions, picks) })
            sent.push(answer)
            await submitResponse(on.ctx(), answer)
          }
          await settle(on.ctx(), { everything: true })
          expect(await recount(on.ctx())).toMatchObject({ different: 0 })
        }
        expect(await talliesOf(survey)).toEqual(countByHand(questions, sent))
      },
    ),
    { numRuns: 30 },
  )
}, 240_000)
