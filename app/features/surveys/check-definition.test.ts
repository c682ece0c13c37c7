import { expect, test } from 'vitest'
import { aDefinition, aQuestion, texts } from '#tests/support/surveys.ts'
import { checkDefinition, type Fault } from './check-definition.ts'

const PICTURES = new Set(['school', 'star'])
const CHOICE = () => aQuestion('mood', 'single', ['good', 'bad'])

test('a definition with every kind of question, conditions, pictures, dates and facets is taken whole', () => {
  const definition = aDefinition({
    wave: 'autumn',
    opens: '2026-03-29',
    closes: '2026-03-29',
    questions: [
      aQuestion('mood', 'single', ['good', 'bad'], { picture: { id: 'school', alt: 'A school' } }),
      aQuestion('wishes', 'multiple', ['quiet', 'friends'], { sensitive: true }),
      aQuestion('often', 'scale', ['always', 'never'], { easy_options: CHOICE().options }),
      aQuestion('review', 'yes_no', [], { show_if: { any: [{ question: 'often', is: ['good', 'always'] }] } }),
      aQuestion('short', 'short_text', [], { show_if: { all: [{ question: 'review', is_not: ['not_sure'] }] } }),
      aQuestion('long', 'long_text', [], { hint: texts('A hint') }),
      aQuestion('age', 'single', ['young', 'old'], { facet: true }),
      aQuestion('plan', 'yes_no', [], { facet: true }),
    ],
  })
  expect(checkDefinition(definition, PICTURES)).toEqual({ ok: true, definition })
})

test('words around which somebody left spaces are kept without them', () => {
  const checked = checkDefinition({ ...aDefinition(), title: texts('  A title \n') }, PICTURES)
  expect(checked.ok && checked.definition.title).toEqual(texts('A title'))
})

const RULE_FAULTS: readonly [name: string, change: Change, ...pointers: string[]][] = [
  ['a day that does not exist', (good) => ({ ...good, opens: '2026-02-30' }), '/opens'],
  [
    'two days that do not exist',
    (good) => ({ ...good, opens: '2026-02-29', closes: '2026-13-01' }),
    '/opens',
    '/closes',
  ],
  ['closing before it opens', (good) => ({ ...good, opens: '2026-03-02', closes: '2026-03-01' }), '/closes'],
  ['a question called look', asking([{ ...CHOICE(), key: 'look' }]), '/questions/0/key'],
  ['a question key twice', asking([CHOICE(), CHOICE()]), '/questions/1/key'],
  ['an option key twice', asking([aQuestion('mood', 'single', ['good', 'bad', 'good'])]), '/questions/0/options/2/key'],
  ['an easy option key twice', asking([{ ...CHOICE(), easy_options: twice() }]), '/questions/0/easy_options/1/key'],
  ...(['single', 'multiple', 'scale'] as const).map((kind): [string, Change, string] => [
    `a question of the kind ${kind} without answers`,
    asking([aQuestion('mood', kind)]),
    '/questions/0/options',
  ]),
  [
    'easy answers alone',
    asking([aQuestion('mood', 'single', [], { easy_options: CHOICE().options })]),
    '/questions/0/options',
  ],
  ['answers to a text question', asking([aQuestion('say', 'long_text', ['good', 'bad'])]), '/questions/0/options'],
  [
    'easy answers to a text question',
    asking([aQuestion('say', 'short_text', [], { easy_options: CHOICE().options })]),
    '/questions/0/easy_options',
  ],
  [
    'a facet with many answers',
    asking([aQuestion('needs', 'multiple', ['a', 'b'], { facet: true })]),
    '/questions/0/facet',
  ],
  ['a facet in words', asking([aQuestion('needs', 'long_text', [], { facet: true })]), '/questions/0/facet'],
  ['a question after the facets', asking([aQuestion('age', 'yes_no', [], { facet: true }), CHOICE()]), '/questions/1'],
  [
    'a picture that is not of the set',
    asking([{ ...CHOICE(), picture: { id: 'dragon', alt: null } }]),
    '/questions/0/picture/id',
  ],
  [
    'an answer whose picture is not of the set',
    asking([{ ...CHOICE(), options: pictured('star', 'dragon') }]),
    '/questions/0/options/1/picture/id',
  ],
  [
    'a condition on itself',
    asking([CHOICE(), showing({ all: [{ question: 'why', is: ['bad'] }] })]),
    '/questions/1/show_if/all/0/question',
  ],
  [
    'a condition on a later question',
    asking([showing({ any: [{ question: 'mood', is: ['bad'] }] }), CHOICE()]),
    '/questions/0/show_if/any/0/question',
  ],
  [
    'a condition on a question that is not there',
    asking([CHOICE(), showing({ all: [{ question: 'moody', is: ['bad'] }] })]),
    '/questions/1/show_if/all/0/question',
  ],
  [
    'a condition on words',
    asking([aQuestion('say', 'long_text'), showing({ all: [{ question: 'say', is_not: ['bad'] }] })]),
    '/questions/1/show_if/all/0/question',
  ],
  [
    'a condition on an answer that is not there',
    asking([
      CHOICE(),
      showing({
        any: [
          { question: 'mood', is: ['bad'] },
          { question: 'mood', is_not: ['good', 'ok'] },
        ],
      }),
    ]),
    '/questions/1/show_if/any/1/is_not/1',
  ],
  [
    'a condition on a reserved answer',
    asking([CHOICE(), showing({ all: [{ question: 'mood', is: ['_dk'] }] })]),
    '/questions/1/show_if/all/0/is/0',
  ],
]

