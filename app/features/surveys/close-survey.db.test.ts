import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS, SYSTEM } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { aDefinition, aSurvey, readAgain } from '#tests/support/surveys.ts'
import { catalogueOf } from './catalogue.server.ts'
import { closeSurvey } from './close-survey.server.ts'
import { importSurvey } from './import-survey.server.ts'
import { GRACE_MS, stateOf, takesAnswers } from './survey.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const audited = async () => (await on.ownerExec('select * from audit order by seq desc limit 1'))[0]

test('an engagement officer closes a survey: no new pages, two hours for open ones, and that is audited', async () => {
  const officer = await aPerson(on.ctx(), { roles: ['engagement_officer'] })
  const { slug, id } = await aSurvey(on)
  const now = new Date()
  expect(await closeSurvey(on.ctx({ actor: officer.actor, now }), { slug, atOnce: false })).toEqual({ ok: true })
  const survey = await catalogueOf(on.database.db).find(slug)
  if (!survey) throw new Error('The survey is gone')
  expect(stateOf(survey, now)).toBe('closed')
  expect(takesAnswers(survey, new Date(now.getTime() + GRACE_MS - 1))).toBe(true)
  expect(takesAnswers(survey, new Date(now.getTime() + GRACE_MS))).toBe(false)
  expect(await audited()).toMatchObject({ actor: officer.id, action: 'survey.close', object_id: id, reason: '' })
})

test('closing at once leaves no time at all, also when it was closed before', async () => {
  const ctx = on.ctx({ actor: SYSTEM })
  for (const isClosed of [false, true]) {
    const { slug } = await aSurvey(on)
    if (isClosed) await closeSurvey(ctx, { slug, atOnce: false })
    const closedAt = (await readAgain(on, slug)).closesAt
    expect(await closeSurvey(on.ctx({ actor: SYSTEM }), { slug, atOnce: true })).toEqual({ ok: true })
    const survey = await readAgain(on, slug)
    expect(takesAnswers(survey, new Date())).toBe(false)
    if (isClosed) expect(survey.closesAt).toEqual(closedAt)
    expect(await audited()).toMatchObject({ action: 'survey.close', reason: 'now' })
  }
})

test('nobody but an engagement officer or the system closes', async () => {
  const others = await aPerson(on.ctx(), { roles: ['administrator', 'analyst', 'leader', 'moderator'] })
  const { slug } = await aSurvey(on)
  for (const actor of [others.actor, ANONYMOUS])
    await expect(closeSurvey(on.ctx({ actor }), { slug, atOnce: true })).rejects.toThrow(NotFound)
  expect(await readAgain(on, slug)).toMatchObject({ closesAt: null, acceptsUntil: null })
})

test('what is not there, a draft, and what is closed already are not closed, nor audited', async () => {
  const ctx = on.ctx({ actor: SYSTEM })
  const draft = aDefinition()
  await importSurvey(ctx, draft)
  const { slug } = await aSurvey(on)
  await closeSurvey(ctx, { slug, atOnce: true })
  const before = [await audited(), await readAgain(on, slug)]
  expect(await closeSurvey(ctx, { slug: 'no-such-survey', atOnce: true })).toEqual({
    ok: false,
    reason: 'noSuchSurvey',
  })
  for (const atOnce of [false, true])
    for (const not of [draft.slug, slug])
      expect(await closeSurvey(on.ctx({ actor: SYSTEM }), { slug: not, atOnce })).toEqual({
        ok: false,
        reason: 'notOpen',
      })
  expect([await audited(), await readAgain(on, slug)]).toEqual(before)
})

test('two who close at once close it once', async () => {
  const { slug, id } = await aSurvey(on)
  const close = () => closeSurvey(on.ctx({ actor: SYSTEM, now: new Date() }), { slug, atOnce: true })
  const both = await Promise.all([close(), close()])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const acts = await on.ownerExec(`select seq from audit where action = 'survey.close' and object_id = '${id}'`)
  expect(acts).toHaveLength(1)
})
