import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { type PublishedSurvey, stateOf } from '#app/features/surveys/survey.ts'
import { type DirectCall, type DirectReply, directRoute } from '#app/http/direct.server.ts'
import { freshKey } from '#app/http/fresh-key.server.ts'
import { readForm } from '#app/http/read-form.server.ts'
import { anyone } from '#app/platform/ctx.ts'
import { languageOf, wordingOf } from '#app/platform/words.ts'
import { answerPosted } from './answer-posted.server.ts'
import { badForm, closedPage, keptSurveyPage, missingPage, tooMuch } from './survey-replies.server.tsx'

/** GET: the whole survey as one page, from memory, with a key of its own for everybody. */
export const loader = directRoute(anyone, (call) => {
  const slug = call.params.slug ?? ''
  const catalogue = catalogueOf(call.app.runtime.database.db)
  const held = catalogue.held()
  return held ? emptyForm(call, held.get(slug) ?? null) : catalogue.find(slug).then((found) => emptyForm(call, found))
})

function emptyForm(call: DirectCall, survey: PublishedSurvey | null): DirectReply {
  const words = { wording: wordingOf(call.query.get('words')), language: languageOf(call.query.get('lang')) }
  const state = survey ? stateOf(survey, call.now) : 'draft'
  if (!survey || state === 'draft') return missingPage(call, words)
  if (state === 'closed') return closedPage(call, { survey, words, given: null })
  const { page, headers } = keptSurveyPage(call.app, survey, words)
  return { status: 200, headers, body: { page, insert: freshKey() } }
}

/** POST: look, other words, send, "I am not safe". */
export const action = directRoute(anyone, async (call: DirectCall): Promise<DirectReply> => {
  const form = await readForm(call.request)
  if (form.kind === 'wrongType') return badForm(call, 415)
  if (form.kind === 'tooLarge') return tooMuch(call)
  return answerPosted(call, form.fields)
})
