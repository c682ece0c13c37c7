import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aDefinition, aQuestion, texts } from '#tests/support/surveys.ts'
import { checkDefinition, type Fault } from './check-definition.ts'

const PICTURES = new Set(['school', 'star'])
const CHOICE = () => aQuestion('mood', 'single', ['good', 'bad'])

/** What is changed in a good definition, and where the fault is then named. */
const SHAPE_FAULTS: readonly [name: string, change: Change, ...pointers: string[]][] = [
  ['no definition', () => null, '/'],
  ['a list', () => [], '/'],
  ['another schema', (good) => ({ ...good, schema: 'with-us/survey-2' }), '/schema'],
  ['no schema', ({ schema: _, ...rest }) => rest, '/schema'],
  ['an unknown member', (good) => ({ ...good, colour: 'red' }), '/colour'],
  ['an unknown member with signs of a pointer', (good) => ({ ...good, 'a/b~c': 1 }), '/a~1b~0c'],
  ['no slug', ({ slug: _, ...rest }) => rest, '/slug'],
  ...['Capital', 'two--hyphens', '-first', 'last-', 'a_b', '', 'x'.repeat(61)].map((slug): [string, Change, string] => [
    `the slug "${slug}"`,
    (good) => ({ ...good, slug }),
    '/slug',
  ]),
  ['a title without easy words', (good) => ({ ...good, title: { en: { standard: 'A' } } }), '/title/en/easy'],
  ['a title in one text', (good) => ({ ...good, title: 'A' }), '/title'],
  ['an about of spaces', (good) => ({ ...good, about: texts('  ') }), '/about/en/standard', '/about/en/easy'],
  ['another language', (good) => ({ ...good, title: { ...texts('A'), cy: texts('A').en } }), '/title/cy'],
  ['an empty wave', (good) => ({ ...good, wave: '' }), '/wave'],
  ['a wave that is a number', (good) => ({ ...good, wave: 2 }), '/wave'],
  ['a day in British order', (good) => ({ ...good, opens: '29/03/2026' }), '/opens'],
  ['a day that is a number', (good) => ({ ...good, closes: 20260329 }), '/closes'],
  ['no questions', (good) => ({ ...good, questions: [] }), '/questions'],
  ['61 questions', asking(Array.from({ length: 61 }, (_, at) => aQuestion(`q${at}`, 'short_text'))), '/questions'],
  ['questions in one text', (good) => ({ ...good, questions: 'none' }), '/questions'],
  ['a question in one text', asking(['How are you?']), '/questions/0'],
  [
    'a question without easy words',
    asking([{ ...CHOICE(), text: { en: { standard: 'A' } } }]),
    '/questions/0/text/en/easy',
  ],
  ['an unknown member of a question', asking([{ ...CHOICE(), must: true }]), '/questions/0/must'],
  ['an unknown kind', asking([{ ...CHOICE(), kind: 'matrix' }]), '/questions/0/kind'],
  ['a facet in words', asking([{ ...CHOICE(), facet: 'yes' }]), '/questions/0/facet'],
  ...['Mood', '1st', '_dk', 'a-b', '', 'x'.repeat(41)].map((key): [string, Change, string] => [
    `the question key "${key}"`,
    asking([{ ...CHOICE(), key }]),
    '/questions/0/key',
  ]),
  ...['_dk', '_pns', '_none', 'Good'].map((key): [string, Change, string] => [
    `the option key "${key}"`,
    asking([aQuestion('mood', 'single', ['good', key])]),
    '/questions/0/options/1/key',
  ]),
  ['one option alone', asking([aQuestion('mood', 'single', ['good'])]), '/questions/0/options'],
  ['31 options', asking([aQuestion('mood', 'single', keys(31))]), '/questions/0/options'],
  [
    'an option in one text',
    asking([{ ...CHOICE(), options: ['good', 'bad'] }]),
    '/questions/0/options/0',
    '/questions/0/options/1',
  ],
  ['a picture without alt', asking([{ ...CHOICE(), picture: { id: 'school' } }]), '/questions/0/picture/alt'],
  [
    'a picture with an empty alt',
    asking([{ ...CHOICE(), picture: { id: 'school', alt: '' } }]),
    '/questions/0/picture/alt',
  ],
  [
    'a condition in one text',
    asking([CHOICE(), { ...aQuestion('why', 'long_text'), show_if: 'bad' }]),
    '/questions/1/show_if',
  ],
  [
    'conditions two deep',
    asking([CHOICE(), showing({ all: [{ any: [{ question: 'mood', is: ['bad'] }] }] })]),
    '/questions/1/show_if',
  ],
]

