import { sql } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { CELL, prepareToCount, tallyCells } from './tally-cells.server.ts'

/** Counts every settled answer again and answers in how many cells the tallies differ, out of how many. */
export async function recount(ctx: Pick<Ctx, 'db'>): Promise<{ cells: number; different: number }> {
  return ctx.db.transaction(async (tx) => {
    await prepareToCount(tx)
    const { rows } = await tx.execute<{ cells: number; different: number }>(sql`
      with cells as (${tallyCells(sql`responses`)}),
      counted as (
        select ${CELL}, sum(n)::int as n, sum(people)::int as people,
          (coalesce(sum(n) filter (where source is null), 0) + count(distinct source))::int as sources,
          greatest(least(coalesce(sum(n) filter (where source is null), 0), 1), coalesce(max(people) filter (where source is not null), 0))::int as largest_source
        from cells group by ${CELL}),
      both_ways as (
        (select * from counted except all select ${CELL}, n, people, sources, largest_source from tallies)
        union all
        (select ${CELL}, n, people, sources, largest_source from tallies except all select * from counted))
      select (select count(*) from counted)::int as cells,
        (select count(*) from (select distinct ${CELL} from both_ways) b)::int as different`)
    return rows[0] ?? { cells: 0, different: 0 }
  })
}
