import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { anAction } from '#tests/support/actions.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aMeeting } from '#tests/support/meetings.ts'
import { aPerson } from '#tests/support/people.ts'
import { arrangeReport } from './arrange-report.server.ts'
import { findEntry } from './find-entry.server.ts'
import { getMeeting, listMeetings } from './find-meeting.server.ts'
import { freezeReport } from './freeze-report.server.ts'
import { keepDecision, removeDecision } from './keep-decision.server.ts'
import { keepMeeting } from './keep-meeting.server.ts'
import { arranged } from './report-model.ts'
import { writeEntry } from './write-entry.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const audited = async () => (await on.ownerExec('select * from audit order by seq desc limit 1'))[0]
const as = async (...roles: Parameters<typeof aPerson>[1]['roles']) => {
  const { actor } = await aPerson(on.ctx(), { roles })
  return on.ctx({ actor })
}
const ENTRY = { progress: 'Letters went out', impact: 'Families know', isSlow: false, slowReason: '', strengthen: '' }

test('a meeting is kept once for a day, numbered and audited', async () => {
  const leader = await as('leader')
  const typed = { heldOn: '2029-05-01', place: 'Town hall', agenda: '1. Welcome\n2. Log' }
  expect(await keepMeeting(leader, typed)).toEqual({ ok: true, heldOn: '2029-05-01' })
  expect(await audited()).toMatchObject({ action: 'meeting.keep' })
  expect(await keepMeeting(leader, typed)).toEqual({ ok: false, faults: [{ field: 'heldOn', fault: 'dayTaken' }] })
  const kept = await getMeeting(leader, '2029-05-01')
  expect(kept).toMatchObject({ agenda: ['Welcome', 'Log'], report: { state: 'draft' } })
  const both = await Promise.all(
    ['2029-06-01', '2029-06-02'].map((heldOn) => keepMeeting(leader, { ...typed, heldOn })),
  )
  expect(both.every(({ ok }) => ok)).toBe(true)
  const numbers = (await listMeetings(leader)).map(({ number }) => number)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('who has nothing to do with the board learns of no meeting', async () => {
  const { heldOn } = await aMeeting(on)
  for (const ctx of [on.ctx({ actor: ANONYMOUS }), await as('moderator', 'safeguarding_lead', 'parent_carer')]) {
    await expect(listMeetings(ctx)).rejects.toThrow(NotFound)
    await expect(getMeeting(ctx, heldOn)).rejects.toThrow(NotFound)
    await expect(keepMeeting(ctx, { heldOn: '2029-09-09', place: 'x', agenda: '' })).rejects.toThrow(NotFound)
  }
  await expect(getMeeting(await as('leader'), 'no-day')).rejects.toThrow(NotFound)
  await expect(getMeeting(await as('leader'), '2029-12-31')).rejects.toThrow(NotFound)
})

test('of two who arrange a report at once the second is told, and writes nothing', async () => {
  const { heldOn, report } = await aMeeting(on)
  const [one, other] = [await as('leader'), await as('chair')]
  const sections = arranged([{ key: 'findings', isIncluded: true, words: 'First **words**' }])
  const given = { heldOn, revision: report.revision, sections, place: 'Library', agenda: 'One' }
  expect(await arrangeReport(one, given)).toEqual({ ok: true })
  expect(await audited()).toMatchObject({ action: 'report.arrange' })
  expect(await arrangeReport(other, { ...given, place: 'Elsewhere' })).toEqual({ ok: false, reason: 'changed' })
  const now = await getMeeting(one, heldOn)
  expect(now).toMatchObject({ place: 'Library', agenda: ['One'] })
  expect(now.report.sections[0]).toMatchObject({ key: 'findings', words: 'First **words**' })
  const tooLong = arranged([{ key: 'log', isIncluded: true, words: 'x'.repeat(20_001) }])
  expect(await arrangeReport(one, { ...given, revision: 2, sections: tooLong })).toMatchObject({
    reason: 'faults',
    faults: [{ field: 'words_log', fault: 'wordsTooLong' }],
  })
  for (const role of ['board_member', 'external_adviser', 'action_owner', 'analyst'] as const)
    await expect(arrangeReport(await as(role), given)).rejects.toThrow(NotFound)
})

test('an entry is written by a leader or the action’s own owner; the second of two gets what stands there', async () => {
  const { heldOn } = await aMeeting(on)
  const { code, owner } = await anAction(on)
  const own = on.ctx({ actor: owner.actor })
  expect(await writeEntry(own, { heldOn, code, revision: 0, ...ENTRY })).toEqual({ ok: true })
  expect(await audited()).toMatchObject({ action: 'log.write', actor: owner.id })
  const late = { heldOn, code, revision: 0, ...ENTRY, progress: 'Mine' }
  expect(await writeEntry(await as('leader'), late)).toMatchObject({
    ok: false,
    reason: 'changed',
    now: { progress: 'Letters went out' },
    revision: 1,
  })
  expect(await writeEntry(await as('leader'), { ...late, revision: 1 })).toEqual({ ok: true })
  expect((await findEntry(own, { heldOn, code })).entry).toMatchObject({ progress: 'Mine', revision: 2 })
  expect(await writeEntry(own, { ...late, revision: 2, isSlow: true })).toMatchObject({
    reason: 'faults',
    faults: [{ field: 'slowReason', fault: 'missing' }],
  })
  await expect(writeEntry(await as('action_owner'), { ...late, revision: 2 })).rejects.toThrow(NotFound)
  await expect(findEntry(await as('action_owner'), { heldOn, code })).rejects.toThrow(NotFound)
  await expect(writeEntry(own, { ...late, code: 'NO1' })).rejects.toThrow(NotFound)
})

test('the entry of the meeting before is there to go on from', async () => {
  const [first, second] = [await aMeeting(on), await aMeeting(on)]
  const { code, owner } = await anAction(on)
  const own = on.ctx({ actor: owner.actor })
  await writeEntry(own, { heldOn: first.heldOn, code, revision: 0, ...ENTRY })
  expect(await findEntry(own, { heldOn: second.heldOn, code })).toMatchObject({ entry: null, before: ENTRY })
})

test('a decision is tied to actions and findings that exist, and can be taken out of a draft', async () => {
  const { heldOn } = await aMeeting(on)
  const { code } = await anAction(on)
  const chair = await as('chair')
  const kept = await keepDecision(chair, {
    heldOn,
    words: 'Go on',
    reason: '',
    actions: [code, 'NO1'],
    findings: [999],
  })
  expect(kept).toMatchObject({ ok: true })
  expect(await audited()).toMatchObject({ action: 'decision.keep' })
  const number = kept.ok ? kept.number : 0
  expect((await getMeeting(chair, heldOn)).decisions).toMatchObject([{ number, actions: [code], findings: [] }])
  expect(await keepDecision(chair, { heldOn, words: ' ', reason: '', actions: [], findings: [] })).toMatchObject({
    faults: [{ field: 'words', fault: 'missing' }],
  })
  await expect(removeDecision(await as('board_member'), { heldOn, number })).rejects.toThrow(NotFound)
  expect(await removeDecision(chair, { heldOn, number })).toEqual({ ok: true })
  await expect(removeDecision(chair, { heldOn, number })).rejects.toThrow(NotFound)
})

test('a leader or the chair freezes; then nothing of the meeting can change, and a second press changes nothing', async () => {
  const { heldOn, report } = await aMeeting(on)
  const { code } = await anAction(on)
  const chair = await as('chair')
  const asked = { heldOn, isDemonstration: false }
  for (const role of ['engagement_officer', 'board_member', 'action_owner', 'administrator'] as const)
    await expect(freezeReport(await as(role), asked)).rejects.toThrow(NotFound)
  const [one, other] = await Promise.all([freezeReport(chair, asked), freezeReport(await as('leader'), asked)])
  expect([one, other].map((frozen) => frozen.ok && frozen.isNew).sort()).toEqual([false, true])
  const hash = (await getMeeting(chair, heldOn)).report.contentHash
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(await freezeReport(chair, asked)).toEqual({ ok: true, isNew: false })
  const sections = arranged([])
  expect(await arrangeReport(chair, { heldOn, revision: report.revision, sections, place: 'x', agenda: '' })).toEqual({
    ok: false,
    reason: 'frozen',
  })
  expect(await writeEntry(await as('leader'), { heldOn, code, revision: 0, ...ENTRY })).toEqual({
    ok: false,
    reason: 'frozen',
  })
  expect(await keepDecision(chair, { heldOn, words: 'w', reason: '', actions: [], findings: [] })).toEqual({
    ok: false,
    reason: 'frozen',
  })
  expect((await getMeeting(chair, heldOn)).report.contentHash).toBe(hash)
  expect(
    await on.ownerExec(
      `select count(*)::int as jobs from jobs where kind = 'report.files' and key in (select id::text from meetings where held_on = '${heldOn}')`,
    ),
  ).toEqual([{ jobs: 1 }])
})

test('a report with nothing in it is not frozen', async () => {
  const { heldOn, report } = await aMeeting(on)
  const leader = await as('leader')
  const sections = arranged([]).map((section) => ({ ...section, isIncluded: false }))
  await arrangeReport(leader, { heldOn, revision: report.revision, sections, place: 'x', agenda: '' })
  expect(await freezeReport(leader, { heldOn, isDemonstration: false })).toEqual({
    ok: false,
    reason: 'empty',
  })
})
