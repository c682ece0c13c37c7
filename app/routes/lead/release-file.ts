import { findReleaseFile } from '#app/features/evidence/find-release.server.ts'
import { maySeeResults } from '#app/features/evidence/policy.ts'
import { loaderFor } from '#app/http/guard.server.ts'
import { NotFound } from '#app/platform/errors.ts'

/** release.json of an approved release, byte for byte. */
export const loader = loaderFor(maySeeResults, async ({ ctx, args }) => {
  const body = await findReleaseFile(ctx, { slug: args.params.slug ?? '' })
  if (body === null) throw new NotFound('release')
  return new Response(body, {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
  })
})
