import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { approveRelease, returnRelease } from '#app/features/evidence/approve-release.server.ts'
import { makeRelease } from '#app/features/evidence/make-release.server.ts'
import { maySeeProposed, maySeeResults } from '#app/features/evidence/policy.ts'
import { readResults } from '#app/features/evidence/read-results.server.ts'
import { ResultsScreen } from '#app/features/evidence/results-screen.tsx'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { wordsIn } from '#app/platform/words.ts'

/** A survey's results, split by `?facet=`; before the release, what there is to do. */
export const loader = loaderFor(maySeeResults, async ({ ctx, args, url, frame }) => {
  const results = await readResults(ctx, {
    slug: args.params.slug ?? '',
    facet: url.searchParams.get('facet') ?? 'none',
  })
  if (!results) throw new NotFound('survey')
  return { ...results, frame }
})

/** POST `_do=make | approve | return` with a reason. */
export const action = actionFor(maySeeProposed, async ({ ctx, args }) => {
  const slug = args.params.slug ?? ''
  const form = new URLSearchParams(await args.request.text())
  const reason = form.get('reason') ?? ''
  const done = await judged(form.get('_do'))
  if (done.ok) throw redirect(`/lead/surveys/${slug}/results`, 303)
  if (done.reason === 'noSuchSurvey') throw new NotFound('survey')
  const message = wordsIn('en', 'standard').t(WHY[done.reason])
  const status = done.reason === 'ownRelease' ? 403 : 422
  return data({ errors: [{ field: 'reason', message }], reason }, { status })

  function judged(wanted: string | null) {
    if (wanted === 'make') return makeRelease(ctx, { slug })
    if (wanted === 'approve') return approveRelease(ctx, { slug })
    if (wanted === 'return') return returnRelease(ctx, { slug, reason })
    throw new Response(null, { status: 400 })
  }
})

const WHY = {
  notClosed: 'evidence:fault.notClosed',
  madeAlready: 'evidence:fault.madeAlready',
  stillCounting: 'evidence:fault.stillCounting',
  nothingProposed: 'evidence:fault.nothingProposed',
  ownRelease: 'evidence:fault.ownRelease',
  reasonMissing: 'evidence:fault.reasonMissing',
} as const

export default function Results() {
  return <ResultsScreen {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
