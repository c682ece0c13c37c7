import { sql } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import type { Db } from '#db/client.server.ts'
import { CELL, prepareToCount, tallyCells } from './tally-cells.server.ts'

/** A survey with fewer waiting answers is left alone, so that being counted tells nothing of the order of arrival. */
const FEWEST = 20
const BATCH = 20_000
const SETTLER = 7741002

export type Settled = { responses: number; days: number }

/**
 * Moves waiting answers into `responses` and counts them, and puts the rows of days that are over into random order.
 * `everything` does so for all that waits and for today too: at closing, from the command line, in tests.
 */
export async function settle(ctx: Pick<Ctx, 'db' | 'now' | 'timeZone'>, { everything = false } = {}): Promise<Settled> {
  const today = dayIn(ctx.timeZone, ctx.now)
  let responses = 0
  for (const { survey_id } of await waitingSurveys(ctx.db, everything, today)) {
    for (let moved = BATCH; moved === BATCH; responses += moved) moved = await settleBatch(ctx.db, survey_id)
  }
  let days = 0
  for (const { survey_id, day } of await unshuffledDays(ctx.db, everything, today))
    days += await shuffleDay(ctx.db, survey_id, day)
  return { responses, days }
}

async function waitingSurveys(db: Db, everything: boolean, today: string) {
  const { rows } = await db.execute<{ survey_id: string }>(sql`
    select s.id as survey_id from surveys s
    where exists (select 1 from inbox i where i.survey_id = s.id)
      and (${everything} or s.accepts_until <= now()
        or exists (select 1 from inbox i where i.survey_id = s.id and i.day < ${today}::date)
        or (select count(*) from (select 1 from inbox i where i.survey_id = s.id limit ${FEWEST}) few) >= ${FEWEST})`)
  return rows
}

async function settleBatch(db: Db, surveyId: string): Promise<number> {
  return db.transaction(async (tx) => {
    await prepareToCount(tx)
    if (!(await isOnlySettler(tx))) return 0
    const { rows } = await tx.execute<{ moved: number }>(sql`
      with moved as (
        delete from inbox where response_id in (select response_id from inbox where survey_id = ${surveyId}::uuid limit ${BATCH})
        returning response_id, survey_id, version, day, channel, wording, language, with_help, source, people, answers, facets),
      stored as (insert into responses select * from moved order by random()),
      days as (
        insert into survey_days (survey_id, day) select distinct survey_id, day from moved
        on conflict (survey_id, day) do update set shuffled = false),
      cells as (${tallyCells(sql`moved`)}),
      named as (
        insert into tally_sources (${CELL}, source, people)
        select ${CELL}, source, people from cells where source is not null
        on conflict (${CELL}, source) do update set people = tally_sources.people + excluded.people
        returning ${CELL}, people, xmax = 0 as fresh),
      by_named as (select ${CELL}, count(*) filter (where fresh) as fresh, max(people) as largest from named group by ${CELL}),
      by_all as (
        select ${CELL}, sum(n) as n, sum(people) as people, coalesce(sum(n) filter (where source is null), 0) as own
        from cells group by ${CELL}),
      folded as (
        insert into tallies (${CELL}, n, people, sources, largest_source)
        select ${CELL}, n, people, own + coalesce(fresh, 0), greatest(least(own, 1), coalesce(largest, 0))
        from by_all left join by_named using (${CELL})
        on conflict (${CELL}) do update set n = tallies.n + excluded.n, people = tallies.people + excluded.people,
          sources = tallies.sources + excluded.sources, largest_source = greatest(tallies.largest_source, excluded.largest_source))
      select count(*)::int as moved from moved`)
    return rows[0]?.moved ?? 0
  })
}

async function unshuffledDays(db: Db, everything: boolean, today: string) {
  const { rows } = await db.execute<{ survey_id: string; day: string }>(sql`
    select d.survey_id, d.day::text as day from survey_days d join surveys s on s.id = d.survey_id
    where not d.shuffled and (${everything} or d.day < ${today}::date or s.accepts_until <= now())
      and not exists (select 1 from inbox i where i.survey_id = d.survey_id and i.day = d.day)
    order by d.day`)
  return rows
}

/** Writes a day's rows again in random order, in one transaction: no place, number or time in the tables orders them. */
async function shuffleDay(db: Db, surveyId: string, day: string): Promise<number> {
  return db.transaction(async (tx) => {
    await prepareToCount(tx)
    if (!(await isOnlySettler(tx))) return 0
    await tx.execute(sql`create temporary table shuffled_ids on commit drop as
      select response_id from responses where survey_id = ${surveyId}::uuid and day = ${day}::date`)
    for (const table of [sql`responses`, sql`submit_keys`, sql`contributions`])
      await tx.execute(sql`
        with again as (delete from ${table} where response_id in (select response_id from shuffled_ids) returning *)
        insert into ${table} select * from again order by random()`)
    await tx.execute(
      sql`update survey_days set shuffled = true where survey_id = ${surveyId}::uuid and day = ${day}::date`,
    )
    return 1
  })
}

async function isOnlySettler(tx: Db): Promise<boolean> {
  const { rows } = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(${SETTLER}::bigint) as mine`,
  )
  return rows[0]?.mine === true
}
