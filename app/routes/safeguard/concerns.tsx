import { useLoaderData } from '@remix-run/react'
import { ConcernsPage } from '#app/features/safeguarding/concerns-page.tsx'
import { listConcerns } from '#app/features/safeguarding/list-concerns.server.ts'
import { maySeeConcerns } from '#app/features/safeguarding/policy.ts'
import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { wordsOf } from '#app/features/surveys/survey-definition.ts'
import { loaderFor } from '#app/http/guard.server.ts'

export const loader = loaderFor(maySeeConcerns, async ({ ctx, frame }) => {
  const concerns = await listConcerns(ctx)
  const surveys = await catalogueOf(ctx.db).list()
  const moment = new Intl.DateTimeFormat('en-GB', { timeZone: ctx.timeZone, dateStyle: 'long', timeStyle: 'short' })
  return {
    frame,
    concerns: concerns.map(({ number, level, createdAt, surveySlug, texts }) => {
      const definition = surveys.find(({ slug }) => slug === surveySlug)?.definition
      return {
        number,
        level,
        at: moment.format(createdAt),
        survey: definition ? wordsOf(definition.title, 'en', 'standard') : surveySlug,
        texts: texts.map(({ part, words }) => {
          const asked = definition?.questions.find(({ key }) => part === key || part.startsWith(`${key},`))
          const note = asked ? part.slice(asked.key.length) : ''
          return { question: asked ? `${wordsOf(asked.text, 'en', 'standard')}${note}` : part, words }
        }),
      }
    }),
  }
})

export default function Concerns() {
  return <ConcernsPage {...useLoaderData<typeof loader>()} />
}
