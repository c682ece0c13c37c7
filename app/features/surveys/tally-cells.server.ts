import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'

/** The columns that name one cell. */
export const CELL = sql`survey_id, version, question, option, facet, value`

/**
 * The cells that these answers add to: (cell, source, n, people). `answered` is a relation shaped like `responses`.
 *
 * A response of ten answers adds to about a hundred cells. So equal answers of people who said the same about
 * themselves are counted together first, on two texts a response (what they said, and by which way they came), and
 * only what is left is taken apart into options and facet values: some fifteen times faster than the other way round.
 */
export function tallyCells(answered: SQL): SQL {
  return sql`
    select survey_id, version, question, option, facet, value, source, sum(n)::int as n, sum(people)::int as people
    from (
      select survey_id, version, question, o.option, said.key as facet, source, n, people,
        case when said.value is null or said.value in ('_dk', '_pns') then '_not_said' else said.value end as value
      from (
        select survey_id, version, given.key as question, given.value as answer, about, source, count(*) as n, sum(people) as people
        from (
          select survey_id, version, source, people, answers || facets || '{"_responses": "_all"}'::jsonb as answers,
            array[facets::text, jsonb_build_object('none', '_all', 'channel', channel, 'wording', wording,
              'language', language, 'help', with_help)::text] as abouts
          from ${answered} a offset 0) r
        cross join lateral jsonb_each_text(answers) given
        cross join lateral unnest(abouts) about
        group by survey_id, version, given.key, given.value, about, source) same
      cross join lateral jsonb_each_text(about::jsonb) said
      cross join lateral (
        select '_skipped' as option where answer is null
        union all select answer where left(answer, 1) <> '['
        union all select jsonb_array_elements_text(case when left(answer, 1) = '[' then answer::jsonb else '[]' end)
        union all select '_base' where question <> '_responses' and answer is not null
          and not (case when left(answer, 1) = '[' then answer::jsonb else jsonb_build_array(answer) end <@ '["_dk", "_pns"]')
      ) o
      -- A facet is not split by itself; a question that is called like a way of coming is split by that way all the same.
      where said.key <> question or jsonb_exists(about::jsonb, 'none')) cells
    group by survey_id, version, question, option, facet, value, source`
}

/** What counting needs of the transaction that it runs in: no time limit, no compiling of one query, room to hash. */
export async function prepareToCount(tx: Db): Promise<void> {
  await tx.execute(sql`select set_config('jit', 'off', true), set_config('statement_timeout', '0', true),
    set_config('work_mem', '64MB', true), set_config('enable_sort', 'off', true)`)
}
