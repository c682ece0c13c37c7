import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { aDefinition, aQuestion, aSurvey, texts } from '#tests/support/surveys.ts'
import { importSurvey } from './import-survey.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const rowOf = async (slug: string) => (await on.ownerExec(`select * from surveys where slug = '${slug}'`))[0]

test('an engagement officer takes a definition in as a draft, and that is audited without its words', async () => {
  const officer = await aPerson(on.ctx(), { roles: ['engagement_officer'] })
  const definition = aDefinition({ title: texts('A heron of a title') })
  expect(await importSurvey(on.ctx({ actor: officer.actor }), definition)).toEqual({ ok: true, slug: definition.slug })
  const survey = await rowOf(definition.slug)
  expect(survey).toMatchObject({ draft: definition, version: 0, opens_at: null })
  const [audited] = await on.ownerExec('select * from audit order by seq desc limit 1')
  expect(audited).toMatchObject({ actor: officer.id, action: 'survey.import', object_id: survey?.id })
  expect(JSON.stringify(audited)).not.toContain('heron')
})

test('nobody but an engagement officer or the system takes a survey in', async () => {
  const others = await aPerson(on.ctx(), { roles: ['administrator', 'analyst', 'leader', 'safeguarding_lead'] })
  const definition = aDefinition()
  for (const actor of [others.actor, ANONYMOUS])
    await expect(importSurvey(on.ctx({ actor }), definition)).rejects.toThrow(NotFound)
  expect(await rowOf(definition.slug)).toBeUndefined()
})

test('a definition with faults stores nothing, is not audited, and each fault names its place and what to do', async () => {
  const officer = await aPerson(on.ctx(), { roles: ['engagement_officer'] })
  const before = await on.ownerExec('select count(*)::int from audit')
  const questions = [
    aQuestion('mood', 'single', ['good', 'good']),
    aQuestion('mood', 'long_text', ['no', 'yes']),
    aQuestion('age', 'multiple', ['young', 'old'], { facet: true }),
    aQuestion('look', 'single', ['a', 'b'], { show_if: { all: [{ question: 'nowhere', is: ['a'] }] } }),
  ]
  const definition = aDefinition({ opens: '2026-02-30', closes: '2026-01-01', questions })
  const refused = await importSurvey(on.ctx({ actor: officer.actor }), definition)
  const faults = refused.ok ? [] : refused.faults
  expect(faults.map(({ pointer }) => pointer)).toEqual([
    '/opens',
    '/closes',
    '/questions/0/options/1/key',
    '/questions/1/key',
    '/questions/1/options',
    '/questions/2/facet',
    '/questions/3/key',
    '/questions/3',
    '/questions/3/show_if/all/0/question',
  ])
  for (const { todo } of faults) expect(todo).toMatch(/^[a-z].{8,}/)
  expect(await rowOf(definition.slug)).toBeUndefined()
  expect(await on.ownerExec('select count(*)::int from audit')).toEqual(before)
})

test.each([
  [null, '/'],
  ['survey', '/'],
  [{ ...aDefinition(), 'a/b~c': 1 }, '/a~1b~0c'],
  [{ ...aDefinition(), slug: 'Not A Slug' }, '/slug'],
  [{ ...aDefinition(), questions: [] }, '/questions'],
  [{ ...aDefinition(), title: { en: { standard: 'Only standard' } } }, '/title/en/easy'],
  [
    { ...aDefinition(), questions: [{ ...aQuestion('mood', 'single', ['a', 'b']), kind: 'matrix' }] },
    '/questions/0/kind',
  ],
])('what is no definition at all is refused with its place (%#)', async (given, pointer) => {
  const officer = await aPerson(on.ctx(), { roles: ['engagement_officer'] })
  const refused = await importSurvey(on.ctx({ actor: officer.actor }), given)
  expect(refused.ok ? [] : refused.faults.map((fault) => fault.pointer)).toContain(pointer)
})

test('taking a published survey in again changes its draft and nothing that people see', async () => {
  const officer = await aPerson(on.ctx(), { roles: ['engagement_officer'] })
  const survey = await aSurvey(on)
  const changed = { ...survey.definition, title: texts('Another title') }
  expect(await importSurvey(on.ctx({ actor: officer.actor }), changed)).toMatchObject({ ok: true })
  expect(await rowOf(survey.slug)).toMatchObject({ id: survey.id, version: 1, draft: changed })
  const versions = await on.ownerExec(
    `select version, definition from survey_versions where survey_id = '${survey.id}'`,
  )
  expect(versions).toEqual([{ version: 1, definition: survey.definition }])
})
