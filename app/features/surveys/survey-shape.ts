import * as z from 'zod'
import { KINDS } from './survey-definition.ts'

/** contracts.md 8: what a survey asks, in both wordings, as one JSON document. */
const KEY = /^[a-z][a-z0-9_]{0,39}$/
const SLUG = /^(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

const words = (what: string, longest: number) =>
  z.strictObject(
    {
      standard: z
        .string(`write ${what} in standard words`)
        .trim()
        .min(1, `write ${what} in standard words`)
        .max(longest, `shorten it to ${longest} characters`),
      easy: z
        .string(`write ${what} in easy words`)
        .trim()
        .min(1, `write ${what} in easy words`)
        .max(longest, `shorten it to ${longest} characters`),
    },
    `give ${what} as {"standard": "...", "easy": "..."}`,
  )
const texts = (what: string, longest = 400) =>
  z.strictObject({ en: words(what, longest) }, `give ${what} as {"en": {"standard": "...", "easy": "..."}}`)

const SEEN = 'say what is seen, or null when the picture only repeats the words'
const Picture = z.strictObject(
  {
    id: z.string('name a picture of the set').min(1, 'name a picture of the set'),
    alt: z.union([z.string().trim().min(1, SEEN).max(200, 'shorten it to 200 characters'), z.null()], SEEN),
  },
  'give a picture as {"id": "...", "alt": "..." or null}',
)
const OptionShape = z.strictObject(
  {
    key: z.string('give the answer a key').regex(KEY, 'use a key of small letters, digits and _, such as "not_good"'),
    text: texts('the answer', 200),
    picture: Picture.optional(),
  },
  'give each answer as {"key": "...", "text": {...}}',
)
const answers = z
  .array(z.string('name answers by their keys'), 'name answers by their keys')
  .min(1, 'name at least one answer')
const Clause = z.union(
  [z.strictObject({ question: z.string(), is: answers }), z.strictObject({ question: z.string(), is_not: answers })],
  'write each condition as {"question": "...", "is": ["..."]} or {"question": "...", "is_not": ["..."]}',
)
const clauses = z.array(Clause).min(1, 'write at least one condition')
const ShowIf = z.union(
  [z.strictObject({ all: clauses }), z.strictObject({ any: clauses })],
  'write {"all": [...]} or {"any": [...]}, each with conditions such as {"question": "...", "is": ["..."]}',
)
const QuestionShape = z.strictObject(
  {
    key: z
      .string('give the question a key')
      .regex(KEY, 'use a key of small letters, digits and _, such as "how_is_waiting"'),
    kind: z.enum(KINDS, `use one of ${KINDS.join(', ')}`),
    facet: z.boolean('write true or false').optional(),
    sensitive: z.boolean('write true or false').optional(),
    show_if: ShowIf.optional(),
    text: texts('the question'),
    hint: texts('the hint').optional(),
    picture: Picture.optional(),
    options: z
      .array(OptionShape, 'list the answers')
      .min(2, 'give at least two answers')
      .max(30, 'give at most 30 answers')
      .optional(),
    easy_options: z
      .array(OptionShape, 'list the answers')
      .min(2, 'give at least two answers')
      .max(30, 'give at most 30 answers')
      .optional(),
  },
  'give each question as {"key": "...", "kind": "...", "text": {...}}',
)
const day = z.string('write a day as yyyy-mm-dd').regex(DAY, 'write a day as yyyy-mm-dd')

/** The shape alone; checkDefinition adds what a shape cannot say. */
export const SurveyDefinitionShape = z.strictObject(
  {
    schema: z.literal('with-us/survey-1', 'write "with-us/survey-1"'),
    slug: z
      .string('give the survey an address')
      .regex(SLUG, 'use small letters and digits joined by single hyphens, at most 60'),
    title: texts('the title', 120),
    about: texts('what the survey is about', 600),
    wave: z.string('name the wave').trim().min(1, 'name the wave').max(40, 'shorten it to 40 characters').optional(),
    opens: day.optional(),
    closes: day.optional(),
    questions: z
      .array(QuestionShape, 'list the questions')
      .min(1, 'ask at least one question')
      .max(60, 'ask at most 60 questions'),
  },
  'write the survey as one JSON object',
)
