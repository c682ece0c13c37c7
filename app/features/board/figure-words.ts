import type { TFunction } from 'i18next'
import type { Stated } from '#app/ui/publishable.ts'

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** A stated figure as text with its unit, such as "80 %", "£1,200" or "12 weeks". */
export function figureWords({ value, unit }: Stated, t: TFunction<'board'>): string {
  return t(`unit.${unit}`, { count: value, number: NUMBER.format(value) })
}
