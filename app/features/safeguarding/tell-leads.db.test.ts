import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { SYSTEM } from '#app/platform/ctx.ts'
import { takeJob } from '#app/platform/jobs.server.ts'
import { listMails } from '#app/platform/mail.server.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { aSurvey } from '#tests/support/surveys.ts'
import { openConcern } from './open-concern.server.ts'
import { drainOutbox, leadsTeller, TELL_LEADS } from './tell-leads.server.ts'

let on: TestDatabase
beforeEach(async () => {
  await on?.close()
  on = await openTestDatabase()
})
afterAll(() => on.close())

const CANARY = 'the lantern is under the stairs'
const tell = leadsTeller(() => 'https://withus.example')
const progress = Object.assign(() => {}, { finish: async () => {}, isLastTry: false })
const system = () => on.ctx({ actor: SYSTEM })

async function aConcern(): Promise<number> {
  const survey = await aSurvey(on)
  await openConcern(on.ctx(), {
    submissionKey: randomUUID(),
    surveyId: survey.id,
    texts: [{ part: 'why', words: CANARY }],
  })
  const [row] = await on.ownerExec('select max(number) as number from concerns')
  return Number(row?.number)
}

test('each lead gets one mail with the number and the place, and no word of what was written', async () => {
  const leads = [
    await aPerson(on.ctx(), { roles: ['safeguarding_lead'] }),
    await aPerson(on.ctx(), { roles: ['safeguarding_lead', 'moderator'] }),
  ]
  await aPerson(on.ctx(), { roles: ['administrator'] })
  const gone = await aPerson(on.ctx(), { roles: ['safeguarding_lead'] })
  await on.ownerExec(`update people set deactivated_at = now() where id = '${gone.id}'`)
  const number = await aConcern()
  expect(await drainOutbox(system())).toBe(1)
  expect(await drainOutbox(system())).toBe(0)
  const job = await takeJob(on.database.db, [TELL_LEADS])
  expect(job?.payload).toEqual({ number })
  await tell(system(), job?.payload, progress)
  const mails = await listMails(on.ctx())
  expect(mails.map(({ to }) => to).sort()).toEqual(leads.map(({ email }) => email).sort())
  for (const { subject, text } of mails) {
    expect(`${subject} ${text}`).toContain(String(number))
    expect(text).toContain('https://withus.example/safeguard/concerns')
    expect(`${subject} ${text}`).not.toContain(CANARY)
  }
  expect((await on.ownerExec('select * from audit order by seq desc limit 1'))[0]).toMatchObject({
    action: 'concern.tell',
    object_id: String(number),
  })
})

test('where nobody is a safeguarding lead, the administrators are told that somebody must be', async () => {
  const admin = await aPerson(on.ctx(), { roles: ['administrator'] })
  const number = await aConcern()
  await drainOutbox(system())
  await tell(system(), { number }, progress)
  const [mail, ...more] = await listMails(on.ctx())
  expect(more).toEqual([])
  expect(mail).toMatchObject({ to: admin.email })
  expect(mail?.text).not.toContain(CANARY)
})

test('two who drain at once ask for one job a concern, and what breaks off leaves the note where it was', async () => {
  await aConcern()
  const counts = await Promise.all([drainOutbox(system()), drainOutbox(system())])
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
  await aConcern()
  await expect(
    on.ctx().db.transaction(async (tx) => {
      await drainOutbox({ db: tx })
      throw new Error('broken off')
    }),
  ).rejects.toThrow('broken off')
  expect(await drainOutbox(system())).toBe(1)
})
