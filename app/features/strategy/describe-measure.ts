import type { TFunction } from 'i18next'
import { dateWords } from '#app/platform/date-words.ts'
import type { Stated } from '#app/ui/publishable.ts'
import type { Wording } from '#db/vocabulary.ts'
import { courseOf, type ShownMeasure } from './action.ts'

type T = TFunction<'strategy'>

/** A stated figure with its unit, in words that stand in a sentence. */
export function figureWords({ value, unit }: Pick<Stated, 'value' | 'unit'>, t: T): string {
  const number = numberWords(value)
  if (unit === 'percent') return t('figure.percent', { number })
  if (unit === 'pounds') return t('figure.pounds', { number })
  if (unit === 'days') return t('figure.days', { number, count: value })
  if (unit === 'weeks') return t('figure.weeks', { number, count: value })
  if (unit === 'months') return t('figure.months', { number, count: value })
  return number
}

/** The same as short as it stands at a point of a chart or in a cell of a table. */
export function figureMark({ value, unit }: Pick<Stated, 'value' | 'unit'>, t: T): string {
  const number = numberWords(value)
  if (unit === 'percent') return t('mark.percent', { number })
  return unit === 'pounds' ? t('figure.pounds', { number }) : number
}

/** A measure's chart in words: from where, to where, and the target; its alternative text, also in files. */
export function describeMeasure(measure: ShownMeasure, { t, wording }: { t: T; wording: Wording }): string {
  const course = courseOf(measure)
  const [first, last] = [course.at(0), course.at(-1)]
  const target = t('describe.target', { figure: figureWords(measure.target, t), day: dateWords(measure.targetOn) })
  const name = t('describe.name', { name: measure.name[wording] })
  if (!first || !last || course.length < 2) return `${name} ${t('describe.none')} ${target}`
  const words = {
    from: figureWords(first.figure, t),
    fromDay: dateWords(first.day),
    figure: figureWords(last.figure, t),
    day: dateWords(last.day),
  }
  const change = last.figure.value - first.figure.value
  if (change === 0) return `${name} ${t('describe.stayed', words)} ${target}`
  return `${name} ${change > 0 ? t('describe.rose', words) : t('describe.fell', words)} ${target}`
}

/** A number as short as it stands at an axis, such as 1.2M. */
export function shortNumber(value: number): string {
  return new Intl.NumberFormat('en-GB', { notation: value >= 10_000 ? 'compact' : 'standard' }).format(value)
}

/** A number with commas at its thousands, and at most one digit after the point. */
export function numberWords(value: number): string {
  return new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }).format(value)
}
