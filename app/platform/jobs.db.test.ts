import { afterEach, beforeEach, expect, test } from 'vitest'
import { SYSTEM } from '#app/platform/ctx.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { enqueue, findJob, takeJob } from './jobs.server.ts'
import { logOf } from './log.server.ts'
import { Hopeless, type JobKinds, startWorker, type Worker } from './work.server.ts'

let on: TestDatabase
const workers: Worker[] = []
beforeEach(async () => {
  on = await openTestDatabase()
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  await on.close()
})

function aWorker(kinds: JobKinds, given: { grace?: number; signOfLife?: number } = {}): Worker {
  const ctx = () => on.ctx({ actor: SYSTEM, db: on.database.work })
  const worker = startWorker({ ctx, kinds, log: logOf('silent'), leaseDb: on.database.db, pause: 20, ...given })
  workers.push(worker)
  return worker
}

const ask = (key: string, kind = 'count') =>
  on.ctx().db.transaction((tx) => enqueue(tx, { kind, key, payload: { key }, total: 3 }))
const states = () => on.ownerExec('select key, state, tries, fault, done, total from jobs order by key')
async function until(isSo: () => Promise<boolean>) {
  for (let at = 0; at < 400 && !(await isSo()); at += 1) await new Promise((later) => setTimeout(later, 25))
  expect(await isSo()).toBe(true)
}
const isOver = (key: string) => async () =>
  ['done', 'failed'].includes((await findJob(on.ctx().db, 'count', key))?.state ?? '')
const makeDue = () => on.ownerExec(`update jobs set run_after = now() where state = 'waiting'`)

