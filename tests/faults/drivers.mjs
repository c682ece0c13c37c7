// One database driver under a storm that ends its connections: node tests/faults/drivers.mjs <driver> <url>.
// Prints one line of JSON: of 200 transactions of two rows each how many hung, were torn or went missing, and how many
// errors nobody could catch. That is why the site uses pg and not postgres.js.
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const TRANSACTIONS = 200
const AT_ONCE = 20
const HUNG_AFTER = 10_000
const GUSTS = 30
const GUSTS_WITHIN = 15_000
const UNKNOWN = 'not known as the database being away'
let unknown = 0

/** Each driver does two inserts in a transaction, as its own manual says. */
const DRIVERS = {
  async pg(url) {
    const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 2000, query_timeout: 4000 })
    pool.on('error', () => {})
    pool.on('connect', (client) => client.on('error', () => {}))
    return async (id) => {
      const client = await pool.connect()
      let isDone = false
      try {
        await client.query('begin')
        await client.query('insert into halves values ($1, 1)', [id])
        await client.query('select pg_sleep(0.01)')
        await client.query('insert into halves values ($1, 2)', [id])
        await client.query('commit')
        isDone = true
      } finally {
        client.release(!isDone)
      }
    }
  },
  async postgres(url) {
    const { default: postgres } = await import('postgres')
    const sql = postgres(url, { max: 10, connect_timeout: 2, onnotice: () => {} })
    return (id) =>
      sql.begin(async (tx) => {
        await tx`insert into halves values (${id}, 1)`
        await tx`select pg_sleep(0.01)`
        await tx`insert into halves values (${id}, 2)`
      })
  },
  /** The site's own way to the database: pg under drizzle, as db/client.server.ts sets it up. */
  async site(url) {
    const { openDatabase } = await import('../../db/client.server.ts')
    const { sql } = await import('drizzle-orm')
    const { isDatabaseAway } = await import('../../app/platform/errors.ts')
    const { db } = await openDatabase({ url, dataFolder: '' })
    return async (id) => {
      try {
        await db.transaction(async (tx) => {
          await tx.execute(sql`insert into halves values (${id}::uuid, 1)`)
          await tx.execute(sql`select pg_sleep(0.01)`)
          await tx.execute(sql`insert into halves values (${id}::uuid, 2)`)
        })
      } catch (error) {
        // People must be told that the database is away (503), not that something is broken (500).
        if (!isDatabaseAway(error)) throw new Error(UNKNOWN, { cause: error })
        throw error
      }
    }
  },
}

async function storm(driver, url) {
  let uncaught = 0
  process.on('uncaughtException', () => {
    uncaught += 1
  })
  process.on('unhandledRejection', () => {
    uncaught += 1
  })
  const killer = new pg.Client({ connectionString: url, application_name: 'killer' })
  await killer.connect()
  const transact = await DRIVERS[driver](url)
  await killer.query('drop table if exists halves')
  await killer.query('create table halves (id uuid, half int)')
  await killer.query('grant all on halves to public')

  let isOver = false
  const killing = (async () => {
    while (!isOver) {
      await killer.query(`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name <> 'killer' and backend_type = 'client backend'
        order by random() limit 1`)
      await wait(15)
    }
  })()
  const counted = { done: 0, failed: 0, hung: 0 }
  const done = new Set()
  let begun = 0
  const one = async () => {
    const id = randomUUID()
    const how = await endOf(transact, id)
    counted[how] += 1
    if (how === 'done') done.add(id)
  }
  const client = async () => {
    // One that hangs so often needs no more proof.
    while (begun < TRANSACTIONS && counted.hung < AT_ONCE) {
      begun += 1
      await one()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, client))
  isOver = true
  await killing
  // Gusts: every connection ends just as ten transactions begin. A pool that loses one each time is empty soon.
  const gustsUntil = performance.now() + GUSTS_WITHIN
  for (let gust = 0; gust < GUSTS && counted.hung === 0 && performance.now() < gustsUntil; gust += 1) {
    const ending = killer.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name <> 'killer' and backend_type = 'client backend'`,
    )
    const beginning = Array.from({ length: 10 }, async (_, at) => {
      await wait(at % 4)
      const how = await endOf(transact)
      if (how === 'hung') counted.hung += 1
    })
    await Promise.all([ending, ...beginning])
  }
  await wait(500)

  // Afterwards the whole pool must be there again.
  const afterwards = await Promise.all(Array.from({ length: 10 }, () => endOf(transact)))
  const { rows } = await killer.query(
    'select id, count(*)::int as n, count(distinct half)::int as halves from halves group by id',
  )
  const whole = new Set(rows.filter(({ n, halves }) => n === 2 && halves === 2).map(({ id }) => id))
  return {
    ...counted,
    uncaught,
    unknown,
    torn: rows.length - whole.size,
    missing: [...done].filter((id) => !whole.has(id)).length,
    after: afterwards.filter((how) => how === 'done').length,
  }
}

function endOf(transact, id = randomUUID()) {
  const ended = Promise.resolve()
    .then(() => transact(id))
    .then(
      () => 'done',
      (error) => {
        if (error?.message === UNKNOWN) unknown += 1
        return 'failed'
      },
    )
  return Promise.race([ended, wait(HUNG_AFTER, 'hung')])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [driver, url] = process.argv.slice(2)
  const told = await storm(driver, url)
  process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit(0))
}
