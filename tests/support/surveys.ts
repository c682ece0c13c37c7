import { randomBytes } from 'node:crypto'
import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { readAnswers, storableAnswers } from '#app/features/surveys/given-answers.ts'
import { importSurvey } from '#app/features/surveys/import-survey.server.ts'
import { publishSurvey } from '#app/features/surveys/publish-survey.server.ts'
import type { Submission } from '#app/features/surveys/submit-response.server.ts'
import type { PublishedSurvey } from '#app/features/surveys/survey.ts'
import type { SurveyDefinition } from '#app/features/surveys/survey-definition.ts'
import { SYSTEM } from '#app/platform/ctx.ts'
import type { TestDatabase } from './database.ts'

type Question = SurveyDefinition['questions'][number]

/** The same words in both wordings. */
export const texts = (words: string) => ({ en: { standard: words, easy: words } })

/** A question of a kind, with these answers to choose from. */
export function aQuestion(key: string, kind: Question['kind'], options: readonly string[] = [], more = {}): Question {
  const own = options.map((option) => ({ key: option, text: texts(option) }))
  return { key, kind, text: texts(key), ...(own.length > 0 ? { options: own } : {}), ...more }
}

/** Two choices, one text and one facet. */
export const PLAIN_QUESTIONS: readonly Question[] = [
  aQuestion('mood', 'single', ['good', 'bad']),
  aQuestion('wishes', 'multiple', ['quiet', 'friends', 'maps']),
  aQuestion('say', 'long_text'),
  aQuestion('age', 'single', ['young', 'old'], { facet: true }),
]

export function aDefinition(more: Partial<SurveyDefinition> = {}): SurveyDefinition {
  return {
    schema: 'with-us/survey-1',
    slug: `survey-${randomBytes(6).toString('hex')}`,
    title: texts('A survey'),
    about: texts('About it'),
    questions: [...PLAIN_QUESTIONS],
    ...more,
  }
}

/** A published survey; open, unless its definition names days. */
export async function aSurvey(on: TestDatabase, more: Partial<SurveyDefinition> = {}): Promise<PublishedSurvey> {
  const definition = aDefinition(more)
  const ctx = on.ctx({ actor: SYSTEM })
  const imported = await importSurvey(ctx, definition)
  if (!imported.ok) throw new Error(`The survey has faults: ${JSON.stringify(imported.faults)}`)
  const published = await publishSurvey(ctx, definition.slug)
  if (!published.ok) throw new Error(`The survey was not published: ${published.reason}`)
  return readAgain(on, definition.slug)
}

/** The survey as it stands in the database now. */
export async function readAgain(on: TestDatabase, slug: string): Promise<PublishedSurvey> {
  const catalogue = catalogueOf(on.database.db)
  catalogue.forget()
  const survey = await catalogue.find(slug)
  if (!survey) throw new Error(`There is no published survey ${slug}`)
  return survey
}

export const aKey = () => randomBytes(16).toString('base64url')

/** An answer with a key of its own; `fields` are read as those of a posted form are. */
export function anAnswer(
  survey: PublishedSurvey,
  { fields = [], ...more }: Partial<Submission> & { fields?: readonly (readonly [string, string])[] } = {},
): Submission {
  const version = more.version ?? survey.version
  const wording = more.wording ?? 'easy'
  const definition = survey.versions.get(version)?.definition ?? survey.definition
  const read = readAnswers(definition, wording, fields)
  if (read.kind !== 'read') throw new Error(`The fields are not this form's: ${read.name}`)
  return {
    survey,
    version,
    submissionKey: aKey(),
    wording,
    language: 'en',
    channel: 'online',
    given: storableAnswers(definition, read.given, read.faults),
    unsafe: false,
    ...more,
  }
}
