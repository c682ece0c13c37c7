import type { TFunction } from 'i18next'
import type { ShownMeasure } from '#app/features/strategy/action.ts'
import { figureWords } from '#app/features/strategy/describe-measure.ts'
import { measureChart } from '#app/features/strategy/measure-chart.ts'
import { wordsIn } from '#app/platform/words.ts'
import { barChartFile } from '#app/ui/bar-chart-file.ts'
import { describeChart } from '#app/ui/bar-geometry.ts'
import { lineChartFile } from '#app/ui/line-chart-file.ts'
import type { Words } from './laid-report.ts'
import type { ReportMeasure } from './report-model.ts'

/** The words and the charts of a report, in standard English: what reports are written in. */
export function reportWords(): Words {
  const words = wordsIn('en', 'standard')
  const t = words.getFixedT(null, 'strategy')
  return {
    t: words.getFixedT(null, 'board'),
    figure: (figure) => figureWords(figure, t),
    charts: {
      bars: ({ table, words: said }) => ({ svg: barChartFile(table, said), alt: describeChart(table, said) }),
      line: (measure) => drawLine(measure, t),
    },
  }
}

function drawLine(measure: ReportMeasure, t: TFunction<'strategy'>) {
  const chart = measureChart(asShown(measure), { t, wording: 'standard' })
  return { svg: lineChartFile(chart), alt: chart.description }
}

function asShown({ name, better, baseline, baselineOn, target, targetOn, readings }: ReportMeasure): ShownMeasure {
  return {
    id: '',
    name: { standard: name, easy: name },
    unit: baseline.unit,
    better,
    baseline,
    baselineOn,
    target,
    targetOn,
    source: baseline.source,
    readings: readings.map(({ on, value, note, correction }, at) => ({
      id: String(at),
      figure: value,
      readOn: on,
      note,
      corrects: null,
      reason: correction,
      isStanding: true,
      enteredBy: null,
    })),
  }
}
