import { asStated, type Stated } from '#app/ui/publishable.ts'
import type { Unit } from '#db/vocabulary.ts'

/** A figure as an officer stated it, with its unit and its source: the one place where such figures are made. */
export function stated(figure: { value: number; unit: Unit; source: string }): Stated {
  return asStated(figure)
}

/** The smallest and the largest value that a figure of a unit can have. */
function rangeOf(unit: Unit): { least: number; most: number } {
  return { least: 0, most: unit === 'percent' ? 100 : 1_000_000_000 }
}

/** The number that somebody typed, such as "59", "1,200" or "44 %"; null when it is none that the unit can have. */
export function typedFigure(typed: string, unit: Unit): number | null {
  const bare = typed.replace(/[\s£%]/g, '')
  if (!/^(\d{1,3}(,\d{3})+|\d+)(\.\d{1,3})?$/.test(bare)) return null
  const value = Number(bare.replaceAll(',', ''))
  const { least, most } = rangeOf(unit)
  return value >= least && value <= most ? value : null
}
