import type { TFunction } from 'i18next'
import { monthWords } from '#app/platform/date-words.ts'
import type { LineChartData } from '#app/ui/chart-layout.ts'
import type { Wording } from '#db/vocabulary.ts'
import { courseOf, type ShownMeasure } from './action.ts'
import { describeMeasure, figureMark, shortNumber } from './describe-measure.ts'

/** What a measure's line chart is drawn from, on a page or for a file, with its words. */
export function measureChart(
  measure: ShownMeasure,
  { t, wording }: { t: TFunction<'strategy'>; wording: Wording },
): LineChartData {
  const { unit, baseline, target } = measure
  return {
    readings: courseOf(measure),
    baseline: { day: measure.baselineOn, figure: baseline },
    target: { day: measure.targetOn, figure: target },
    title: measure.name[wording],
    description: describeMeasure(measure, { t, wording }),
    words: {
      target: t('chart.target', { figure: figureMark(target, t) }),
      baseline: t('chart.baseline', { figure: figureMark(baseline, t) }),
      reading: t('chart.reading'),
      pace: t('chart.pace'),
    },
    mark: ({ value }) => figureMark({ value, unit }, t),
    tick: shortNumber,
    month: monthWords,
  }
}
