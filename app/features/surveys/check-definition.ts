import { isDay } from '#app/platform/day.ts'
import { WORDINGS } from '#db/vocabulary.ts'
import { visibleWhen } from './show-if.ts'
import { isChoice, ownOptions, type Question, type SurveyDefinition } from './survey-definition.ts'
import { SurveyDefinitionShape } from './survey-shape.ts'

/** One thing that is wrong with a definition: where (JSON pointer) and what to do. */
export type Fault = { pointer: string; todo: string }

/** Checks a survey definition whole; answers it, or every fault in it. `pictureIds` are the pictures of the set. */
export function checkDefinition(
  given: unknown,
  pictureIds: ReadonlySet<string>,
): { ok: true; definition: SurveyDefinition } | { ok: false; faults: readonly Fault[] } {
  const parsed = SurveyDefinitionShape.safeParse(given)
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.flatMap(faultsOfIssue) }
  const faults = [
    ...faultsOfDates(parsed.data),
    ...parsed.data.questions.flatMap((_, at) => faultsOfQuestion(parsed.data, at, pictureIds)),
  ]
  // Conditions are followed only when each of them looks back: otherwise they could go round in circles.
  if (faults.length === 0) faults.push(...faultsOfLongRules(parsed.data))
  return faults.length > 0 ? { ok: false, faults } : { ok: true, definition: parsed.data }
}

type Issue = { code: string; path: PropertyKey[]; message: string; keys?: string[] }

function faultsOfIssue(issue: Issue): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return (issue.keys ?? []).map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      todo: 'take this out: it is not part of a survey definition',
    }))
  return [{ pointer: pointerOf(issue.path), todo: issue.message }]
}

/** RFC 6901; the whole document is the empty pointer, written "/" so that a line is never blank at its start. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.length === 0
    ? '/'
    : path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function faultsOfDates({ opens, closes }: SurveyDefinition): Fault[] {
  const faults: Fault[] = []
  if (opens && !isDay(opens)) faults.push({ pointer: '/opens', todo: 'write a day that exists, as yyyy-mm-dd' })
  if (closes && !isDay(closes)) faults.push({ pointer: '/closes', todo: 'write a day that exists, as yyyy-mm-dd' })
  if (opens && closes && closes < opens)
    faults.push({ pointer: '/closes', todo: 'close on or after the day on which it opens' })
  return faults
}

function faultsOfQuestion(definition: SurveyDefinition, at: number, pictureIds: ReadonlySet<string>): Fault[] {
  const question = definition.questions[at]
  if (!question) return []
  const base = `/questions/${at}`
  const earlier = definition.questions.slice(0, at)
  const faults: Fault[] = []
  const fault = (where: string, todo: string) => faults.push({ pointer: `${base}${where}`, todo })

  if (question.key === 'look') fault('/key', 'choose another key: "look" is the look-over screen')
  if (earlier.some(({ key }) => key === question.key))
    fault('/key', `choose another key: "${question.key}" is used already`)
  if (isChoice(question)) {
    if (!question.options && question.kind !== 'yes_no') fault('/options', 'list the answers')
  } else if (question.options || question.easy_options) {
    fault(question.options ? '/options' : '/easy_options', 'take the answers out: people write their own words here')
  }
  if (question.facet && (!isChoice(question) || question.kind === 'multiple'))
    fault('/facet', 'ask a facet as a single choice, a scale or yes and no')
  if (question.facet && OWN_FACETS.has(question.key))
    fault('/key', `choose another key: "${question.key}" is how With Us itself splits figures`)
  if (!question.facet && earlier.some(({ facet }) => facet))
    fault('', 'move this question before the facets: they come last')
  if (question.picture && !pictureIds.has(question.picture.id))
    fault('/picture/id', `choose a picture of the set: there is no "${question.picture.id}"`)
  for (const list of ['options', 'easy_options'] as const)
    question[list]?.forEach((option, index, all) => {
      if (all.findIndex(({ key }) => key === option.key) < index)
        fault(`/${list}/${index}/key`, `choose another key: "${option.key}" is used already`)
      if (option.picture && !pictureIds.has(option.picture.id))
        fault(`/${list}/${index}/picture/id`, `choose a picture of the set: there is no "${option.picture.id}"`)
    })
  faults.push(...faultsOfShowIf(question, earlier, base))
  return faults
}

/** Facets that every response has without being asked; `none` stands for no split (contracts.md 7). */
const OWN_FACETS = new Set(['none', 'channel', 'wording', 'language', 'help'])

const LONGEST_RULE = 6000

/** The first rule that is too long; later ones may build on it and be longer beyond measure. */
function faultsOfLongRules(definition: SurveyDefinition): Fault[] {
  const at = definition.questions.findIndex((question) =>
    WORDINGS.some((wording) => visibleWhen(definition, question, wording).length > LONGEST_RULE),
  )
  if (at < 0) return []
  const todo = 'make the conditions simpler: they build on too many others'
  return [{ pointer: `/questions/${at}/show_if`, todo }]
}

function faultsOfShowIf(question: Question, earlier: readonly Question[], base: string): Fault[] {
  if (!question.show_if) return []
  const way = 'all' in question.show_if ? 'all' : 'any'
  const clauses = 'all' in question.show_if ? question.show_if.all : question.show_if.any
  return clauses.flatMap((clause, index) => {
    const where = `${base}/show_if/${way}/${index}`
    const asked = earlier.find(({ key }) => key === clause.question)
    if (!asked) return [{ pointer: `${where}/question`, todo: 'name a question that comes before this one' }]
    if (!isChoice(asked)) return [{ pointer: `${where}/question`, todo: 'name a question with answers to choose from' }]
    const known = new Set([...ownOptions(asked, 'standard'), ...ownOptions(asked, 'easy')].map(({ key }) => key))
    const word = 'is' in clause ? 'is' : 'is_not'
    const keys = 'is' in clause ? clause.is : clause.is_not
    return keys.flatMap((key, place) =>
      known.has(key)
        ? []
        : [
            {
              pointer: `${where}/${word}/${place}`,
              todo: `name an answer of "${asked.key}": it has ${[...known].join(', ')}`,
            },
          ],
    )
  })
}
