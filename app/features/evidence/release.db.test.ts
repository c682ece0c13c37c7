import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeSurvey } from '#app/features/surveys/close-survey.server.ts'
import { submitResponse } from '#app/features/surveys/submit-response.server.ts'
import { ANONYMOUS, SYSTEM } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { aClosedSurvey, anApprovedRelease, sha256, times } from '#tests/support/releases.ts'
import { anAnswer, aSurvey, readAgain } from '#tests/support/surveys.ts'
import { approveRelease, returnRelease } from './approve-release.server.ts'
import { countInterim } from './count-interim.server.ts'
import { findRelease, findReleaseFile, findReturned, listReleases } from './find-release.server.ts'
import { listWords } from './list-words.server.ts'
import { makeRelease } from './make-release.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const audited = async () => (await on.ownerExec('select * from audit order by seq desc limit 1'))[0]
const officer = () => aPerson(on.ctx(), { roles: ['engagement_officer'] })
const as = (person: Awaited<ReturnType<typeof officer>>, now = new Date()) => on.ctx({ actor: person.actor, now })

const ANSWERS = [
  ...times(18, ['mood', 'good'], ['wishes', 'quiet'], ['age', 'young']),
  ...times(13, ['mood', 'bad'], ['wishes', 'quiet'], ['wishes', 'maps'], ['age', 'old'], ['say', 'More maps']),
  ...times(3, ['mood', 'bad'], ['age', 'young']),
  ...times(2, ['mood', '_dk'], ['age', 'old']),
]

test('an officer makes the release of a closed survey; nobody sees it before a second person has approved it', async () => {
  const [maker, other] = [await officer(), await aPerson(on.ctx(), { roles: ['leader'] })]
  const { slug } = await aClosedSurvey(on, ANSWERS)
  const made = await makeRelease(as(maker), { slug })
  expect(made).toMatchObject({ ok: true })
  expect(await audited()).toMatchObject({ actor: maker.id, action: 'release.make' })
  expect(await findRelease(on.ctx(), { slug })).toBeNull()
  expect(await findReleaseFile(on.ctx(), { slug })).toBeNull()
  expect(await findRelease(as(maker), { slug })).toMatchObject({ state: 'proposed', madeBy: maker.id })
  expect(await approveRelease(as(other), { slug })).toEqual({ ok: true })
  expect(await audited()).toMatchObject({ actor: other.id, action: 'release.approve' })
  expect(await findRelease(on.ctx(), { slug })).toMatchObject({ state: 'approved' })
  expect((await listReleases(on.ctx())).map(({ survey }) => survey.slug)).toContain(slug)
})

test('release.json has its keys in order, its own hash, and every figure protected', async () => {
  const { slug } = await aClosedSurvey(on, ANSWERS)
  await anApprovedRelease(on, slug)
  const text = (await findReleaseFile(on.ctx(), { slug })) ?? ''
  const { content_hash: hash, ...body } = JSON.parse(text)
  expect(sha256(text.replace(`"content_hash":"${hash}",`, ''))).toBe(hash)
  expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(JSON.parse(text)).sort())
  expect(body).toMatchObject({ survey: slug, version: 1, wave: '', mode: 'R', threshold: 5 })
  expect(body.tables.filter(({ question }: { question: string }) => question === 'mood')[0]).toEqual({
    question: 'mood',
    facet: 'none',
    groups: ['_all'],
    base: { _all: 35 },
    cells: {
      good: { _all: 20 },
      bad: { _all: 15 },
      _dk: { _all: null },
      _pns: { _all: 0 },
      _skipped: { _all: 0 },
      _not_asked: { _all: 0 },
    },
    marks: { _dk: { _all: '*' } },
  })
  const byAge = body.tables.find((table: { facet: string }) => table.facet === 'age')
  expect(byAge).toMatchObject({ question: 'mood', groups: ['young', 'old'], marks: { bad: { young: '*' } } })
  expect(body.tables.map(({ question }: { question: string }) => question)).not.toContain('say')
  const release = await findRelease(on.ctx(), { slug })
  expect(release?.tables.find(({ facet }) => facet === 'age')?.rows[0]).toEqual({
    option: 'good',
    cells: { young: { value: 20, mark: null }, old: { value: 0, mark: null } },
  })
})

