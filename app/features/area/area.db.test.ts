import { afterAll, beforeAll, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { aPerson } from '#tests/support/people.ts'
import { areaOf, readArea, setArea } from './area.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const first = { exitUrl: 'https://exit.example', lawfulBasis: 'public_task' } as const
const notice = { standard: 'Closed on Monday.', easy: 'We are not here on Monday.' }

test('an administrator sets the area; what is not given stays, and it is audited', async () => {
  const { id, actor } = await aPerson(on.ctx(), { roles: ['administrator'] })
  const { db } = on.ctx()
  expect(areaOf(db, first)).toMatchObject({ name: 'our area', notice: { standard: '', easy: '' }, ...first })
  let heard = 0
  await on.database.listen('area', () => {
    heard += 1
  })
  await setArea(on.ctx({ actor }), { name: 'Marlbrook', notice })
  expect(await readArea(db, first)).toMatchObject({ name: 'Marlbrook', notice, ...first })
  expect(areaOf(db, first)).toMatchObject({ name: 'Marlbrook', notice })
  const [audited] = await on.ownerExec('select * from audit order by seq desc limit 1')
  expect(audited).toMatchObject({ actor: id, action: 'area.set', object_id: 'name notice' })
  for (let at = 0; at < 100 && heard === 0; at += 1) await new Promise((later) => setTimeout(later, 20))
  expect(heard, 'other processes are told').toBe(1)
})

test('nobody else sets it', async () => {
  const { actor } = await aPerson(on.ctx(), { roles: ['leader', 'engagement_officer'] })
  for (const other of [actor, ANONYMOUS])
    await expect(setArea(on.ctx({ actor: other }), { name: 'Elsewhere' })).rejects.toThrow(NotFound)
})
