import { useLoaderData } from '@remix-run/react'
import { findRelease } from '#app/features/evidence/find-release.server.ts'
import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { HomePage } from '#app/features/surveys/home-page.tsx'
import { stateOf } from '#app/features/surveys/survey.ts'
import { loaderFor } from '#app/http/guard.server.ts'
import { ANONYMOUS, anyone } from '#app/platform/ctx.ts'

export const handle = { cached: true }

export const loader = loaderFor(anyone, async ({ ctx, frame }) => {
  const surveys = await catalogueOf(ctx.db).list()
  const inState = (state: string) =>
    surveys
      .filter((survey) => stateOf(survey, ctx.now) === state)
      .reverse()
      .map(({ slug, definition, closesAt }) => ({ slug, definition, closesAt: closesAt?.toISOString() ?? null }))
  const closed = inState('closed')
  const [last] = closed
  const release = last ? await findRelease({ ...ctx, actor: ANONYMOUS }, { slug: last.slug }) : null
  return { frame, timeZone: ctx.timeZone, open: inState('open'), closed, hasResults: release !== null }
})

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />
}
