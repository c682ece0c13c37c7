import { createHash } from 'node:crypto'
import { type PictureSource, pictureFile } from '#app/features/easy-read/picture.tsx'
import { WORDINGS, type Wording } from '#db/vocabulary.ts'
import { OPENING_PICTURES } from './opening-screen.tsx'
import { ownOptions, type SurveyDefinition } from './survey-definition.ts'

/** Which pictures stand in the page itself (the opening screen and the first question) and where the others lie. */
export function picturesOf(definition: SurveyDefinition, version: number, wording: Wording): PictureSource {
  const first = definition.questions[0]
  const inline = [first?.picture?.id, ...OPENING_PICTURES, ...(first ? optionPictures(first, wording) : [])]
  return {
    inline: new Set(inline.filter((id) => id !== undefined)),
    file: `/pictures/${definition.slug}/${version}/${printOf(definition)}`,
  }
}

/** The file of all pictures of a version's later screens. */
export function laterPictures(definition: SurveyDefinition): string {
  const ids = new Set<string>(['dk', 'no', 'group'])
  for (const question of definition.questions) {
    if (question.picture) ids.add(question.picture.id)
    for (const wording of WORDINGS) for (const id of optionPictures(question, wording)) ids.add(id)
  }
  return pictureFile(ids)
}

/** Changes when the drawings do, so that the file may be kept by browsers for ever. */
function printOf(definition: SurveyDefinition): string {
  return createHash('sha256').update(laterPictures(definition)).digest('base64url').slice(0, 12)
}

function optionPictures(question: SurveyDefinition['questions'][number], wording: Wording): string[] {
  return ownOptions(question, wording).flatMap(({ picture }) => (picture ? [picture.id] : []))
}
