import { isDatabaseAway, NotFound } from '#app/platform/errors.ts'

/** Turns what a verb throws into what Remix is to answer; whatever else was thrown stays as it is. */
export function answerError(error: unknown): unknown {
  if (error instanceof NotFound) return new Response(null, { status: 404 })
  if (isDatabaseAway(error)) return new Response(null, { status: 503, headers: { 'Retry-After': '30' } })
  return error
}
