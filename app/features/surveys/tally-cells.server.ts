import { type SQL, sql } from 'drizzle-orm'

/** The columns that name one cell. */
export const CELL = sql`survey_id, version, question, option, facet, value`

/**
 * The cells that these answers add to: (cell, source, n, people). `answered` is a relation shaped like `responses`.
 * Equal answers are counted together before they are taken apart into options and facet values: that makes it fast.
 */
export function tallyCells(answered: SQL): SQL {
  return sql`
    select survey_id, version, question, o.option, g.facet, g.value, source, sum(n)::int as n, sum(o.people)::int as people
    from (
      select survey_id, version, e.key as question, e.value as answer, source, count(*) as n, sum(people) as people,
        facets || jsonb_build_object('channel', channel, 'wording', wording, 'language', language, 'help', with_help) as facets,
        facets ? e.key as is_facet
      from ${answered} a, jsonb_each(answers || facets || '{"_responses": "_all"}'::jsonb) e
      group by survey_id, version, e.key, e.value, source, 8, 9
    ) same
    cross join lateral (
      select '_skipped' as option, same.people where jsonb_typeof(answer) = 'null'
      union all select answer #>> '{}', same.people where jsonb_typeof(answer) = 'string'
      union all select choice, same.people from jsonb_array_elements_text(case jsonb_typeof(answer) when 'array' then answer else '[]' end) choice
      union all select '_base', same.people where question <> '_responses' and jsonb_typeof(answer) <> 'null'
        and not (case jsonb_typeof(answer) when 'array' then answer else jsonb_build_array(answer) end <@ '["_dk", "_pns"]'::jsonb)
    ) o
    cross join lateral (
      select 'none' as facet, '_all' as value
      union all select key, case when value is null or value in ('_dk', '_pns') then '_not_said' else value end
      from jsonb_each_text(same.facets) where key <> question or not is_facet
    ) g
    group by survey_id, version, question, o.option, g.facet, g.value, source`
}
