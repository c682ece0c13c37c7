import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { importSurvey } from '#app/features/surveys/import-survey.server.ts'
import { publishSurvey } from '#app/features/surveys/publish-survey.server.ts'
import { recount } from '#app/features/surveys/recount.server.ts'
import { settle } from '#app/features/surveys/settle.server.ts'
import { CELL, tallyCells } from '#app/features/surveys/tally-cells.server.ts'
import { type Ctx, SYSTEM } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import { secretsOf } from '#app/platform/secrets.server.ts'
import { openDatabase } from '#db/client.server.ts'
import * as schema from '#db/schema/index.ts'
import { type Measured, median } from './figure.ts'
import { fillInbox } from './fill-inbox.ts'
import { SURVEY } from './filled-forms.ts'
import { processorMs } from './processor.ts'
import type { Stage } from './stage.ts'

const RESPONSES = 100_000

/**
 * Settling 100,000 answers that wait, beside only moving their rows; and counting all again, beside the plain count.
 * Both keep one connection busy all the time, so a second is one of its backend's processor: others use the machine.
 */
export async function counting(stage: Stage): Promise<Measured[]> {
  const { url } = await stage.database('counting')
  await (await openDatabase({ url, dataFolder: '' })).close()
  // One connection with none of the site's time limits: a busy machine must show as a figure, not as an error.
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 })
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    const ctx: Ctx = {
      db: drizzle(pool, { schema }),
      actor: SYSTEM,
      now: new Date(),
      timeZone: 'Europe/London',
      secrets: secretsOf(Buffer.alloc(32, 7)),
    }
    const timer: Timer = { ours: await timerOf(pool), owners: await timerOf(owner) }
    await openSurvey(ctx, owner)
    const [settled, moved] = await settleRounds(ctx, owner, timer, stage.isQuick ? 1 : 2)
    const [counted, plain] = await countRounds(ctx, timer, stage.isQuick ? 1 : 2)
    return [
      { name: 'settle_per_s', value: RESPONSES / settled, bound: RESPONSES / moved, ratio: moved / settled },
      { name: 'recount_ratio', value: counted / plain, bound: plain * 1000, ratio: counted / plain },
    ]
  } finally {
    await owner.end()
    await pool.end()
  }
}

type Seconds = (work: () => Promise<unknown>) => Promise<number>
type Timer = { ours: Seconds; owners: Seconds }

/** Measures the seconds of processor time of a connection's backend. */
async function timerOf(connection: Pick<pg.Client, 'query'> | pg.Pool): Promise<Seconds> {
  const { rows } = await connection.query<{ pid: number }>('select pg_backend_pid() as pid')
  const pid = rows[0]?.pid ?? 0
  return async (work) => {
    const before = processorMs(pid)
    await work()
    return (processorMs(pid) - before) / 1000
  }
}

async function openSurvey(ctx: Ctx, owner: pg.Client): Promise<void> {
  const imported = await importSurvey(ctx, SURVEY.seed)
  const published = await publishSurvey(ctx, SURVEY.slug)
  if (!imported.ok || !published.ok) throw new Error('The demonstration survey could not be published')
  await owner.query(
    'create table bare_inbox (like inbox including all); create table bare_responses (like responses including all)',
  )
}

/** The middle of the seconds that settling took, and of those that moving the same rows uncounted took. */
async function settleRounds(
  ctx: Ctx,
  owner: pg.Client,
  timer: Timer,
  rounds: number,
): Promise<[settled: number, moved: number]> {
  const times: { settled: number; moved: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    await owner.query(
      'truncate inbox, responses, tallies, tally_sources, survey_days, bare_inbox, bare_responses; checkpoint',
    )
    await fillInbox(owner, { slug: SURVEY.slug, responses: RESPONSES, today: dayIn(ctx.timeZone, new Date()) })
    await owner.query('insert into bare_inbox select * from inbox')
    const settled = await timer.ours(async () => {
      const { responses } = await settle({ ...ctx, now: new Date() })
      if (responses !== RESPONSES) throw new Error(`${responses} of ${RESPONSES} answers were settled`)
    })
    const moved = await timer.owners(() =>
      owner.query(
        'with moved as (delete from bare_inbox returning *) insert into bare_responses select * from moved order by random()',
      ),
    )
    times.push({ settled, moved })
  }
  return [median(times.map(({ settled }) => settled)), median(times.map(({ moved }) => moved))]
}

/** The middle of the seconds of the product's recount, and of the plain count of the same cells with no comparison. */
async function countRounds(ctx: Ctx, timer: Timer, rounds: number): Promise<[counted: number, plain: number]> {
  const times: { counted: number; plain: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const counted = await timer.ours(async () => {
      const { cells, different } = await recount(ctx)
      if (cells === 0 || different > 0) throw new Error(`The recount differs in ${different} of ${cells} cells`)
    })
    const plain = await timer.ours(() =>
      ctx.db.transaction(async (tx) => {
        await tx.execute(sql`select set_config('jit', 'off', true)`)
        await tx.execute(sql`select ${CELL}, sum(n) as n from (${tallyCells(sql`responses`)}) cells group by ${CELL}`)
      }),
    )
    times.push({ counted, plain })
  }
  return [median(times.map(({ counted }) => counted)), median(times.map(({ plain }) => plain))]
}
