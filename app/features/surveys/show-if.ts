import type { Wording } from '#db/vocabulary.ts'
import { ownOptions, type Question, type ShowIfCondition, type SurveyDefinition } from './survey-definition.ts'

/** What was chosen, by question key: the part of an answer that routing looks at. */
export type Choices = ReadonlyMap<string, readonly string[]>

/** The questions that are asked of somebody who chose this, in order. A hidden question's own answer counts as none. */
export function askedQuestions(definition: SurveyDefinition, choices: Choices): readonly Question[] {
  const asked: Question[] = []
  const heard = new Map<string, readonly string[]>()
  for (const question of definition.questions) {
    if (question.show_if && !holds(question.show_if, heard)) continue
    asked.push(question)
    heard.set(question.key, choices.get(question.key) ?? [])
  }
  return asked
}

function holds(condition: ShowIfCondition, heard: Choices): boolean {
  if ('all' in condition) return condition.all.every((clause) => clauseHolds(clause, heard))
  return condition.any.some((clause) => clauseHolds(clause, heard))
}

type Clause = { question: string; is: string[] } | { question: string; is_not: string[] }

function clauseHolds(clause: Clause, heard: Choices): boolean {
  const chosen = heard.get(clause.question) ?? []
  if ('is' in clause) return chosen.some((key) => clause.is.includes(key))
  return !chosen.some((key) => clause.is_not.includes(key))
}

/**
 * The same as a CSS selector part to be written after `.survey`: it matches while the question is to be shown. Empty
 * for a question that is always shown. `askedQuestions` and this are one rule said twice; a property test holds them
 * together in a browser.
 */
export function visibleWhen(definition: SurveyDefinition, question: Question, wording: Wording): string {
  const condition = question.show_if
  if (!condition) return ''
  const part = (clause: Clause) => clauseSelector(definition, clause, wording)
  if ('all' in condition) return condition.all.map(part).join('')
  return `:is(${condition.any.map(part).join(',')})`
}

function clauseSelector(definition: SurveyDefinition, clause: Clause, wording: Wording): string {
  const asked = definition.questions.find(({ key }) => key === clause.question)
  const wanted = 'is' in clause ? clause.is : clause.is_not
  const offered = asked ? ownOptions(asked, wording).filter(({ key }) => wanted.includes(key)) : []
  const chosen = offered.map(({ key }) => `#${optionId(clause.question, key)}:checked`).join(',')
  const matches = asked && chosen ? `:has(${chosen})${visibleWhen(definition, asked, wording)}` : NEVER
  return 'is' in clause ? matches : `:not(${matches})`
}

const NEVER = ':not(*)'

/** The id of an answer's control. Other ids than question keys hold one hyphen, such as a question's own `<key>-h`. */
export function optionId(question: string, option: string): string {
  return `${question}--${option}`
}

/**
 * The style rules that hide what is not to be asked and leave one right Next and Back: in a screen's navigation the
 * links of one way stand nearest first, each with the class `to-<key>`; two rules for each conditional question.
 */
export function showIfRules(definition: SurveyDefinition, wording: Wording): string {
  return definition.questions
    .flatMap((question) => {
      const when = visibleWhen(definition, question, wording)
      if (!when) return []
      const link = `.to-${question.key}`
      return [
        `.survey:not(${when}) :is(#${question.key},${link}){display:none;--asked:no}`,
        `.survey${when} ${link}~a{display:none}`,
      ]
    })
    .join('')
}
