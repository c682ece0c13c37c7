import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS, SYSTEM } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { aDefinition, aSurvey, readAgain, texts } from '#tests/support/surveys.ts'
import { catalogueOf } from './catalogue.server.ts'
import { closeSurvey } from './close-survey.server.ts'
import { importSurvey } from './import-survey.server.ts'
import { publishSurvey } from './publish-survey.server.ts'
import { stateOf, takesAnswers } from './survey.ts'
import type { SurveyDefinition } from './survey-definition.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

async function aDraft(more: Partial<SurveyDefinition> = {}) {
  const definition = aDefinition(more)
  await importSurvey(on.ctx({ actor: SYSTEM }), definition)
  return definition
}

const audited = async () => (await on.ownerExec('select * from audit order by seq desc limit 1'))[0]

test('an engagement officer publishes a draft: it is open at once, and that is audited', async () => {
  const officer = await aPerson(on.ctx(), { roles: ['engagement_officer'] })
  const definition = await aDraft()
  expect(await catalogueOf(on.database.db).find(definition.slug)).toBeNull()
  expect(await publishSurvey(on.ctx({ actor: officer.actor }), definition.slug)).toEqual({ ok: true, version: 1 })
  // No forgetting here: publishing itself makes the page known.
  const survey = await catalogueOf(on.database.db).find(definition.slug)
  expect(survey).toMatchObject({ version: 1, definition, closesAt: null, acceptsUntil: null })
  expect(survey && stateOf(survey, new Date())).toBe('open')
  expect(await audited()).toMatchObject({ actor: officer.id, action: 'survey.publish', object_id: survey?.id })
})

test('nobody but an engagement officer or the system publishes', async () => {
  const others = await aPerson(on.ctx(), { roles: ['administrator', 'analyst', 'leader', 'moderator'] })
  const { slug } = await aDraft()
  for (const actor of [others.actor, ANONYMOUS])
    await expect(publishSurvey(on.ctx({ actor }), slug)).rejects.toThrow(NotFound)
  const [row] = await on.ownerExec(`select version from surveys where slug = '${slug}'`)
  expect(row).toEqual({ version: 0 })
})

test('what is not there, has no draft or did not change is not published, nor audited', async () => {
  const ctx = on.ctx({ actor: SYSTEM })
  const survey = await aSurvey(on)
  const before = await audited()
  expect(await publishSurvey(ctx, 'no-such-survey')).toEqual({ ok: false, reason: 'noSuchSurvey' })
  expect(await publishSurvey(ctx, survey.slug)).toEqual({ ok: false, reason: 'nothingToPublish' })
  expect(await audited()).toEqual(before)
  await importSurvey(ctx, survey.definition)
  expect(await publishSurvey(ctx, survey.slug)).toEqual({ ok: false, reason: 'nothingChanged' })
  expect(await readAgain(on, survey.slug)).toMatchObject({ version: 1 })
})

test('a changed draft is the next version, and the earlier one never changes', async () => {
  const ctx = on.ctx({ actor: SYSTEM })
  const first = await aSurvey(on)
  await importSurvey(ctx, { ...first.definition, title: texts('Another title') })
  expect(await publishSurvey(ctx, first.slug)).toEqual({ ok: true, version: 2 })
  const { versions, definition } = await readAgain(on, first.slug)
  expect(definition.title).toEqual(texts('Another title'))
  expect(versions.get(1)?.definition).toEqual(first.definition)
  await expect(
    on.database.db.execute(`update survey_versions set definition = '{}' where survey_id = '${first.id}'`),
  ).rejects.toThrow()
})

test('two who publish the same draft at once make one version', async () => {
  const ctx = on.ctx({ actor: SYSTEM })
  const { slug } = await aDraft()
  const both = await Promise.all([publishSurvey(ctx, slug), publishSurvey(ctx, slug)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, reason: 'nothingToPublish' })
})

test('it opens and closes at midnight of the area, and takes answers from open pages for two hours more', async () => {
  const { slug } = await aDraft({ opens: '2026-03-28', closes: '2026-03-29' })
  await publishSurvey(on.ctx({ actor: SYSTEM }), slug)
  const survey = await readAgain(on, slug)
  // The clocks go forward in between.
  const moments: [string, string, boolean][] = [
    ['2026-03-27T23:59:59Z', 'draft', false],
    ['2026-03-28T00:00:00Z', 'open', true],
    ['2026-03-29T22:59:59Z', 'open', true],
    ['2026-03-29T23:00:00Z', 'closed', true],
    ['2026-03-30T00:59:59Z', 'closed', true],
    ['2026-03-30T01:00:00Z', 'closed', false],
  ]
  for (const [moment, state, takes] of moments) {
    expect(stateOf(survey, new Date(moment)), moment).toBe(state)
    expect(takesAnswers(survey, new Date(moment)), moment).toBe(takes)
  }
})

test('publishing the next wave opens a closed survey again', async () => {
  const ctx = on.ctx({ actor: SYSTEM })
  const first = await aSurvey(on, { wave: '2024' })
  await closeSurvey(ctx, { slug: first.slug, atOnce: true })
  await importSurvey(ctx, { ...first.definition, wave: '2025' })
  expect(await publishSurvey(ctx, first.slug)).toEqual({ ok: true, version: 2 })
  const survey = await readAgain(on, first.slug)
  expect(survey.wave).toBe('2025')
  expect(survey.versions.get(1)?.wave).toBe('2024')
  expect(stateOf(survey, new Date())).toBe('open')
})
