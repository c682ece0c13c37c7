import type { Ctx } from '#app/platform/ctx.ts'
import { languageOf, wordingOf } from '#app/platform/words.ts'
import type { Language, Wording } from '#db/vocabulary.ts'

export type Sent = { words: string; unsafe: boolean; wording: Wording; language: Language }

const SHOWN_FOR = 15 * 60 * 1000

/** The address of the thank-you page. The receipt words stand in it sealed, and open for a quarter of an hour. */
export function sentAddress(ctx: Pick<Ctx, 'secrets' | 'now'>, slug: string, sent: Sent): string {
  const text = [ctx.now.getTime(), slug, sent.words, sent.unsafe ? 1 : 0, sent.wording, sent.language].join(' ')
  return `/s/${slug}/sent?t=${Buffer.from(ctx.secrets.seal('sent-page', text)).toString('base64url')}`
}

/** What the token says; null for one that we did not make, and without words when its time is over. */
export function readSentToken(
  ctx: Pick<Ctx, 'secrets' | 'now'>,
  slug: string,
  token: string,
): (Omit<Sent, 'words'> & { words: string | null }) | null {
  const text = opened(ctx, token)
  const [at, ofSlug, words, unsafe, wording, language] = text?.split(' ') ?? []
  if (!words || ofSlug !== slug) return null
  const isLate = ctx.now.getTime() - Number(at) > SHOWN_FOR
  return {
    words: isLate ? null : words,
    unsafe: unsafe === '1',
    wording: wordingOf(wording),
    language: languageOf(language),
  }
}

function opened(ctx: Pick<Ctx, 'secrets'>, token: string): string | null {
  try {
    return ctx.secrets.open('sent-page', Buffer.from(token, 'base64url'))
  } catch {
    // Not ours, or damaged on its way: the page says the same as when its time is over.
    return null
  }
}
