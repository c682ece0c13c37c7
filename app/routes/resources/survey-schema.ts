import * as z from 'zod'
import { SurveyDefinitionShape } from '#app/features/surveys/survey-shape.ts'
import { directRoute } from '#app/http/direct.server.ts'
import { anyone } from '#app/platform/ctx.ts'

const SCHEMA = JSON.stringify(
  {
    title: 'A With Us survey',
    $id: '/schemas/survey-1.json',
    ...z.toJSONSchema(SurveyDefinitionShape, { io: 'input' }),
  },
  null,
  2,
)

/** GET: the JSON Schema of a survey definition. */
export const loader = directRoute(anyone, async () => ({
  status: 200,
  headers: { 'Content-Type': 'application/schema+json', 'Cache-Control': 'public, max-age=300' },
  body: SCHEMA,
}))
