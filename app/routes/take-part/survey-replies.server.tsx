import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import type { AnswerFault, Given } from '#app/features/surveys/given-answers.ts'
import type { FormHead } from '#app/features/surveys/posted-form.ts'
import type { PublishedSurvey } from '#app/features/surveys/survey.ts'
import { type Message, NOTHING_GIVEN, routingStyle, SurveyDocument } from '#app/features/surveys/survey-document.tsx'
import {
  AwayScreen,
  BadFormScreen,
  ClosedScreen,
  MissingScreen,
  TooMuchScreen,
} from '#app/features/surveys/survey-notices.tsx'
import { picturesOf } from '#app/features/surveys/survey-page.server.ts'
import { cutPage } from '#app/http/cut-page.server.ts'
import type { App, DirectCall, DirectReply, KeptPage } from '#app/http/direct.server.ts'
import { pagePolicy } from '#app/http/headers.server.ts'
import { frameFor, renderPage } from '#app/http/render-page.server.tsx'
import type { Language, Wording } from '#db/vocabulary.ts'

type Words = { wording: Wording; language: Language }

const NO_STORE = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }
const KEY_GOES_HERE = '*key goes here*'

/** The empty form, made once for a version, wording and language. */
export function keptSurveyPage(app: App, survey: PublishedSurvey, words: Words): KeptPage {
  const edition = catalogueOf(app.runtime.database.db).edition()
  return app.pages.get(`survey ${survey.slug} ${edition} ${words.wording} ${words.language}`, () => {
    const { definition, version } = survey
    const html = renderPage(
      <SurveyDocument
        frame={frameFor(app, 'survey', words)}
        definition={definition}
        version={version}
        submissionKey={KEY_GOES_HERE}
        pictures={picturesOf(definition, version, words.wording)}
        given={NOTHING_GIVEN}
        faults={[]}
        formers={new Map()}
        message={null}
      />,
      words,
    )
    const [before = '', after = ''] = html.split(KEY_GOES_HERE)
    const policy = pagePolicy(routingStyle(definition, words.wording))
    return { page: cutPage(before, after), headers: { ...NO_STORE, 'Content-Security-Policy': policy } }
  })
}

type Filled = {
  survey: PublishedSurvey
  head: FormHead
  given: Given
  faults: readonly AnswerFault[]
  formers?: ReadonlyMap<string, string>
  status: number
  message?: Message
  wasUnsafe?: boolean
}

/** The same form with what was given in it, and what we have to say on top. */
export function filledSurveyPage({ app }: DirectCall, filled: Filled): DirectReply {
  const { survey, head, status } = filled
  const definition = survey.versions.get(head.version)?.definition ?? survey.definition
  const html = renderPage(
    <SurveyDocument
      frame={frameFor(app, 'survey', head)}
      definition={definition}
      version={head.version}
      submissionKey={head.submissionKey}
      pictures={picturesOf(definition, head.version, head.wording)}
      given={filled.given}
      faults={filled.faults}
      formers={filled.formers ?? new Map()}
      message={filled.message ?? null}
      helpFirst={filled.wasUnsafe ?? false}
    />,
    head,
  )
  const headers = { ...NO_STORE, 'Content-Security-Policy': pagePolicy(routingStyle(definition, head.wording)) }
  return { status, headers: { ...headers, ...(status === 503 ? { 'Retry-After': '30' } : {}) }, body: html }
}

type Closed = {
  survey: PublishedSurvey
  words: Words
  given: Given | null
  isEarlierWave?: boolean
  wasUnsafe?: boolean
}

/** 410: what it was about, and everything that was written, to be copied. */
export function closedPage(
  { app }: DirectCall,
  { survey, words, given, isEarlierWave = false, wasUnsafe = false }: Closed,
): DirectReply {
  const frame = frameFor(app, 'public', words)
  const page = (
    <ClosedScreen
      frame={frame}
      definition={survey.definition}
      given={given}
      isEarlierWave={isEarlierWave}
      wasUnsafe={wasUnsafe}
    />
  )
  return { status: 410, headers: NO_STORE, body: renderPage(page, words) }
}

/** 404: a draft and no such survey look alike. */
export function missingPage({ app }: DirectCall, words: Words): DirectReply {
  return {
    status: 404,
    headers: NO_STORE,
    body: renderPage(<MissingScreen frame={frameFor(app, 'public', words)} />, words),
  }
}

const EASY: Words = { wording: 'easy', language: 'en' }

/** 400 and 415: not a form that we sent; nothing is stored. */
export function badForm({ app, params }: DirectCall, status: 400 | 415): DirectReply {
  return {
    status,
    headers: NO_STORE,
    body: renderPage(<BadFormScreen frame={frameFor(app, 'public', EASY)} slug={params.slug ?? ''} />, EASY),
  }
}

/** 413. */
export function tooMuch({ app }: DirectCall): DirectReply {
  return {
    status: 413,
    headers: NO_STORE,
    body: renderPage(<TooMuchScreen frame={frameFor(app, 'public', EASY)} />, EASY),
  }
}

/** 503 while even the questions are not known: everything that was sent comes back as hidden fields with one button. */
export function awayPage(
  { app }: DirectCall,
  head: FormHead,
  fields: readonly (readonly [string, string])[],
): DirectReply {
  const kept = fields.filter(([name]) => name !== '_do')
  const page = (
    <AwayScreen frame={frameFor(app, 'public', head)} fields={kept} unsafe={head.pressed.kind === 'unsafe'} />
  )
  return { status: 503, headers: { ...NO_STORE, 'Retry-After': '30' }, body: renderPage(page, head) }
}
