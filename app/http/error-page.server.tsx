import { type ErrorKind, ErrorScreen } from '#app/features/area/error-screen.tsx'
import type { Language, Wording } from '#db/vocabulary.ts'
import type { App, DirectReply } from './direct.server.ts'
import { frameFor, renderPage } from './render-page.server.tsx'

const WORDS: Words = { wording: 'easy', language: 'en' }
type Words = { wording: Wording; language: Language }

/** A page that says what went wrong and whom to turn to; made from memory alone. */
export function errorPage(app: App, status: number, kind: ErrorKind, words = WORDS): DirectReply {
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(status === 503 ? { 'Retry-After': '30' } : {}),
    },
    body: renderPage(<ErrorScreen frame={frameFor(app, 'public', words)} kind={kind} />, words),
  }
}
