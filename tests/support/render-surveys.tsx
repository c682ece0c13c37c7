import { createInterface } from 'node:readline'
import { firstArea } from '#app/features/area/area.server.ts'
import type { Frame } from '#app/features/area/page-frame.tsx'
import type { SurveyDefinition } from '#app/features/surveys/survey-definition.ts'
import { NOTHING_GIVEN, SurveyDocument } from '#app/features/surveys/survey-document.tsx'
import { picturesOf } from '#app/features/surveys/survey-page.server.ts'
import { renderPage } from '#app/http/render-page.server.tsx'
import type { Wording } from '#db/vocabulary.ts'

/**
 * Draws surveys for who cannot load their screens: a definition and a wording a line on standard input, the whole page
 * as the site would give it out, with no scripts, a line on standard output; both as JSON.
 */
for await (const line of createInterface({ input: process.stdin })) {
  const { definition, wording }: { definition: SurveyDefinition; wording: Wording } = JSON.parse(line)
  const frame: Frame = {
    area: firstArea({ exitUrl: 'https://elsewhere.example/', lawfulBasis: 'public_task' }),
    isDemonstration: true,
    css: '/survey.css',
    modules: [],
    wording,
    language: 'en',
  }
  const page = (
    <SurveyDocument
      frame={frame}
      definition={definition}
      version={1}
      submissionKey={'k'.repeat(22)}
      pictures={picturesOf(definition, 1, wording)}
      given={NOTHING_GIVEN}
      faults={[]}
      formers={new Map()}
      message={null}
    />
  )
  process.stdout.write(`${JSON.stringify(renderPage(page, frame))}\n`)
}
