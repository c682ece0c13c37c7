import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { anAction } from '#tests/support/actions.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { aClosedSurvey, anApprovedRelease, times } from '#tests/support/releases.ts'
import { listReleases } from './find-release.server.ts'
import { listFindings } from './list-findings.server.ts'
import { makeRelease } from './make-release.server.ts'
import { type NewFinding, withdrawFinding, writeFinding } from './write-finding.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const audited = async () => (await on.ownerExec('select * from audit order by seq desc limit 1'))[0]

async function aFinding(more: Partial<NewFinding> = {}): Promise<NewFinding> {
  const { slug } = await aClosedSurvey(on, times(20, ['mood', 'good']))
  await anApprovedRelease(on, slug)
  const [release] = await listReleases(on.ctx())
  const { id } = await anAction(on)
  const tables = [{ question: 'mood', facet: 'none' }]
  const sentences = { standard: 'Nearly all feel well.', easy: 'People feel good.' }
  return { actionId: id, releaseNumber: release?.number ?? 0, tables, ...sentences, ...more }
}

test('an officer or a leader writes a finding on an approved release; it is numbered, shown and audited', async () => {
  for (const role of ['engagement_officer', 'leader'] as const) {
    const writer = await aPerson(on.ctx(), { roles: [role] })
    const given = await aFinding()
    const written = await writeFinding(on.ctx({ actor: writer.actor }), given)
    expect(written).toMatchObject({ ok: true })
    expect(await audited()).toMatchObject({ actor: writer.id, action: 'finding.write' })
    const [shown, ...more] = await listFindings(on.ctx(), { actionIds: [given.actionId] })
    expect(more).toEqual([])
    expect(shown).toMatchObject({ sentence: { easy: 'People feel good.' }, release: { mode: 'R' } })
    expect(shown?.tables[0]?.table.rows[0]?.cells._all).toMatchObject({ value: 20 })
    expect(shown?.tables[0]?.words.easy.options.good).toBe('good')
  }
  expect(await listFindings(on.ctx(), { actionIds: [] })).toEqual([])
})

test('no source, no finding: each thing that is missing is named', async () => {
  const { actor } = await aPerson(on.ctx(), { roles: ['leader'] })
  const given = await aFinding()
  const reasonsOf = async (more: Partial<NewFinding>) => {
    const written = await writeFinding(on.ctx({ actor }), { ...given, ...more })
    return written.ok ? [] : written.reasons
  }
  expect(await reasonsOf({ tables: [] })).toEqual(['tablesMissing'])
  expect(await reasonsOf({ tables: [{ question: 'mood', facet: 'no such' }] })).toEqual(['tablesMissing'])
  expect(await reasonsOf({ actionId: 'x', standard: ' ' })).toEqual(['actionMissing', 'standardMissing'])
  expect(await reasonsOf({ easy: '', releaseNumber: 0 })).toEqual(['releaseMissing', 'tablesMissing', 'easyMissing'])
  expect(await reasonsOf({ standard: 'a'.repeat(501) })).toEqual(['tooLong'])
})

test('a release that waits for approval carries no finding', async () => {
  const officer = await aPerson(on.ctx(), { roles: ['engagement_officer'] })
  const { slug } = await aClosedSurvey(on, times(20, ['mood', 'good']))
  const made = await makeRelease(on.ctx({ actor: officer.actor, now: new Date() }), { slug })
  const given = await aFinding({ releaseNumber: made.ok ? made.number : 0 })
  expect(await writeFinding(on.ctx({ actor: officer.actor }), given)).toMatchObject({ ok: false })
})

test('nobody else writes or withdraws findings', async () => {
  const others = await aPerson(on.ctx(), { roles: ['analyst', 'chair', 'administrator', 'external_adviser'] })
  const given = await aFinding()
  for (const actor of [others.actor, ANONYMOUS]) {
    await expect(writeFinding(on.ctx({ actor }), given)).rejects.toThrow(NotFound)
    await expect(withdrawFinding(on.ctx({ actor }), { number: 1, reason: 'x' })).rejects.toThrow(NotFound)
  }
})

test('a finding is withdrawn once, with a reason, and is not shown any more', async () => {
  const { actor } = await aPerson(on.ctx(), { roles: ['leader'] })
  const given = await aFinding()
  const written = await writeFinding(on.ctx({ actor }), given)
  const number = written.ok ? written.number : 0
  expect(await withdrawFinding(on.ctx({ actor }), { number, reason: ' ' })).toEqual({
    ok: false,
    reason: 'reasonMissing',
  })
  expect(await withdrawFinding(on.ctx({ actor }), { number, reason: 'Taken back' })).toEqual({ ok: true })
  expect(await audited()).toMatchObject({ action: 'finding.withdraw', reason: 'Taken back' })
  expect(await listFindings(on.ctx(), { actionIds: [given.actionId] })).toEqual([])
  const again = await withdrawFinding(on.ctx({ actor }), { number, reason: 'Again' })
  expect(again).toEqual({ ok: false, reason: 'noSuchFinding' })
})

test('a table that is sent twice is chosen once, and an odd number or sign breaks nothing', async () => {
  const { actor } = await aPerson(on.ctx(), { roles: ['leader'] })
  const ctx = on.ctx({ actor })
  const given = await aFinding()
  const written = await writeFinding(ctx, { ...given, tables: [...given.tables, ...given.tables] })
  if (!written.ok) throw new Error('The finding was not written')
  for (const number of [Number.NaN, 1.5, -1, 1e12])
    expect(await withdrawFinding(ctx, { number, reason: 'x' })).toEqual({ ok: false, reason: 'noSuchFinding' })
  const reason = `A\u0000${'😀'.repeat(600)}`
  expect(await withdrawFinding(ctx, { number: written.number, reason })).toEqual({ ok: true })
  expect(await audited()).toMatchObject({ action: 'finding.withdraw', reason: `A${'😀'.repeat(499)}` })
})
