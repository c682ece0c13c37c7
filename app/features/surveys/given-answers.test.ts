import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aDefinition, aQuestion } from '#tests/support/surveys.ts'
import { type Given, readAnswers, storableAnswers } from './given-answers.ts'

const SURVEY = aDefinition({
  questions: [
    aQuestion('mood', 'single', ['good', 'bad']),
    aQuestion('wishes', 'multiple', ['quiet', 'friends', 'maps']),
    aQuestion('often', 'scale', ['always', 'never'], {
      easy_options: aQuestion('x', 'scale', ['a_lot', 'never']).options,
    }),
    aQuestion('review', 'yes_no'),
    aQuestion('name_it', 'short_text'),
    aQuestion('say', 'long_text', [], { show_if: { all: [{ question: 'mood', is: ['bad'] }] } }),
  ],
})
type Fields = readonly (readonly [string, string])[]

test.each<{ sent: Fields; kept: Record<string, string[]> }>([
  { sent: [['mood', 'good']], kept: { mood: ['good'] } },
  { sent: [['mood', '_dk']], kept: { mood: ['_dk'] } },
  { sent: [['mood', '_pns']], kept: { mood: ['_pns'] } },
  { sent: [['review', 'not_sure']], kept: { review: ['not_sure'] } },
  { sent: [['often', 'a_lot']], kept: { often: ['a_lot'] } },
  {
    sent: [
      ['wishes', 'maps'],
      ['wishes', 'quiet'],
    ],
    kept: { wishes: ['quiet', 'maps'] },
  },
  {
    sent: [
      ['wishes', 'maps'],
      ['wishes', 'maps'],
    ],
    kept: { wishes: ['maps'] },
  },
  {
    sent: [
      ['wishes', '_dk'],
      ['wishes', 'maps'],
    ],
    kept: { wishes: ['maps'] },
  },
  {
    sent: [
      ['wishes', '_pns'],
      ['wishes', 'quiet'],
      ['wishes', '_none'],
      ['wishes', '_dk'],
    ],
    kept: { wishes: ['quiet'] },
  },
  {
    sent: [
      ['wishes', '_pns'],
      ['wishes', '_dk'],
      ['wishes', '_none'],
    ],
    kept: { wishes: ['_none'] },
  },
  {
    sent: [
      ['wishes', '_pns'],
      ['wishes', '_dk'],
    ],
    kept: { wishes: ['_dk'] },
  },
  { sent: [['wishes', '_pns']], kept: { wishes: ['_pns'] } },
  {
    sent: [
      ['mood', ''],
      ['wishes', ''],
      ['say', ''],
      ['review', ''],
    ],
    kept: {},
  },
  {
    sent: [
      ['mood', ''],
      ['mood', 'good'],
    ],
    kept: { mood: ['good'] },
  },
  {
    sent: [
      ['_k', 'x'],
      ['_do', 'send'],
      ['_other', 'x'],
    ],
    kept: {},
  },
  { sent: [], kept: {} },
])('$sent is read as $kept', ({ sent, kept }) => {
  expect(readAnswers(SURVEY, 'easy', sent)).toEqual({ kind: 'read', given: given(kept), faults: [] })
})

test.each<{ sent: Fields; name: string }>([
  { sent: [['nothing', 'x']], name: 'nothing' },
  { sent: [['nothing', '']], name: 'nothing' },
  { sent: [['constructor', 'x']], name: 'constructor' },
  { sent: [['', 'x']], name: '' },
  { sent: [['Mood', 'good']], name: 'Mood' },
  {
    sent: [
      ['mood', 'good'],
      ['mood', 'bad'],
    ],
    name: 'mood',
  },
  {
    sent: [
      ['mood', 'good'],
      ['mood', 'good'],
    ],
    name: 'mood',
  },
  {
    sent: [
      ['often', 'a_lot'],
      ['often', '_dk'],
    ],
    name: 'often',
  },
  {
    sent: [
      ['review', 'yes'],
      ['review', 'no'],
    ],
    name: 'review',
  },
  {
    sent: [
      ['say', 'a'],
      ['say', 'b'],
    ],
    name: 'say',
  },
])('$sent did not come from this form, because of "$name"', ({ sent, name }) => {
  expect(readAnswers(SURVEY, 'easy', sent)).toEqual({ kind: 'notThisForm', name })
})

