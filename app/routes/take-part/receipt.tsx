import type { ReactElement } from 'react'
import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { findReceipt } from '#app/features/surveys/find-receipt.server.ts'
import { readReceiptWords } from '#app/features/surveys/receipt.ts'
import { type ReceiptFault, ReceiptPage, type ReceiptResult } from '#app/features/surveys/receipt-page.tsx'
import { stateOf } from '#app/features/surveys/survey.ts'
import { ctxOf } from '#app/http/context.server.ts'
import { type DirectCall, type DirectReply, directRoute } from '#app/http/direct.server.ts'
import { readForm } from '#app/http/read-form.server.ts'
import { frameFor, renderPage } from '#app/http/render-page.server.tsx'
import { ANONYMOUS, anyone } from '#app/platform/ctx.ts'
import { languageOf, wordingOf } from '#app/platform/words.ts'
import { badForm, tooMuch } from './survey-replies.server.tsx'

/** GET: the form alone. */
export const loader = directRoute(anyone, async (call) => {
  const words = { wording: wordingOf(call.query.get('words')), language: languageOf(call.query.get('lang')) }
  return reply(200, <ReceiptPage frame={frameFor(call.app, 'public', words)} surveys={await published(call)} />, words)
})

/** POST `survey` and `words`: whether that answer is here, and what happens next. */
export const action = directRoute(anyone, async (call) => {
  const form = await readForm(call.request)
  if (form.kind === 'wrongType') return badForm(call, 415)
  if (form.kind === 'tooLarge') return tooMuch(call)
  const field = (name: string) => form.fields.find(([key]) => key === name)?.[1] ?? ''
  const shown = { wording: wordingOf(field('wording')), language: languageOf(call.query.get('lang')) }
  const surveys = await published(call)
  const survey = surveys.find(({ slug }) => slug === field('survey'))
  const words = readReceiptWords(field('words'))
  const faults: ReceiptFault[] = [...(survey ? [] : ['noSurvey' as const]), ...(words ? [] : ['notWords' as const])]
  const page = { frame: frameFor(call.app, 'public', shown), surveys, chosen: field('survey'), typed: field('words') }
  if (!survey || !words) return reply(422, <ReceiptPage {...page} faults={faults} />, shown)
  const found = await findReceipt(ctxOf(call.app.runtime, ANONYMOUS, call.now), { surveyId: survey.id, words })
  const here = stateOf(survey, call.now) === 'open' ? 'hereOpen' : 'hereClosed'
  const result: ReceiptResult = { kind: found === 0 ? 'none' : found === 1 ? here : 'two', survey }
  return reply(200, <ReceiptPage {...page} result={result} />, shown)
})

async function published({ app, now }: DirectCall) {
  const surveys = await catalogueOf(app.runtime.database.db).list()
  return surveys.filter((survey) => stateOf(survey, now) !== 'draft').reverse()
}

function reply(status: number, page: ReactElement, words: Parameters<typeof renderPage>[1]): DirectReply {
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    body: renderPage(page, words),
  }
}
