import { afterAll, beforeAll, expect, test } from 'vitest'
import { changePerson, deactivatePerson, reactivatePerson } from '#app/features/accounts/change-person.server.ts'
import { readMails } from '#app/features/accounts/list-mails.server.ts'
import { getPerson, listOrganisations, listPeople } from '#app/features/accounts/list-people.server.ts'
import { removeSecondFactorOf } from '#app/features/accounts/remove-second-factor.server.ts'
import { freezeReport } from '#app/features/board/freeze-report.server.ts'
import { keepMeeting } from '#app/features/board/keep-meeting.server.ts'
import { approveRelease, returnRelease } from '#app/features/evidence/approve-release.server.ts'
import { makeRelease } from '#app/features/evidence/make-release.server.ts'
import { listConcerns } from '#app/features/safeguarding/list-concerns.server.ts'
import { listActions } from '#app/features/strategy/list-actions.server.ts'
import { closeSurvey } from '#app/features/surveys/close-survey.server.ts'
import { submitResponse } from '#app/features/surveys/submit-response.server.ts'
import { ANONYMOUS, SYSTEM } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { ROLES, type Role } from '#db/vocabulary.ts'
import { aMeasure, anAction } from '#tests/support/actions.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { aClosedSurvey, times } from '#tests/support/releases.ts'
import { anAnswer, aSurvey } from '#tests/support/surveys.ts'
import { readMatrix } from './matrix.ts'

/** The separation of duties, rule by rule; who may do what else stands in matrix.txt. */

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const as = async (...roles: readonly Role[]) => {
  const { actor } = await aPerson(on.ctx(), { roles })
  return on.ctx({ actor, now: new Date() })
}
const allBut = (...some: readonly Role[]) => ROLES.filter((role) => !some.includes(role))
const FIRST = { exitUrl: 'https://www.bbc.co.uk/weather', lawfulBasis: 'public_task' } as const

test('an administrator cannot read safeguarding text, nor can anybody but a safeguarding lead', async () => {
  const survey = await aSurvey(on)
  await submitResponse(on.ctx(), anAnswer(survey, { fields: [['say', 'I am not safe.']], unsafe: true }))
  const ctx = await as('safeguarding_lead')
  expect(JSON.stringify(await listConcerns(ctx))).toContain('I am not safe.')
  await expect(listConcerns(await as('administrator'))).rejects.toThrow(NotFound)
  await expect(listConcerns(await as(...allBut('safeguarding_lead')))).rejects.toThrow(NotFound)
  for (const actor of [ANONYMOUS, SYSTEM]) await expect(listConcerns(on.ctx({ actor }))).rejects.toThrow(NotFound)
})

test('a safeguarding lead cannot publish: no survey is closed, no release made or approved, no report frozen', async () => {
  const ctx = await as('safeguarding_lead')
  const survey = await aSurvey(on)
  await expect(closeSurvey(ctx, { slug: survey.slug, atOnce: true })).rejects.toThrow(NotFound)
  const { slug } = await aClosedSurvey(on, times(12, ['mood', 'good']))
  await expect(makeRelease(ctx, { slug })).rejects.toThrow(NotFound)
  expect(await makeRelease(await as('engagement_officer'), { slug })).toMatchObject({ ok: true })
  await expect(approveRelease(ctx, { slug })).rejects.toThrow(NotFound)
  await expect(returnRelease(ctx, { slug, reason: 'No' })).rejects.toThrow(NotFound)
  await keepMeeting(await as('chair'), { heldOn: '2026-03-05', place: 'Town hall', agenda: 'One' })
  const freezing = { heldOn: '2026-03-05', first: FIRST, isDemonstration: false }
  await expect(freezeReport(ctx, freezing)).rejects.toThrow(NotFound)
})

test('an analyst sees no names: not of accounts, not of those who get mail, not of who entered a figure', async () => {
  const ctx = await as('analyst')
  const { owner, code } = await anAction(on)
  await aMeasure(on, code)
  for (const refused of [listPeople(ctx), getPerson(ctx, owner.id), listOrganisations(ctx)])
    await expect(refused).rejects.toThrow(NotFound)
  await expect(readMails(ctx, { hasMailServer: false })).rejects.toThrow(NotFound)
  const namesIn = async (asked: typeof ctx) =>
    (await listActions(asked)).flatMap(({ changes, measures }) => [
      ...changes.map(({ by }) => by),
      ...measures.flatMap(({ readings }) => readings.map(({ enteredBy }) => enteredBy)),
    ])
  await on.ownerExec(`update action_changes set changed_by = '${owner.id}'`)
  expect(await namesIn(await as('board_member'))).toContain('Robin Owner')
  expect(new Set(await namesIn(ctx))).toEqual(new Set([null]))
})

test('an external adviser writes nothing but their own account', () => {
  const written = readMatrix().filter(({ method, cells }) => method === 'POST' && cells.external_adviser !== '.')
  const staff = written.filter(({ cells }) => cells.anonymous === 's').map(({ pattern }) => pattern)
  expect(new Set(staff)).toEqual(new Set(['account', 'account/second-factor']))
})

test('nobody approves their own release, whatever else they are; somebody else does', async () => {
  const { slug } = await aClosedSurvey(on, times(12, ['mood', 'good']))
  const maker = await as(...ROLES)
  expect(await makeRelease(maker, { slug })).toMatchObject({ ok: true })
  expect(await approveRelease(maker, { slug })).toEqual({ ok: false, reason: 'ownRelease' })
  expect(await returnRelease(maker, { slug, reason: 'No' })).toEqual({ ok: false, reason: 'ownRelease' })
  expect(await approveRelease(await as('analyst'), { slug })).toEqual({ ok: true })
})

test('a report is frozen by a leader or the chair, and by nobody else', async () => {
  const chair = await as('chair')
  for (const [day, may] of [
    ['2026-04-02', 'leader'],
    ['2026-05-07', 'chair'],
  ] as const) {
    await keepMeeting(chair, { heldOn: day, place: 'Town hall', agenda: 'One' })
    const freezing = { heldOn: day, first: FIRST, isDemonstration: false }
    await expect(freezeReport(await as(...allBut('leader', 'chair')), freezing)).rejects.toThrow(NotFound)
    for (const actor of [ANONYMOUS, SYSTEM])
      await expect(freezeReport(on.ctx({ actor }), freezing)).rejects.toThrow(NotFound)
    expect(await freezeReport(await as(may), freezing)).toEqual({ ok: true, isNew: true })
  }
})

test('nobody changes their own roles, nor ends their own account or anything of it as an administrator', async () => {
  const { id, actor } = await aPerson(on.ctx(), { roles: ['administrator'] })
  await aPerson(on.ctx(), { roles: ['administrator'] })
  const ctx = on.ctx({ actor })
  const change = { personId: id, roles: ROLES, organisation: '', isDemonstration: false }
  for (const refused of [
    changePerson(ctx, change),
    deactivatePerson(ctx, id),
    reactivatePerson(ctx, id),
    removeSecondFactorOf(ctx, id),
  ])
    await expect(refused).rejects.toThrow(NotFound)
  expect(await on.ownerExec(`select role from person_roles where person_id = '${id}'`)).toEqual([
    { role: 'administrator' },
  ])
})
