import type pg from 'pg'
import { storedAnswers } from '#app/features/surveys/stored-answers.ts'
import { believableAnswers } from './filled-forms.ts'

type Fill = { slug: string; responses: number; today: string }

/** Puts answers of today in: each made-up person's answers, with what three others said about themselves. */
export async function fillInbox(owner: Pick<pg.Client, 'query'>, { slug, responses, today }: Fill): Promise<void> {
  const { definition, answers } = believableAnswers()
  const rows = answers.map(({ given, ...row }) => ({ ...row, ...storedAnswers(definition, given) }))
  const facets = definition.questions.flatMap(({ key, facet }) => (facet ? [key] : []))
  const others = facets.map((_, at) => `floor(random() * ${rows.length})::int as other_${at}`)
  await owner.query(
    `with believable as materialized (select (place - 1)::int as place, row from jsonb_array_elements($1::jsonb) with ordinality made(row, place)),
      picked as materialized (select floor(random() * ${rows.length})::int as own, ${others.join(', ')} from generate_series(1, ${responses}))
    insert into inbox (response_id, survey_id, version, day, channel, wording, language, with_help, source, people, answers, facets)
    select gen_random_uuid(), s.id, s.version, $2::date, (b.row ->> 'channel')::channel, (b.row ->> 'wording')::wording, 'en',
      (b.row ->> 'withHelp')::boolean, (b.row ->> 'source')::uuid, 1, b.row -> 'answers',
      jsonb_build_object(${facets.map((key, at) => `'${key}', b${at}.row #> '{facets,${key}}'`).join(', ')})
    from picked join believable b on b.place = own
      ${facets.map((_, at) => `join believable b${at} on b${at}.place = other_${at}`).join(' ')}
      cross join surveys s where s.slug = $3`,
    [JSON.stringify(rows), today, slug],
  )
}
