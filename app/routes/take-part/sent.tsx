import { SentPage } from '#app/features/surveys/sent-page.tsx'
import { ctxOf } from '#app/http/context.server.ts'
import { cutPage } from '#app/http/cut-page.server.ts'
import { directRoute } from '#app/http/direct.server.ts'
import { frameFor, renderPage } from '#app/http/render-page.server.tsx'
import { ANONYMOUS, anyone } from '#app/platform/ctx.ts'
import { languageOf, wordingOf } from '#app/platform/words.ts'
import { readSentToken } from './sent-token.server.ts'

const WORDS_GO_HERE = '*words go here*'

/** GET: thank you, and the four words while they may be shown. One cached page but for the words. */
export const loader = directRoute(anyone, async ({ app, params, query, now }) => {
  const ctx = ctxOf(app.runtime, ANONYMOUS, now)
  const sent = readSentToken(ctx, params.slug ?? '', query.get('t') ?? '')
  const shown = {
    wording: sent?.wording ?? wordingOf(query.get('words')),
    language: sent?.language ?? languageOf(query.get('lang')),
    unsafe: sent?.unsafe ?? false,
    hasWords: sent?.words != null,
  }
  const { page, headers } = await app.pages.get(`sent ${Object.values(shown).join(' ')}`, async () => {
    const words = shown.hasWords ? WORDS_GO_HERE : null
    const html = renderPage(
      <SentPage frame={frameFor(app, 'public', shown)} words={words} unsafe={shown.unsafe} />,
      shown,
    )
    const [before = '', after = ''] = html.split(WORDS_GO_HERE)
    return {
      page: cutPage(before, after),
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    }
  })
  return { status: 200, headers, body: { page, insert: sent?.words ?? '' } }
})
