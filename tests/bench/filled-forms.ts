import { syntheticAnswers } from '#app/command-line/synthetic-answers.ts'
import { type Given, storableAnswers } from '#app/features/surveys/given-answers.ts'
import { isChoice, type SurveyDefinition } from '#app/features/surveys/survey-definition.ts'
import { SurveyDefinitionShape } from '#app/features/surveys/survey-shape.ts'
import texts from '#db/seeds/demonstration/synthetic-texts.json' with { type: 'json' }
import openSurvey from '#db/seeds/demonstration/waiting-for-help.survey.json' with { type: 'json' }

/** The ten-question easy-read survey of the demonstration. */
export const SURVEY = { slug: openSurvey.slug, path: `/s/${openSurvey.slug}`, seed: openSurvey }

/** Believable answers to it, as anybody could give them. */
export function believableAnswers() {
  const definition = SurveyDefinitionShape.parse(openSurvey)
  const answers = syntheticAnswers(definition, texts['waiting-for-help'])
  return {
    definition,
    answers: answers.map((answer) => ({ ...answer, given: storableAnswers(definition, answer.given) })),
  }
}

/** What a browser posts for each, all but the key. */
export function filledForms(): string[] {
  const { definition, answers } = believableAnswers()
  return answers
    .filter(({ wording }) => wording === 'easy')
    .map(({ given }) => new URLSearchParams([...fieldsOf(definition, given)]).toString())
}

function fieldsOf(definition: SurveyDefinition, given: Given): [string, string][] {
  return [
    ...definition.questions.flatMap((question): [string, string][] =>
      isChoice(question)
        ? (given.choices.get(question.key) ?? []).map((key) => [question.key, key])
        : [[question.key, given.texts.get(question.key) ?? '']],
    ),
    ['_v', '1'],
    ['_w', 'easy'],
    ['_l', 'en'],
    ['_do', 'send'],
  ]
}
