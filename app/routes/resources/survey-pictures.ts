import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { laterPictures } from '#app/features/surveys/survey-page.server.ts'
import { wholePage } from '#app/http/cut-page.server.ts'
import { directRoute } from '#app/http/direct.server.ts'
import { anyone } from '#app/platform/ctx.ts'

/** GET: the pictures of a version's later screens, as one file that may be kept for ever. */
export const loader = directRoute(anyone, async ({ app, params }) => {
  const survey = await catalogueOf(app.runtime.database.db).find(params.slug ?? '')
  const definition = survey?.versions.get(Number(params.version))?.definition
  if (!survey || !definition) return { status: 404 }
  const { page, headers } = await app.pages.get(`pictures ${survey.slug} ${Number(params.version)}`, async () => ({
    page: wholePage(laterPictures(definition)),
    headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=31536000, immutable' },
  }))
  return { status: 200, headers, body: { page, insert: '' } }
})
