import { expect, test } from 'vitest'
import {
  arranged,
  byCode,
  includedOnly,
  moved,
  type ReportEntry,
  type ReportModel,
  SECTION_KEYS,
  type Section,
  slowFirst,
} from './report-model.ts'

const section = (key: Section['key'], words = ''): Section => ({ key, isIncluded: true, words })
const keys = (sections: readonly Section[]) => sections.map(({ key }) => key)

test('every section is there once, what the author ordered first', () => {
  expect(keys(arranged([]))).toEqual([...SECTION_KEYS])
  expect(keys(arranged([section('findings'), section('log'), section('findings', 'again')]))).toEqual([
    'findings',
    'log',
    'agenda',
    'measures',
    'decisions',
  ])
  expect(arranged([{ key: 'log', isIncluded: false, words: 'kept' }])[0]).toEqual({
    key: 'log',
    isIncluded: false,
    words: 'kept',
  })
})

test.each([
  ['log', -1, ['log', 'agenda', 'measures', 'findings', 'decisions']],
  ['log', 1, ['agenda', 'measures', 'log', 'findings', 'decisions']],
  ['agenda', -1, [...SECTION_KEYS]],
  ['decisions', 1, [...SECTION_KEYS]],
] as const)('%s moved by %i', (key, by, order) => {
  expect(keys(moved(arranged([]), key, by))).toEqual(order)
})

test('a report holds nothing of what was left out', () => {
  const decision = { number: 1, words: 'w', reason: '', actions: [], findings: [] }
  const model: ReportModel = {
    schema: 'with-us/board-report-1',
    area: 'a',
    partners: 'p',
    meeting: { number: 1, heldOn: '2027-01-01', place: 'x' },
    frozen: null,
    isDemonstration: false,
    auditHead: '',
    sections: [{ key: 'decisions', words: '' }],
    agenda: ['Welcome'],
    log: [],
    measures: [],
    findings: [],
    decisions: [decision],
  }
  expect(includedOnly(model)).toEqual({ ...model, agenda: [] })
  expect(includedOnly({ ...model, sections: [{ key: 'agenda', words: '' }] })).toMatchObject({
    agenda: ['Welcome'],
    decisions: [],
  })
})

test('codes are ordered as people count', () => {
  expect(['PAA1.10', 'AFI2', 'PAA1.2', 'AFI10'].sort(byCode)).toEqual(['AFI2', 'AFI10', 'PAA1.2', 'PAA1.10'])
})

test('what is slow comes first, then what nobody has written, then the rest by code', () => {
  const entry = (code: string, isSlow: boolean | null): ReportEntry => ({
    action: {
      code,
      title: code,
      area: '',
      owner: '',
      organisation: '',
      dueOn: '2027-01-01',
      status: 'in_progress',
      rag: null,
      ragReason: '',
    },
    entry: isSlow === null ? null : { progress: 'p', impact: 'i', isSlow, slowReason: '', strengthen: '' },
  })
  const log = [entry('PAA1.10', false), entry('PAA1.2', false), entry('PAA2.1', null), entry('AFI1.1', true)]
  expect(slowFirst(log).map(({ action }) => action.code)).toEqual(['AFI1.1', 'PAA2.1', 'PAA1.2', 'PAA1.10'])
  expect(log.map(({ action }) => action.code)[0]).toBe('PAA1.10')
})
