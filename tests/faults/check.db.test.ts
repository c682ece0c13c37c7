import { afterAll, beforeAll, expect, test } from 'vitest'
import { settle } from '#app/features/surveys/settle.server.ts'
import { submitResponse } from '#app/features/surveys/submit-response.server.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { anAnswer, aSurvey } from '#tests/support/surveys.ts'
import { check } from './check.ts'
import { emptyLoad, type Load } from './load.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

/** Four answers that were acknowledged, the last from somebody who is not safe; nothing else is in the database. */
async function aLoad(): Promise<{ load: Load; ids: string[]; faults: () => Promise<string[]> }> {
  await on.ownerExec(`
    delete from contributions; delete from inbox; delete from responses; delete from submit_keys; delete from tallies;
    delete from tally_sources; delete from safeguarding_texts; delete from concerns; delete from outbox`)
  const survey = await aSurvey(on)
  const load = emptyLoad()
  for (const isUnsafe of [false, false, false, true]) {
    const answer = anAnswer(survey, { fields: [['say', 'Some words.']], unsafe: isUnsafe })
    await submitResponse(on.ctx(), answer)
    const attempt = { key: answer.submissionKey, fields: [], isUnsafe, texts: ['Some words.'] }
    load.attempts.push({ ...attempt, isAcknowledged: true, receipt: null })
  }
  const ids = load.attempts.map(({ key }) => on.ctx().secrets.keyedUuid('response-id', key))
  const faults = async () => (await check(on.ctx().db, on.ctx().secrets, load)).faults
  expect(await faults()).toEqual([])
  return { load, ids, faults }
}

test('what is whole has no fault, before and after settling, and what was never acknowledged may be absent', async () => {
  const { load, faults } = await aLoad()
  await settle(on.ctx(), { everything: true })
  const unheard = {
    key: 'A'.repeat(22),
    fields: [],
    isUnsafe: true,
    texts: ['x'],
    isAcknowledged: false,
    receipt: null,
  }
  load.attempts.push(unheard)
  expect(await faults()).toEqual([])
})

test.each([
  ['an acknowledged answer is lost', (id: string) => `delete from inbox where response_id = '${id}'`],
  ['an acknowledged answer is lost', (id: string) => `delete from submit_keys where response_id = '${id}'`],
  [
    'half an answer: 1 texts sent, 1 marked, 0 stored, 0 kept',
    (id: string) => `delete from contributions where response_id = '${id}'`,
  ],
  [
    'half an answer: 1 texts sent, 1 marked, 1 stored, 0 kept',
    (id: string) => `update contributions set words = null where response_id = '${id}'`,
  ],
  ['an answer is there twice', (id: string) => `insert into responses select * from inbox where response_id = '${id}'`],
])('%s is found', async (fault, harm) => {
  const { ids, faults } = await aLoad()
  await on.ownerExec(harm(ids[1] ?? ''))
  expect(await faults()).toContain(fault)
})

test('an answer that nobody sent, and one that came half though it was not acknowledged, are found', async () => {
  const { load, ids, faults } = await aLoad()
  const [first] = load.attempts.splice(0, 1)
  expect(await faults()).toEqual(['an answer is there that nobody sent'])
  if (first) load.attempts.push({ ...first, isAcknowledged: false })
  expect(await faults()).toEqual([])
  await on.ownerExec(`delete from inbox where response_id = '${ids[0]}'`)
  expect(await faults()).toEqual(['half an answer'])
})

test('a concern that is lost, half or nobody’s, and words that were to be held, are found', async () => {
  const { load, ids, faults } = await aLoad()
  const last = load.attempts[3]
  await on.ownerExec('delete from safeguarding_texts')
  expect(await faults()).toEqual(['a concern holds 0 of 1 texts'])
  await on.ownerExec(`update contributions set words = 'Some words.' where response_id = '${ids[3]}'`)
  expect(await faults()).toContain('half an answer: 1 texts sent, 1 marked, 1 stored, 1 kept')
  await on.ownerExec('delete from concerns')
  expect(await faults()).toContain('an acknowledged concern is lost')
  await on.ownerExec(`insert into concerns (id, raised_by, level) values (gen_random_uuid(), 'person', 'red')`)
  expect(await faults()).toContain('a concern is there that nobody opened')
  expect(last?.isUnsafe).toBe(true)
})

test('an acknowledged act that is not audited, and a tally that is wrong, are found', async () => {
  const { load, faults } = await aLoad()
  await settle(on.ctx(), { everything: true })
  load.signIns = 1
  expect(await faults()).toEqual(['0 of 1 acknowledged sign-ins are audited'])
  load.signIns = 0
  await on.ownerExec(`update tallies set n = n + 1 where question = '_responses' and facet = 'none'`)
  expect(await faults()).toEqual(['1 tallies differ from the answers'])
})
