import { redirect } from '@remix-run/node'
import { closeSurvey } from '#app/features/surveys/close-survey.server.ts'
import { mayKeepSurveys } from '#app/features/surveys/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { nobody } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'

/** There is nothing to read here. */
export const loader = loaderFor(nobody, async () => null)

/** POST: gives out no new page; open pages may send for two hours more. Closed already is as good. */
export const action = actionFor(mayKeepSurveys, async ({ ctx, args }) => {
  const slug = args.params.slug ?? ''
  const closed = await closeSurvey(ctx, { slug, atOnce: false })
  if (!closed.ok && closed.reason === 'noSuchSurvey') throw new NotFound('survey')
  return redirect(`/lead/surveys/${slug}/results`, 303)
})