test.each(SHAPE_FAULTS)('%s is a fault that is named where it stands', (_name, change, ...pointers) => {
  expect(pointersOf(change(aDefinition()))).toEqual(pointers)
})

test.each([
  ['no condition', { all: [] }],
  ['no answer', { all: [{ question: 'mood', is: [] }] }],
  ['both words at once', { all: [{ question: 'mood', is: ['bad'], is_not: ['good'] }] }],
  ['both ways at once', { all: [{ question: 'mood', is: ['bad'] }], any: [{ question: 'mood', is: ['bad'] }] }],
  ['an answer that is a number', { any: [{ question: 'mood', is: [1] }] }],
])('a condition with %s is a fault within it', (_name, show_if) => {
  const pointers = pointersOf({ ...aDefinition(), questions: [CHOICE(), showing(show_if)] })
  expect(pointers.length).toBeGreaterThan(0)
  for (const pointer of pointers) expect(pointer).toMatch(/^\/questions\/1\/show_if/)
})

test('many faults are all named at once: of the shape', () => {
  const broken = {
    ...aDefinition(),
    slug: 'No Slug',
    colour: 'red',
    size: 'big',
    title: {},
    questions: [
      { ...CHOICE(), kind: 'matrix' },
      { ...CHOICE(), key: '_b', text: texts('') },
    ],
  }
  expect(new Set(pointersOf(broken))).toEqual(
    new Set([
      '/slug',
      '/colour',
      '/size',
      '/title/en',
      '/questions/0/kind',
      '/questions/1/key',
      '/questions/1/text/en/standard',
      '/questions/1/text/en/easy',
    ]),
  )
})

test('every fault of the shape says what to do, in words of ours', () => {
  const faults = SHAPE_FAULTS.flatMap(([, change]) => faultsOf(change(aDefinition())))
  for (const { todo } of faults) {
    expect(todo).toMatch(/^[a-z]/)
    expect(todo).not.toMatch(/invalid|expected|too (small|big)|required|undefined/i)
  }
})

test('whatever JSON somebody imports, it is taken or refused in our words and never breaks the check', () => {
  const good = aDefinition()
  const spoilt = fc
    .tuple(fc.constantFrom('title', 'slug', 'wave', 'opens', 'questions'), fc.jsonValue())
    .map(([member, value]) => ({ ...good, [member]: value }))
  const spoiltQuestion = fc
    .tuple(fc.constantFrom('key', 'kind', 'text', 'show_if', 'picture', 'options', 'easy_options'), fc.jsonValue())
    .map(([member, value]) => ({ ...good, questions: [{ ...CHOICE(), [member]: value }] }))
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), spoilt, spoiltQuestion), (given) => {
      const checked = checkDefinition(given, PICTURES)
      if (checked.ok) return
      expect(checked.faults.length).toBeGreaterThan(0)
      for (const { pointer, todo } of checked.faults) {
        expect(pointer).toMatch(/^\//)
        expect(todo).not.toMatch(/invalid|expected|too (small|big)/i)
      }
    }),
    { numRuns: 500 },
  )
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

function faultsOf(given: unknown): readonly Fault[] {
  const checked = checkDefinition(given, PICTURES)
  return checked.ok ? [] : checked.faults
}

function pointersOf(given: unknown): string[] {
  return faultsOf(given).map(({ pointer }) => pointer)
}
