import { BETTER, type Better, UNITS, type Unit } from '#db/vocabulary.ts'
import { LONGEST_REASON, LONGEST_SOURCE, LONGEST_TITLE } from './action.ts'
import { chosen, dayFaults, type Fault, keptText, noteFaults, type Read, textFaults } from './fault.ts'
import { typedFigure } from './reading.ts'

/** A new measure as typed; the names are those of the form's fields. */
export type TypedMeasure = Record<(typeof MEASURE_INPUTS)[number], string>
export const MEASURE_INPUTS = [
  'nameStandard',
  'nameEasy',
  'unit',
  'better',
  'baseline',
  'baselineOn',
  'target',
  'targetOn',
  'source',
] as const
export type MeasureInput = Omit<TypedMeasure, 'unit' | 'better' | 'baseline' | 'target'> & {
  unit: Unit
  better: Better
  baseline: number
  target: number
}

export function typedMeasure(form: URLSearchParams): TypedMeasure {
  const typed = (name: (typeof MEASURE_INPUTS)[number]) => keptText(form.get(name) ?? '')
  return {
    nameStandard: typed('nameStandard'),
    nameEasy: typed('nameEasy'),
    unit: typed('unit'),
    better: typed('better'),
    baseline: typed('baseline'),
    baselineOn: typed('baselineOn'),
    target: typed('target'),
    targetOn: typed('targetOn'),
    source: typed('source'),
  }
}

/** A measure that may be added, or what has to be put right: it has to lead somewhere, by a later day. */
export function readMeasure(typed: TypedMeasure): Read<MeasureInput> {
  const unit = chosen(UNITS, typed.unit)
  const better = chosen(BETTER, typed.better)
  const baseline = typedFigure(typed.baseline, unit ?? 'number')
  const target = typedFigure(typed.target, unit ?? 'number')
  const faults: Fault[] = [
    ...textFaults('nameStandard', typed.nameStandard, LONGEST_TITLE),
    ...textFaults('nameEasy', typed.nameEasy, LONGEST_TITLE),
    ...(unit ? [] : [{ field: 'unit', fault: 'choose' as const }]),
    ...(better ? [] : [{ field: 'better', fault: 'choose' as const }]),
    ...(baseline === null ? [figureFault('baseline', typed.baseline, unit)] : []),
    ...dayFaults('baselineOn', typed.baselineOn),
    ...(target === null ? [figureFault('target', typed.target, unit)] : []),
    ...dayFaults('targetOn', typed.targetOn),
    ...textFaults('source', typed.source, LONGEST_SOURCE),
  ]
  if (faults.length > 0 || !unit || !better || baseline === null || target === null) return { ok: false, faults }
  if (typed.targetOn <= typed.baselineOn)
    return { ok: false, faults: [{ field: 'targetOn', fault: 'targetBeforeBaseline' }] }
  if (better === 'higher' ? target <= baseline : target >= baseline)
    return { ok: false, faults: [{ field: 'target', fault: 'sameAsBaseline' }] }
  return { ok: true, value: { ...typed, unit, better, baseline, target } }
}

/** A reading as typed; `corrects` is the id of an earlier one, or empty for a new one. */
export type TypedReading = {
  value: string
  readOn: string
  source: string
  note: string
  corrects: string
  reason: string
}
export type ReadingInput = Omit<TypedReading, 'value' | 'corrects'> & { value: number; corrects: string | null }

/** The fields of one measure's form end with its id: a page shows several such forms. */
export function typedReading(form: URLSearchParams, measureId: string): TypedReading {
  const typed = (name: string) => keptText(form.get(`${name}-${measureId}`) ?? '')
  const corrects = typed('corrects')
  return {
    value: typed(corrects === '' ? 'value' : 'right'),
    readOn: typed('readOn'),
    source: typed('source'),
    note: typed('note'),
    corrects,
    reason: typed('reason'),
  }
}

/** A reading that may be kept, or what has to be put right: it is not of a day to come, and a correction says why. */
export function readReading(
  typed: TypedReading,
  { measureId, unit, today }: { measureId: string; unit: Unit; today: string },
): Read<ReadingInput> {
  const isCorrection = typed.corrects !== ''
  const field = (name: string) => `${name}-${measureId}`
  const value = typedFigure(typed.value, unit)
  const day = isCorrection ? [] : dayFaults(field('readOn'), typed.readOn)
  const faults: Fault[] = [
    ...(value === null ? [figureFault(field(isCorrection ? 'right' : 'value'), typed.value, unit)] : []),
    ...day,
    ...(!isCorrection && day.length === 0 && typed.readOn > today
      ? [{ field: field('readOn'), fault: 'dayToCome' as const }]
      : []),
    ...noteFaults(field('source'), typed.source, LONGEST_SOURCE),
    ...noteFaults(field('note'), typed.note, LONGEST_REASON),
    ...(isCorrection ? textFaults(field('reason'), typed.reason, LONGEST_REASON, 'reasonMissing') : []),
  ]
  if (value === null || faults.length > 0) return { ok: false, faults }
  return { ok: true, value: { ...typed, value, corrects: isCorrection ? typed.corrects : null } }
}

function figureFault(field: string, typed: string, unit: Unit | undefined): Fault {
  if (typed === '') return { field, fault: 'missing' }
  return { field, fault: unit === 'percent' ? 'percentWrong' : 'figureWrong', typed }
}
