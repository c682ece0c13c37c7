import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aDefinition, aQuestion } from '#tests/support/surveys.ts'
import { askedQuestions, showIfRules, visibleWhen } from './show-if.ts'
import type { ShowIfCondition } from './survey-definition.ts'

const IS_BAD: ShowIfCondition = { all: [{ question: 'mood', is: ['bad'] }] }

test.each<{ when: string; show_if: ShowIfCondition; chosen: Record<string, string[]>; asked: boolean }>([
  { when: 'is, chosen', show_if: IS_BAD, chosen: { mood: ['bad'] }, asked: true },
  { when: 'is, another chosen', show_if: IS_BAD, chosen: { mood: ['good'] }, asked: false },
  { when: 'is, nothing chosen', show_if: IS_BAD, chosen: {}, asked: false },
  { when: 'is, a reserved answer', show_if: IS_BAD, chosen: { mood: ['_dk'] }, asked: false },
  {
    when: 'is one of two',
    show_if: { all: [{ question: 'mood', is: ['good', 'bad'] }] },
    chosen: { mood: ['bad'] },
    asked: true,
  },
  {
    when: 'is, one of many chosen',
    show_if: { all: [{ question: 'wishes', is: ['maps'] }] },
    chosen: { wishes: ['quiet', 'maps'] },
    asked: true,
  },
  {
    when: 'is_not, another chosen',
    show_if: { all: [{ question: 'mood', is_not: ['bad'] }] },
    chosen: { mood: ['good'] },
    asked: true,
  },
  {
    when: 'is_not, chosen',
    show_if: { all: [{ question: 'mood', is_not: ['bad'] }] },
    chosen: { mood: ['bad'] },
    asked: false,
  },
  {
    when: 'is_not, nothing chosen',
    show_if: { all: [{ question: 'mood', is_not: ['bad'] }] },
    chosen: {},
    asked: true,
  },
  {
    when: 'is_not, one of many chosen',
    show_if: { all: [{ question: 'wishes', is_not: ['maps'] }] },
    chosen: { wishes: ['quiet', 'maps'] },
    asked: false,
  },
  {
    when: 'all, both',
    show_if: {
      all: [
        { question: 'mood', is: ['bad'] },
        { question: 'wishes', is: ['maps'] },
      ],
    },
    chosen: { mood: ['bad'], wishes: ['maps'] },
    asked: true,
  },
  {
    when: 'all, one',
    show_if: {
      all: [
        { question: 'mood', is: ['bad'] },
        { question: 'wishes', is: ['maps'] },
      ],
    },
    chosen: { mood: ['bad'] },
    asked: false,
  },
  {
    when: 'any, one',
    show_if: {
      any: [
        { question: 'mood', is: ['bad'] },
        { question: 'wishes', is: ['maps'] },
      ],
    },
    chosen: { wishes: ['maps'] },
    asked: true,
  },
  {
    when: 'any, neither',
    show_if: {
      any: [
        { question: 'mood', is: ['bad'] },
        { question: 'wishes', is: ['maps'] },
      ],
    },
    chosen: { mood: ['good'] },
    asked: false,
  },
])('$when: asked is $asked', ({ show_if, chosen, asked }) => {
  expect(askedOf([...FIRST, aQuestion('why', 'long_text', [], { show_if })], chosen).includes('why')).toBe(asked)
})

test('a hidden question counts as not answered, also when its answer was sent along', () => {
  const questions = [
    ...FIRST,
    aQuestion('worse', 'yes_no', [], { show_if: IS_BAD }),
    aQuestion('when_worse', 'yes_no', [], { show_if: { all: [{ question: 'worse', is: ['yes'] }] } }),
    aQuestion('not_worse', 'yes_no', [], { show_if: { all: [{ question: 'worse', is_not: ['yes'] }] } }),
  ]
  expect(askedOf(questions, { mood: ['bad'], worse: ['yes'] })).toEqual(['mood', 'wishes', 'worse', 'when_worse'])
  expect(askedOf(questions, { mood: ['good'], worse: ['yes'] })).toEqual(['mood', 'wishes', 'not_worse'])
})