test('nobody but an officer makes a release, and nobody approves their own', async () => {
  const { slug } = await aClosedSurvey(on, times(12, ['mood', 'good']))
  const others = await aPerson(on.ctx(), { roles: ['leader', 'analyst', 'administrator', 'chair'] })
  for (const actor of [others.actor, ANONYMOUS])
    await expect(makeRelease(on.ctx({ actor, now: new Date() }), { slug })).rejects.toThrow(NotFound)
  const both = await aPerson(on.ctx(), { roles: ['engagement_officer', 'analyst'] })
  await makeRelease(as(both), { slug })
  expect(await approveRelease(as(both), { slug })).toEqual({ ok: false, reason: 'ownRelease' })
  expect(await returnRelease(as(both), { slug, reason: 'No' })).toEqual({ ok: false, reason: 'ownRelease' })
  const chair = await aPerson(on.ctx(), { roles: ['chair', 'administrator', 'moderator'] })
  for (const actor of [chair.actor, ANONYMOUS, SYSTEM])
    await expect(approveRelease(on.ctx({ actor }), { slug })).rejects.toThrow(NotFound)
  expect(await findRelease(on.ctx({ actor: chair.actor }), { slug })).toBeNull()
})

test('an open survey has no release; a closed one takes no more answers from then on, and has one', async () => {
  const maker = await officer()
  const survey = await aSurvey(on)
  expect(await makeRelease(as(maker), { slug: survey.slug })).toEqual({ ok: false, reason: 'notClosed' })
  for (const fields of times(12, ['mood', 'good'])) await submitResponse(on.ctx(), anAnswer(survey, { fields }))
  await closeSurvey(as(maker), { slug: survey.slug, atOnce: false })
  expect(await makeRelease(as(maker), { slug: survey.slug })).toMatchObject({ ok: true })
  const late = anAnswer(await readAgain(on, survey.slug), { fields: [['mood', 'good']] })
  expect(await submitResponse(on.ctx({ now: new Date() }), late)).toEqual({ outcome: 'closed' })
  expect(await makeRelease(as(maker), { slug: survey.slug })).toEqual({ ok: false, reason: 'madeAlready' })
  expect(await makeRelease(as(maker), { slug: 'no-such-survey' })).toEqual({ ok: false, reason: 'noSuchSurvey' })
})

test('a returned release keeps its reason, and another one may be made', async () => {
  const [maker, other] = [await officer(), await officer()]
  const survey = await aClosedSurvey(on, times(12, ['mood', 'good']))
  const { slug } = survey
  expect(await returnRelease(as(other), { slug, reason: 'Why' })).toEqual({ ok: false, reason: 'nothingProposed' })
  expect(await approveRelease(as(other), { slug: 'no-such' })).toEqual({ ok: false, reason: 'noSuchSurvey' })
  await makeRelease(as(maker), { slug })
  expect(await returnRelease(as(other), { slug, reason: ' ' })).toEqual({ ok: false, reason: 'reasonMissing' })
  expect(await returnRelease(as(other), { slug, reason: ' A sitting\u0000 is missing' })).toEqual({ ok: true })
  expect(await audited()).toMatchObject({ action: 'release.return', reason: 'A sitting is missing' })
  expect(await findReturned(on.ctx(), survey)).toBe('A sitting is missing')
  expect(await approveRelease(as(other), { slug })).toEqual({ ok: false, reason: 'nothingProposed' })
  expect(await makeRelease(as(maker), { slug })).toMatchObject({ ok: true })
  expect(await findReturned(on.ctx(), survey)).toBeNull()
})

test('the figure of an open survey is rounded, and renewed after ten changes on another day', async () => {
  const survey = await aSurvey(on)
  const answer = async (count: number) => {
    for (const fields of times(count, ['mood', 'good'])) await submitResponse(on.ctx(), anAnswer(survey, { fields }))
  }
  const onDay = (days: number) => on.ctx({ now: new Date(Date.now() + days * 86_400_000) })
  await answer(4)
  expect(await countInterim(onDay(0), survey)).toMatchObject({ mark: '*' })
  await answer(9)
  expect(await countInterim(onDay(0), survey)).toMatchObject({ mark: '*' })
  expect(await countInterim(onDay(1), survey)).toMatchObject({ mark: '*' })
  await answer(1)
  expect(await countInterim(onDay(1), survey)).toMatchObject({ value: 15 })
})

test('kept words are listed for officers and analysts, and words of a concern never', async () => {
  const survey = await aSurvey(on)
  const reader = await aPerson(on.ctx(), { roles: ['analyst'] })
  for (const [at, unsafe] of [false, false, true].entries())
    await submitResponse(on.ctx(), anAnswer(survey, { fields: [['say', `Words ${at}`]], unsafe }))
  const asked = { survey, question: 'say', after: null }
  const page = await listWords(on.ctx({ actor: reader.actor }), asked)
  expect(page.words.map(({ words }) => words).sort()).toEqual(['Words 0', 'Words 1'])
  expect(page.after).toBeNull()
  const [first, second] = page.words
  const rest = await listWords(on.ctx({ actor: reader.actor }), { ...asked, after: first?.key ?? '' })
  expect(rest.words).toEqual([second])
  const leader = await aPerson(on.ctx(), { roles: ['leader'] })
  await expect(listWords(on.ctx({ actor: leader.actor }), asked)).rejects.toThrow(NotFound)
})
