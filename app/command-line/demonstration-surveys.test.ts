import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findPicture, pictureIds } from '#app/features/easy-read/pictures.ts'
import { checkDefinition } from '#app/features/surveys/check-definition.ts'
import type { SurveyDefinition } from '#app/features/surveys/survey-definition.ts'

const FOLDER = new URL('../../db/seeds/demonstration/', import.meta.url)
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.survey.json'))
const MOST_WORDS = 15

test('there are two demonstration surveys', () => {
  expect(FILES).toEqual(['school-and-support.survey.json', 'waiting-for-help.survey.json'])
})

test.each(FILES)('%s is a definition without a fault, under the address that its file names', (file) => {
  const checked = checkDefinition(readJson(file), pictureIds)
  expect(checked).toMatchObject({ ok: true })
  expect(`${definitionOf(file).slug}.survey.json`).toBe(file)
})

test.each(FILES)('every picture of %s is in the set', (file) => {
  const named = [...JSON.stringify(readJson(file)).matchAll(/"picture":\{"id":"([^"]*)"/g)].map(([, id = '']) => id)
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((id) => !findPicture(id))).toEqual([])
})

test.each(FILES)('every easy text of %s has sentences of at most 15 words', (file) => {
  const sentences = easyTexts(readJson(file)).flatMap((text) => text.split(/(?<=[.?!])\s+/))
  expect(sentences.length).toBeGreaterThan(20)
  expect(sentences.filter((sentence) => sentence.split(/\s+/).filter(Boolean).length > MOST_WORDS)).toEqual([])
})

test.each(FILES)('in easy words every question of %s and every answer to it has a picture', (file) => {
  for (const { key, picture, options, easy_options } of definitionOf(file).questions) {
    expect(picture, key).toBeDefined()
    for (const option of easy_options ?? options ?? []) expect(option.picture, `${key} ${option.key}`).toBeDefined()
  }
})

test.each(FILES)(
  '%s asks for bands at the end and never for a date of birth, a postcode, a name or a school',
  (file) => {
    const { questions } = definitionOf(file)
    expect(questions.some(({ facet }) => facet)).toBe(true)
    for (const { key, facet, text } of questions) {
      expect(`${key} ${text.en.standard}`).not.toMatch(/birth|postcode|your name|which school/i)
      if (facet) expect(text.en.easy.length).toBeLessThan(60)
    }
  },
)

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))
}

function definitionOf(file: string): SurveyDefinition {
  const checked = checkDefinition(readJson(file), pictureIds)
  if (!checked.ok) throw new Error(`${file} has faults`)
  return checked.definition
}

/** Every text under a member called "easy". */
function easyTexts(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return []
  return Object.entries(json).flatMap(([key, value]) =>
    key === 'easy' && typeof value === 'string' ? [value] : easyTexts(value),
  )
}
