import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'

/** The columns that name one cell. */
export const CELL = sql`survey_id, version, question, option, facet, value`

/**
 * The cells that these answers add to: (cell, source, n, people). `answered` is a relation shaped like `responses`.
 *
 * A response of ten answers adds to about a hundred cells. So equal answers of people who said the same about
 * themselves are counted together first, on two texts a response (what they said, and by which way they came), and
 * only what is left is taken apart, into facet values and then into options: some twenty times faster than the other
 * way round. The answers of a response are unpacked once for both texts, and what people said about themselves only
 * once for all who said the same.
 */
export function tallyCells(answered: SQL): SQL {
  return sql`
    with told as (
      select survey_id, version, source, people, answers, facets::text as said, concat('{"none": "_all", "channel": "', channel,
        '", "wording": "', wording, '", "language": ', to_json(language), ', "help": "', with_help::text, '"}') as came
      from ${answered} a offset 0),
    alike as (
      select survey_id, version, source, said, came, count(*) as n, sum(people) as people
      from told group by survey_id, version, source, said, came),
    abouts as materialized (
      select about, is_way, key as facet,
        case when value is null or value in ('_dk', '_pns') then '_not_said' else value end as value
      from (select said as about, false as is_way from alike union select came, true from alike) about
      cross join lateral jsonb_each_text(about::jsonb))
    select survey_id, version, question, o.option, facet, value, source, sum(n)::int as n, sum(people)::int as people
    from (
      select survey_id, version, question, answer, facet, value, source, sum(n) as n, sum(people) as people
      from (
        select survey_id, version, question, answer, is_way, case when is_way then came else said end as about, source,
          sum(n) as n, sum(people) as people
        from (
          select survey_id, version, given.key as question, given.value as answer, said, came, source, 1 as n, people
          from told cross join lateral jsonb_each_text(answers) given
          union all
          select survey_id, version, given.key, given.value, said, came, source, n, people
          from alike cross join lateral jsonb_each_text(said::jsonb || '{"_responses": "_all"}') given) one
        cross join (values (false), (true)) two(is_way)
        group by survey_id, version, question, answer, 5, 6, source) same
      join abouts using (about, is_way)
      -- A facet is not split by itself; a question that is called like a way of coming is split by that way all the same.
      where facet <> question or is_way
      group by survey_id, version, question, answer, facet, value, source) cells
    cross join lateral (
      select '_skipped' as option where answer is null
      union all select answer where left(answer, 1) <> '['
      union all select jsonb_array_elements_text(case when left(answer, 1) = '[' then answer::jsonb else '[]' end)
      union all select '_base' where question <> '_responses' and answer is not null
        and not (case when left(answer, 1) = '[' then answer::jsonb else jsonb_build_array(answer) end <@ '["_dk", "_pns"]')
    ) o
    group by survey_id, version, question, option, facet, value, source`
}

/** What counting needs of the transaction that it runs in: no time limit, no compiling of one query, room to hash. */
export async function prepareToCount(tx: Db): Promise<void> {
  await tx.execute(sql`select set_config('jit', 'off', true), set_config('statement_timeout', '0', true),
    set_config('work_mem', '64MB', true), set_config('enable_sort', 'off', true)`)
}
