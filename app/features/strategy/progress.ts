import type { Stated } from '#app/ui/publishable.ts'
import type { Better } from '#db/vocabulary.ts'

type Corrected = { id: string; corrects: string | null }
type Course = { baseline: Stated; baselineOn: string; target: Stated; targetOn: string }

/** The readings that count, the oldest first: a correction stands in the place of what it corrects. */
export function standingReadings<Reading extends Corrected & { readOn: string }>(
  readings: readonly Reading[],
): readonly Reading[] {
  const replaced = new Set(readings.map(({ corrects }) => corrects))
  return readings.filter(({ id }) => !replaced.has(id)).sort((one, other) => (one.readOn < other.readOn ? -1 : 1))
}

/** What a measure would have to be on a day to go from its baseline to its target at an even pace. */
export function neededOn({ baseline, baselineOn, target, targetOn }: Course, day: string): number {
  const whole = daysBetween(baselineOn, targetOn)
  const gone = whole <= 0 ? 1 : Math.min(1, Math.max(0, daysBetween(baselineOn, day) / whole))
  return Math.round((baseline.value + (target.value - baseline.value) * gone) * 10) / 10
}

/** Whether a value is at least as good as another. */
export function isAsGoodAs(value: number, other: number, better: Better): boolean {
  return better === 'higher' ? value >= other : value <= other
}

/** How many days lie between two days; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