test.each<{ sent: Fields; wording: 'easy' | 'standard'; question: string; kept: Record<string, string[]> }>([
  { sent: [['mood', 'great']], wording: 'easy', question: 'mood', kept: {} },
  { sent: [['mood', '_none']], wording: 'easy', question: 'mood', kept: {} },
  { sent: [['mood', '__proto__']], wording: 'easy', question: 'mood', kept: {} },
  { sent: [['often', 'always']], wording: 'easy', question: 'often', kept: {} },
  { sent: [['often', 'a_lot']], wording: 'standard', question: 'often', kept: {} },
  {
    sent: [
      ['wishes', 'maps'],
      ['wishes', 'gold'],
    ],
    wording: 'easy',
    question: 'wishes',
    kept: { wishes: ['maps'] },
  },
])('$sent was not offered in $wording words', ({ sent, wording, question, kept }) => {
  const faults = [{ question, reason: 'notOffered' }]
  expect(readAnswers(SURVEY, wording, sent)).toEqual({ kind: 'read', given: given(kept), faults })
})

test.each([' ', '\n\r\n', '\t \u00a0\u2003', '\u0000'])(
  'words of nothing but space are a skipped question (%#)',
  (written) => {
    expect(readAnswers(SURVEY, 'easy', [['say', written]])).toEqual({ kind: 'read', given: given({}), faults: [] })
  },
)

test('words are kept as they were written, cleaned', () => {
  expect(textOf('say', ' One\r\ntwo\rthree\u0000 cafe\u0301 ')).toBe(' One\ntwo\nthree caf\u00e9 ')
})

test.each([
  { question: 'name_it', piece: 'x', most: 200 },
  { question: 'say', piece: 'x', most: 4000 },
  { question: 'name_it', piece: '😀', most: 200 },
  { question: 'say', piece: '😀', most: 4000 },
  { question: 'name_it', piece: '\r\n', most: 200 },
  { question: 'say', piece: 'e\u0301', most: 4000 },
])('$most times $piece is the most that $question takes', ({ question, piece, most }) => {
  const end = piece === '\r\n' ? 'x' : piece
  const longest = readAnswers(SURVEY, 'easy', [[question, piece.repeat(most - 1) + end]])
  expect(longest).toMatchObject({ kind: 'read', faults: [] })
  const longer = readAnswers(SURVEY, 'easy', [[question, piece.repeat(most) + end]])
  expect(longer).toMatchObject({ faults: [{ question, reason: 'tooLong', most, length: most + 1 }] })
})

test('words that are too long are kept, to be shown again', () => {
  expect(textOf('name_it', 'x'.repeat(201))).toBe('x'.repeat(201))
})

test('all faults are named at once', () => {
  const read = readAnswers(SURVEY, 'easy', [
    ['mood', 'great'],
    ['name_it', 'x'.repeat(201)],
    ['often', 'always'],
  ])
  expect(read.kind === 'read' && read.faults.map(({ question }) => question)).toEqual(['mood', 'name_it', 'often'])
})

test('what is not asked and what is at fault is not stored', () => {
  const answered = given({ mood: ['good'], wishes: ['maps'] }, { say: 'unseen', name_it: 'x' })
  expect(storableAnswers(SURVEY, answered)).toEqual(given({ mood: ['good'], wishes: ['maps'] }, { name_it: 'x' }))
  const faults = [{ question: 'wishes', reason: 'notOffered' } as const]
  expect(storableAnswers(SURVEY, answered, faults)).toEqual(given({ mood: ['good'] }, { name_it: 'x' }))
})

test('whatever is posted, nothing but offered answers and cleaned words come out', () => {
  const name = fc.constantFrom(...SURVEY.questions.map(({ key }) => key))
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('good', 'maps', 'never', 'yes', '_dk', '_none'))
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), (fields) => {
      const read = readAnswers(SURVEY, 'easy', fields)
      if (read.kind === 'notThisForm') return
      const known = new Set(['good', 'bad', 'quiet', 'friends', 'maps', 'a_lot', 'never', 'yes', 'no', 'not_sure'])
      for (const chosen of read.given.choices.values()) {
        expect(new Set(chosen).size).toBe(chosen.length)
        for (const key of chosen) expect(known.has(key) || (chosen.length === 1 && key.startsWith('_'))).toBe(true)
      }
      for (const words of read.given.texts.values())
        expect(words.trim() === '' || Buffer.from(words).toString() !== words).toBe(false)
    }),
  )
})

function given(choices: Record<string, string[]>, texts: Record<string, string> = {}): Given {
  return { choices: new Map(Object.entries(choices)), texts: new Map(Object.entries(texts)) }
}

function textOf(question: string, written: string): string | undefined {
  const read = readAnswers(SURVEY, 'easy', [[question, written]])
  return read.kind === 'read' ? read.given.texts.get(question) : undefined
}