test('a chain falls with its first link', () => {
  const link = (at: number) =>
    aQuestion(`q${at}`, 'yes_no', [], at === 0 ? {} : { show_if: { all: [{ question: `q${at - 1}`, is: ['yes'] }] } })
  const questions = Array.from({ length: 12 }, (_, at) => link(at))
  const yes = Object.fromEntries(questions.map(({ key }) => [key, ['yes']]))
  expect(askedOf(questions, yes)).toHaveLength(12)
  expect(askedOf(questions, { ...yes, q0: ['no'] })).toEqual(['q0'])
})

test('what is asked depends on earlier answers alone and keeps the order of the survey', () => {
  const questions = [
    aQuestion('q0', 'yes_no'),
    aQuestion('q1', 'yes_no', [], { show_if: { all: [{ question: 'q0', is: ['yes'] }] } }),
    aQuestion('q2', 'yes_no', [], {
      show_if: {
        any: [
          { question: 'q1', is_not: ['no'] },
          { question: 'q0', is: ['no'] },
        ],
      },
    }),
    aQuestion('q3', 'yes_no', [], {
      show_if: {
        all: [
          { question: 'q2', is_not: ['yes'] },
          { question: 'q1', is: ['no'] },
        ],
      },
    }),
  ]
  const answer = fc.option(fc.constantFrom('yes', 'no', 'not_sure'), { nil: undefined })
  fc.assert(
    fc.property(fc.array(answer, { minLength: 4, maxLength: 4 }), fc.nat(3), (answers, from) => {
      const given = (list: typeof answers) =>
        Object.fromEntries(list.flatMap((value, at) => (value ? [[`q${at}`, [value]]] : [])))
      const asked = askedOf(questions, given(answers))
      expect(asked).toEqual(questions.map(({ key }) => key).filter((key) => asked.includes(key)))
      const before = (keys: readonly string[]) => keys.filter((key) => Number(key.slice(1)) <= from)
      const changed = answers.map((value, at) => (at < from ? value : 'no'))
      expect(before(askedOf(questions, given(changed)))).toEqual(before(asked))
    }),
  )
})

test('the style rules speak of the answers that the wording offers, and of no others', () => {
  const definition = aDefinition({
    questions: [
      aQuestion('often', 'scale', ['always', 'never'], {
        easy_options: aQuestion('x', 'scale', ['a_lot', 'never']).options,
      }),
      aQuestion('why', 'long_text', [], { show_if: { all: [{ question: 'often', is: ['always', 'a_lot'] }] } }),
    ],
  })
  const why = definition.questions[1] ?? aQuestion('none', 'long_text')
  expect(visibleWhen(definition, why, 'standard')).toBe(':has(#often--always:checked)')
  expect(visibleWhen(definition, why, 'easy')).toBe(':has(#often--a_lot:checked)')
  expect(showIfRules(definition, 'easy')).toContain('#why')
  expect(showIfRules(definition, 'easy')).not.toContain('#often,')
})

test('a condition that no answer of this wording can meet never holds', () => {
  const definition = aDefinition({
    questions: [
      aQuestion('often', 'scale', ['always', 'never'], {
        easy_options: aQuestion('x', 'scale', ['a_lot', 'never']).options,
      }),
      aQuestion('why', 'long_text', [], { show_if: { all: [{ question: 'often', is: ['always'] }] } }),
    ],
  })
  const why = definition.questions[1] ?? aQuestion('none', 'long_text')
  expect(visibleWhen(definition, why, 'easy')).toBe(':not(*)')
})

test('a survey without conditions needs no style rule', () => {
  expect(showIfRules(aDefinition(), 'easy')).toBe('')
})

const FIRST = [
  aQuestion('mood', 'single', ['good', 'bad']),
  aQuestion('wishes', 'multiple', ['quiet', 'friends', 'maps']),
]

function askedOf(questions: ReturnType<typeof aQuestion>[], chosen: Readonly<Record<string, string[]>>): string[] {
  return askedQuestions(aDefinition({ questions }), new Map(Object.entries(chosen))).map(({ key }) => key)
}
