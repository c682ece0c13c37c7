import { useLoaderData } from '@remix-run/react'
import { listWords } from '#app/features/evidence/list-words.server.ts'
import { mayReadWords } from '#app/features/evidence/policy.ts'
import { WordsScreen } from '#app/features/evidence/words-screen.tsx'
import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { isChoice, wordsOf } from '#app/features/surveys/survey-definition.ts'
import { loaderFor } from '#app/http/guard.server.ts'
import { NotFound } from '#app/platform/errors.ts'

/** What people wrote to one question, `?question=`, from `?after=` on. */
export const loader = loaderFor(mayReadWords, async ({ ctx, args, url, frame }) => {
  const slug = args.params.slug ?? ''
  const survey = await catalogueOf(ctx.db).find(slug)
  if (!survey) throw new NotFound('survey')
  const questions = survey.definition.questions
    .filter((question) => !isChoice(question))
    .map(({ key, text }) => ({ key, title: wordsOf(text, 'en', 'standard') }))
  const asked = questions.find(({ key }) => key === url.searchParams.get('question')) ?? questions[0]
  const cursor = url.searchParams.get('after')
  const after = cursor && /^[0-9a-f]{32}$/.test(cursor) ? cursor : null
  const page = asked ? await listWords(ctx, { survey, question: asked.key, after }) : { words: [], after: null }
  return {
    frame,
    slug,
    title: wordsOf(survey.definition.title, 'en', 'standard'),
    questions,
    question: asked?.key ?? '',
    words: page.words.map(({ key, part, words }) => ({
      key,
      words,
      note: part.slice(asked?.key.length).replace(/^, /, ''),
    })),
    after: page.after,
  }
})

export default function Words() {
  return <WordsScreen {...useLoaderData<typeof loader>()} />
}