test.each(RULE_FAULTS)('%s is a fault that is named where it stands', (_name, change, ...pointers) => {
  expect(pointersOf(change(aDefinition()))).toEqual(pointers)
})

test('every such fault says what to do, in words of ours', () => {
  for (const { todo } of RULE_FAULTS.flatMap(([, change]) => faultsOf(change(aDefinition()))))
    expect(todo).toMatch(/^[a-z]+ /)
})

test('many faults are all named at once: of the meaning', () => {
  const questions = [
    aQuestion('look', 'single', ['good', 'good']),
    aQuestion('look', 'scale', [], { picture: { id: 'dragon', alt: null } }),
    aQuestion('why', 'long_text', [], { show_if: { all: [{ question: 'later', is: ['bad'] }] } }),
  ]
  expect(pointersOf(aDefinition({ opens: '2026-02-30', questions }))).toEqual([
    '/opens',
    '/questions/0/key',
    '/questions/0/options/1/key',
    '/questions/1/key',
    '/questions/1/key',
    '/questions/1/options',
    '/questions/1/picture/id',
    '/questions/2/show_if/all/0/question',
  ])
})

test('conditions that lead round in a circle are named, not followed', () => {
  const questions = [
    aQuestion('one', 'yes_no', [], { show_if: { all: [{ question: 'two', is: ['yes'] }] } }),
    aQuestion('two', 'yes_no', [], { show_if: { all: [{ question: 'one', is: ['yes'] }] } }),
    aQuestion('self', 'yes_no', [], { show_if: { all: [{ question: 'self', is: ['yes'] }] } }),
    aQuestion('end', 'yes_no', [], { show_if: { all: [{ question: 'self', is: ['yes'] }] } }),
  ]
  expect(pointersOf(aDefinition({ questions }))).toEqual([
    '/questions/0/show_if/all/0/question',
    '/questions/2/show_if/all/0/question',
  ])
})

test('a chain of conditions may be as long as the survey', () => {
  const questions = chain(40, (before) => [{ question: before, is: ['yes'] }])
  expect(pointersOf(aDefinition({ questions }))).toEqual([])
})

test('conditions that build on ever more others are refused, and at once', () => {
  const questions = chain(60, (before) => [
    { question: before, is: ['yes'] },
    { question: before, is_not: ['no'] },
  ])
  const begun = performance.now()
  const pointers = pointersOf(aDefinition({ questions }))
  expect(pointers).toHaveLength(1)
  expect(pointers[0]).toMatch(/^\/questions\/\d+\/show_if$/)
  expect(performance.now() - begun).toBeLessThan(3000)
})

test('a rule that is too long in easy words alone is refused as well', () => {
  const easy = keys(30).map((key) => ({ key, text: texts(key) }))
  const questions = [
    aQuestion('mood', 'single', ['good', 'bad'], { easy_options: easy }),
    aQuestion('why', 'long_text', [], {
      show_if: { all: Array.from({ length: 20 }, () => ({ question: 'mood', is: ['good', ...keys(30)] })) },
    }),
  ]
  expect(pointersOf(aDefinition({ questions }))).toEqual(['/questions/1/show_if'])
})

type Change = (good: Record<string, unknown>) => unknown

function asking(questions: readonly unknown[]): Change {
  return (good) => ({ ...good, questions })
}

function showing(show_if: unknown) {
  return { ...aQuestion('why', 'yes_no'), show_if }
}

function keys(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `answer_${at}`)
}

function twice() {
  return ['good', 'good'].map((key) => ({ key, text: texts(key) }))
}

function pictured(...ids: readonly string[]) {
  return ids.map((id, at) => ({ key: `answer_${at}`, text: texts(id), picture: { id, alt: null } }))
}

function chain(length: number, conditions: (before: string) => unknown[]) {
  return Array.from({ length }, (_, at) =>
    aQuestion(`q${at}`, 'yes_no', [], at === 0 ? {} : { show_if: { all: conditions(`q${at - 1}`) } }),
  )
}

function faultsOf(given: unknown): readonly Fault[] {
  const checked = checkDefinition(given, PICTURES)
  return checked.ok ? [] : checked.faults
}

function pointersOf(given: unknown): string[] {
  return faultsOf(given).map(({ pointer }) => pointer)
}
