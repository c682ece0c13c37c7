import { useLoaderData } from '@remix-run/react'
import { findRelease } from '#app/features/evidence/find-release.server.ts'
import { PublicResults } from '#app/features/evidence/public-results.tsx'
import { tableWords } from '#app/features/evidence/table-words.ts'
import { closedQuestions } from '#app/features/evidence/wave-questions.ts'
import { wordsOf } from '#app/features/surveys/survey-definition.ts'
import { loaderFor } from '#app/http/guard.server.ts'
import { ANONYMOUS, anyone } from '#app/platform/ctx.ts'
import { startOfDay } from '#app/platform/day.ts'
import { dayWords } from '#app/platform/day-words.ts'
import { NotFound } from '#app/platform/errors.ts'

export const handle = { cached: true }

/** What people said, from the approved release; before it there is no such page. */
export const loader = loaderFor(anyone, async ({ ctx, args, frame }) => {
  const slug = args.params.slug ?? ''
  const release = await findRelease({ ...ctx, actor: ANONYMOUS }, { slug })
  if (!release) throw new NotFound('release')
  const asked = closedQuestions(release.survey)
  const questions = asked.flatMap(({ question, hasScales, isSensitive }) => {
    const table = release.tables.find((one) => one.question === question.key)
    if (!table) return []
    return [
      {
        key: question.key,
        picture: question.picture?.id ?? null,
        hasScales,
        isSensitive,
        table,
        words: tableWords(table, asked, frame),
      },
    ]
  })
  return {
    frame,
    slug,
    title: wordsOf(release.survey.definition.title, frame.language, frame.wording),
    closedOn: dayWords(startOfDay(release.closedOn, ctx.timeZone), ctx.timeZone),
    release: { number: release.number, hash: release.contentHash },
    questions,
  }
})

export default function SurveyResults() {
  return <PublicResults {...useLoaderData<typeof loader>()} />
}
