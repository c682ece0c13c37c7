import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { changeWording } from '#app/features/surveys/change-wording.ts'
import { type Given, readAnswers, storableAnswers } from '#app/features/surveys/given-answers.ts'
import { type FormHead, readFormHead } from '#app/features/surveys/posted-form.ts'
import { submitResponse } from '#app/features/surveys/submit-response.server.ts'
import { type PublishedSurvey, stateOf, takesAnswers } from '#app/features/surveys/survey.ts'
import { ctxOf } from '#app/http/context.server.ts'
import type { DirectCall, DirectReply } from '#app/http/direct.server.ts'
import { freshKey } from '#app/http/fresh-key.server.ts'
import { ANONYMOUS } from '#app/platform/ctx.ts'
import { isDatabaseAway } from '#app/platform/errors.ts'
import { sentAddress } from './sent-token.server.ts'
import { awayPage, badForm, closedPage, filledSurveyPage, missingPage } from './survey-replies.server.tsx'

type Fields = readonly (readonly [string, string])[]

/** Answers a posted survey form by contracts.md 3 and 4. */
export async function answerPosted(call: DirectCall, fields: Fields): Promise<DirectReply> {
  const head = readFormHead(fields)
  if (!head) return badForm(call, 400)
  let survey: PublishedSurvey | null
  try {
    survey = await catalogueOf(call.app.runtime.database.db).find(call.params.slug ?? '')
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    return awayPage(call, head, fields)
  }
  if (!survey || stateOf(survey, call.now) === 'draft') return missingPage(call, head)
  const version = survey.versions.get(head.version)
  if (!version) return badForm(call, 400)
  const read = readAnswers(version.definition, head.wording, fields)
  if (read.kind === 'notThisForm') return badForm(call, 400)
  const isEarlierWave = version.wave !== survey.wave
  const isOpen = takesAnswers(survey, call.now) && !isEarlierWave
  if (!isOpen && head.pressed.kind !== 'unsafe')
    return closedPage(call, { survey, words: head, given: read.given, isEarlierWave })
  const form = { survey, head, given: read.given, faults: read.faults }
  if (head.pressed.kind === 'send' || head.pressed.kind === 'unsafe') return send(call, form)
  if (head.pressed.kind === 'look') return filledSurveyPage(call, { ...form, status: 200 })
  const words = {
    wording: head.pressed.kind === 'words' ? head.pressed.wording : head.wording,
    language: head.pressed.kind === 'language' ? head.pressed.language : head.language,
  }
  const { given, formers } = changeWording(version.definition, read.given, {
    from: head.wording,
    to: words.wording,
    language: words.language,
  })
  return filledSurveyPage(call, { ...form, head: { ...head, ...words }, given, formers, status: 200 })
}

type PostedForm = {
  survey: PublishedSurvey
  head: FormHead
  given: Given
  faults: Parameters<typeof storableAnswers>[2] & object
}

async function send(call: DirectCall, form: PostedForm): Promise<DirectReply> {
  const { survey, head, given, faults } = form
  const unsafe = head.pressed.kind === 'unsafe'
  if (faults.length > 0 && !unsafe) return filledSurveyPage(call, { ...form, status: 422, message: 'faults' })
  const definition = survey.versions.get(head.version)?.definition ?? survey.definition
  const ctx = ctxOf(call.app.runtime, ANONYMOUS, call.now)
  try {
    const submitted = await submitResponse(ctx, {
      survey,
      version: head.version,
      submissionKey: head.submissionKey,
      wording: head.wording,
      language: head.language,
      channel: 'online',
      given: storableAnswers(definition, given, faults),
      unsafe,
    })
    if (submitted.outcome === 'closed') return closedPage(call, { survey, words: head, given, wasUnsafe: unsafe })
    if (submitted.outcome === 'otherBody') {
      const again = { ...head, submissionKey: freshKey() }
      return filledSurveyPage(call, { ...form, head: again, status: 409, message: 'otherBody' })
    }
    return {
      status: 303,
      headers: {
        Location: sentAddress(ctx, survey.slug, {
          words: submitted.words,
          unsafe,
          wording: head.wording,
          language: head.language,
        }),
      },
    }
  } catch (error) {
    // Whatever went wrong: what a child wrote comes back in the form and is not lost.
    const { log } = call.app.runtime
    if (isDatabaseAway(error)) log.warn({ err: error, route: 's/:slug' }, 'the database is away')
    else log.error({ err: error, route: 's/:slug' }, 'an answer could not be stored')
    return filledSurveyPage(call, { ...form, status: 503, message: 'away', wasUnsafe: unsafe })
  }
}
