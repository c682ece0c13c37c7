import { expect, test } from 'vitest'
import { wordsIn } from '#app/platform/words.ts'
import type { ShownAction, ShownMeasure } from './action.ts'
import { needingAttention, reasonsFor } from './attention.ts'
import { describeMeasure } from './describe-measure.ts'
import { stated } from './reading.ts'

const same = (words: string) => ({ standard: words, easy: words })
const percent = (value: number) => stated({ value, unit: 'percent', source: 'made up' })
const TODAY = '2026-07-01'

function aShownMeasure(read: readonly [string, number][], more: Partial<ShownMeasure> = {}): ShownMeasure {
  return {
    id: 'm',
    name: same('Families told'),
    unit: 'percent',
    better: 'higher',
    baseline: percent(20),
    baselineOn: '2026-01-01',
    target: percent(90),
    targetOn: '2026-12-31',
    source: 'made up',
    readings: read.map(([readOn, value]) => ({
      id: readOn,
      figure: percent(value),
      readOn,
      note: '',
      corrects: null,
      reason: '',
      isStanding: true,
      enteredBy: null,
    })),
    ...more,
  }
}

function aShownAction(more: Partial<ShownAction> = {}): ShownAction {
  const area = {
    id: 'a',
    code: 'PAA1',
    kind: 'improvement' as const,
    title: same('Area'),
    about: same('Area'),
    picture: 'clock',
  }
  return {
    code: 'PAA1.1',
    title: same('Title'),
    promise: same('Promise'),
    area,
    owner: { id: 'o', name: 'Robin' },
    organisation: { id: 'c', name: 'Council' },
    startsOn: '2026-01-01',
    dueOn: '2026-12-31',
    status: 'in_progress',
    rag: 'green',
    ragReason: 'On its way',
    revision: 1,
    milestones: [],
    measures: [],
    changes: [],
    ...more,
  }
}
const milestone = { id: 's', title: same('Step'), metOn: null, slippedTo: null, reason: '', state: 'due' as const }

test.each<[string, Partial<ShownAction>, readonly string[]]>([
  ['on its way', {}, []],
  ['past its day', { dueOn: '2026-06-01' }, ['overdue']],
  ['past its day, but complete', { dueOn: '2026-06-01', status: 'complete' }, []],
  ['not rated', { rag: null }, ['notRated']],
  ['with a late milestone', { milestones: [{ ...milestone, dueOn: '2026-06-30' }] }, ['milestoneLate']],
  ['with a milestone due today', { milestones: [{ ...milestone, dueOn: TODAY }] }, []],
  [
    'with a milestone that slipped to a day to come',
    { milestones: [{ ...milestone, dueOn: '2026-05-01', state: 'slipped', slippedTo: '2026-09-01' }] },
    [],
  ],
  [
    'with a milestone that was met',
    { milestones: [{ ...milestone, dueOn: '2026-05-01', state: 'met', metOn: '2026-06-01' }] },
    [],
  ],
  ['read in time', { measures: [aShownMeasure([['2026-06-20', 60]])] }, []],
  ['behind its pace', { measures: [aShownMeasure([['2026-06-20', 40]])] }, ['behind']],
  ['worse than at the start', { measures: [aShownMeasure([['2026-06-20', 10]])] }, ['away']],
  ['read long ago', { measures: [aShownMeasure([['2026-02-20', 60]])] }, ['oldReading']],
  ['never read', { measures: [aShownMeasure([])] }, ['noReading']],
])('of an action %s', (_what, more, reasons) => {
  expect(reasonsFor(aShownAction(more), TODAY).map(({ why }) => why)).toEqual(reasons)
})

test('off track comes first, then at risk, then what has most against it; what goes well is left out', () => {
  const actions = [
    aShownAction({ code: 'A1' }),
    aShownAction({ code: 'A2', dueOn: '2026-06-01' }),
    aShownAction({ code: 'A3', rag: 'amber' }),
    aShownAction({ code: 'A4', rag: 'red' }),
    aShownAction({ code: 'A5', rag: 'amber', dueOn: '2026-06-01' }),
    aShownAction({ code: 'A6', rag: 'red', status: 'embedded' }),
  ]
  expect(needingAttention(actions, TODAY).map(({ action }) => action.code)).toEqual(['A4', 'A5', 'A3', 'A2'])
})

const said = (measure: ShownMeasure, wording: 'standard' | 'easy') =>
  describeMeasure(measure, { t: wordsIn('en', wording).getFixedT(null, 'strategy'), wording })

test('a measure is described from its start to its newest reading, with its target', () => {
  expect(
    said(
      aShownMeasure([
        ['2026-03-01', 31],
        ['2026-06-20', 44],
      ]),
      'standard',
    ),
  ).toBe(
    'Families told. Readings rose from 20 % on 1 January 2026 to 44 % on 20 June 2026. The target is 90 % by 31 December 2026.',
  )
  expect(said(aShownMeasure([['2026-06-20', 10]]), 'easy')).toBe(
    'Families told. It went down. It was 20 out of 100 on 1 January 2026. It was 10 out of 100 on 20 June 2026. We want it to be 90 out of 100 by 31 December 2026.',
  )
  expect(said(aShownMeasure([]), 'standard')).toContain('There is no reading yet.')
})