test('a job asked for twice is one job, and one that is rolled back was never asked for', async () => {
  expect(await ask('once')).toBe(await ask('once'))
  await expect(
    on.ctx().db.transaction(async (tx) => {
      await enqueue(tx, { kind: 'count', key: 'never', payload: {} })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await states()).toEqual([{ key: 'once', state: 'waiting', tries: 0, fault: '', done: 0, total: 3 }])
})

test('a worker does what is asked for, says how far it is, and keeps no payload', async () => {
  const given: unknown[] = []
  aWorker({
    count: async (_ctx, payload, progress) => {
      given.push(payload)
      progress(1, 2)
      progress(2)
    },
  })
  await ask('a')
  await until(isOver('a'))
  expect(given).toEqual([{ key: 'a' }])
  expect(await findJob(on.ctx().db, 'count', 'a')).toMatchObject({ state: 'done', done: 2, total: 2, tries: 1 })
  expect(await on.ownerExec('select payload, ended_at is not null as ended, lease_ends_at from jobs')).toEqual([
    { payload: {}, ended: true, lease_ends_at: null },
  ])
  expect(await findJob(on.ctx().db, 'count', 'unknown')).toBeNull()
})

test('of two workers each job is done by one', async () => {
  for (let at = 0; at < 20; at += 1) await ask(`job ${at}`)
  const done: string[] = []
  const kinds: JobKinds = {
    count: async (ctx, payload, progress) => {
      await ctx.db.transaction(async (tx) => {
        done.push(JSON.stringify(payload))
        await progress.finish(tx)
      })
    },
  }
  aWorker(kinds)
  aWorker(kinds)
  await until(async () => (await states()).every(({ state }) => state === 'done'))
  expect(done).toHaveLength(20)
  expect(new Set(done).size).toBe(20)
})

test('a kind that this worker does not know is left for one that does', async () => {
  await ask('a', 'other')
  aWorker({ count: async () => {} })
  await ask('b')
  await until(isOver('b'))
  expect(await findJob(on.ctx().db, 'other', 'a')).toMatchObject({ state: 'waiting', tries: 0 })
})

test('the job of a killed worker is taken when its lease has run out, not before', async () => {
  await ask('a')
  const dead = await takeJob(on.ctx().db, ['count'])
  expect(dead).toMatchObject({ kind: 'count', turn: 1 })
  expect(await takeJob(on.ctx().db, ['count'])).toBeNull()
  await on.ownerExec(`update jobs set lease_ends_at = now() - interval '1 second'`)
  expect(await takeJob(on.ctx().db, ['count'])).toMatchObject({ id: dead?.id, turn: 2 })
})

test('who was too slow and lost the job leaves nothing behind: the work is done once', async () => {
  await on.ownerExec('create table work_done (by text)')
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const worker = (by: string, first: Promise<void>): JobKinds => ({
    count: async (ctx, _payload, progress) => {
      await first
      await ctx.db.transaction(async (tx) => {
        await tx.execute(`insert into work_done values ('${by}')`)
        await progress.finish(tx)
      })
    },
  })
  await ask('a')
  aWorker(worker('slow', held))
  await until(async () => (await states())[0]?.state === 'running')
  await on.ownerExec(`update jobs set lease_ends_at = now() - interval '1 second'`)
  aWorker(worker('quick', Promise.resolve()))
  await until(isOver('a'))
  letGo()
  await Promise.all(workers.splice(0).map((one) => one.stop()))
  expect(await on.ownerExec('select by from work_done')).toEqual([{ by: 'quick' }])
  expect(await states()).toMatchObject([{ state: 'done', tries: 2 }])
})

test('a lease is renewed while the work goes on', async () => {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await ask('a')
  aWorker({ count: () => held }, { signOfLife: 20 })
  await until(async () => (await states())[0]?.state === 'running')
  await on.ownerExec(`update jobs set lease_ends_at = now() + interval '1 second'`)
  await until(async () => {
    const [row] = await on.ownerExec(`select lease_ends_at > now() + interval '50 seconds' as long from jobs`)
    return row?.long === true
  })
  letGo()
})

test('what fails is tried five times with growing waits, then has failed, and says so in one word', async () => {
  let tries = 0
  aWorker({
    count: async () => {
      tries += 1
      throw Object.assign(new Error('the words of a child'), { code: 'ECONNREFUSED' })
    },
  })
  await ask('a')
  const waits: unknown[] = []
  for (let turn = 1; turn < 5; turn += 1) {
    await until(async () => {
      const [row] = await states()
      return row?.tries === turn && row.state === 'waiting'
    })
    const [row] = await on.ownerExec(`select round(extract(epoch from run_after - now()) / 15)::int as wait from jobs`)
    waits.push(row?.wait)
    await makeDue()
  }
  await until(isOver('a'))
  expect(waits).toEqual([1, 4, 16, 64])
  expect(tries).toBe(5)
  expect(await states()).toMatchObject([{ state: 'failed', tries: 5, fault: 'ECONNREFUSED' }])
  await ask('a')
  await until(async () => tries === 6)
})

test('what is hopeless is not tried again', async () => {
  await ask('a')
  aWorker({
    count: async () => {
      throw new Hopeless('refused')
    },
  })
  await until(isOver('a'))
  expect(await states()).toMatchObject([{ state: 'failed', tries: 1, fault: 'refused' }])
})

test('a job that kills its worker each time has failed after five', async () => {
  await ask('a')
  for (let turn = 1; turn <= 5; turn += 1) {
    expect(await takeJob(on.ctx().db, ['count'])).toMatchObject({ turn })
    await on.ownerExec(`update jobs set lease_ends_at = now() - interval '1 second'`)
  }
  expect(await takeJob(on.ctx().db, ['count'])).toBeNull()
  expect(await states()).toMatchObject([{ state: 'failed', fault: 'killed' }])
})

test('a worker that is stopped lets the running job end and takes no other', async () => {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await ask('a')
  const worker = aWorker({ count: () => held })
  await until(async () => (await states())[0]?.state === 'running')
  await ask('b')
  const stopped = worker.stop()
  letGo()
  await stopped
  expect(await states()).toMatchObject([
    { key: 'a', state: 'done' },
    { key: 'b', state: 'waiting' },
  ])
})

test('a job that does not end in time is given back, costs no try, and what it still does does not count', async () => {
  await on.ownerExec('create table work_done (by text)')
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await ask('a')
  const worker = aWorker(
    {
      count: async (ctx, _payload, progress) => {
        await held
        await ctx.db.transaction(async (tx) => {
          await tx.execute(`insert into work_done values ('too late')`)
          await progress.finish(tx)
        })
      },
    },
    { grace: 50 },
  )
  await until(async () => (await states())[0]?.state === 'running')
  await worker.stop()
  expect(await states()).toMatchObject([{ state: 'waiting', tries: 0 }])
  letGo()
  await new Promise((later) => setTimeout(later, 100))
  expect(await on.ownerExec('select by from work_done')).toEqual([])
})
