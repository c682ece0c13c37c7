import { useTranslation } from 'react-i18next'
import { shortDateWords } from '#app/platform/date-words.ts'
import { LineChart } from '#app/ui/line-chart.tsx'
import type { Wording } from '#db/vocabulary.ts'
import { latestReading, type ShownMeasure, type ShownReading } from './action.ts'
import { figureWords, numberWords } from './describe-measure.ts'
import { measureChart } from './measure-chart.ts'
import { neededOn } from './progress.ts'

/** A measure as a picture, its words for those who do not see it. */
export function MeasureFigure({ measure, wording }: { measure: ShownMeasure; wording: Wording }) {
  const { t } = useTranslation('strategy')
  return (
    <div className="panel">
      <LineChart id={`chart-${measure.id}`} data={measureChart(measure, { t, wording })} />
    </div>
  )
}

/** The same as figures, the newest first; staff also see who entered each. */
export function ReadingsTable({
  measure,
  wording,
  isStaff = false,
}: {
  measure: ShownMeasure
  wording: Wording
  isStaff?: boolean
}) {
  const { t } = useTranslation('strategy')
  const latest = latestReading(measure)
  const standing = measure.readings.filter(({ isStanding }) => isStanding).reverse()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" aria-label={t('page.readings', { name: measure.name[wording] })} tabIndex={0}>
      <table className="t" data-count={standing.length}>
        <thead>
          <tr>
            <th scope="col">{t('page.date')}</th>
            <th scope="col" className="num">
              {t('page.reading')}
            </th>
            <th scope="col" className="num">
              {t('page.needed')}
            </th>
            <th scope="col">{t('page.note')}</th>
            {isStaff && <th scope="col">{t('page.by')}</th>}
          </tr>
        </thead>
        <tbody>
          {standing.map((reading) => (
            <tr key={reading.id}>
              <th scope="row">{shortDateWords(reading.readOn)}</th>
              <td className="num">
                {reading === latest ? <b>{figureWords(reading.figure, t)}</b> : figureWords(reading.figure, t)}
              </td>
              <td className="num">
                {figureWords({ value: neededOn(measure, reading.readOn), unit: measure.unit }, t)}
              </td>
              <td>
                <Note measure={measure} reading={reading} />
              </td>
              {isStaff && <td>{reading.enteredBy ?? t('page.system')}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Note({ measure, reading }: { measure: ShownMeasure; reading: ShownReading }) {
  const { t } = useTranslation('strategy')
  const replaced = measure.readings.find(({ id }) => id === reading.corrects)
  const notes = [
    replaced && t('page.replaces', { figure: figureWords(replaced.figure, t), reason: reading.reason }),
    reading.note,
    reading.figure.source !== measure.source && reading.figure.source,
  ].filter(Boolean)
  return <>{notes.join('. ')}</>
}

/** A figure with its target, such as "44 %, target 95 %". */
export function LatestAgainstTarget({ measure }: { measure: ShownMeasure }) {
  const { t } = useTranslation('strategy')
  const latest = latestReading(measure)
  if (!latest) return <span className="soft">{t('dashboard.noReading')}</span>
  const isBare = measure.unit === 'weeks' || measure.unit === 'months' || measure.unit === 'days'
  const target = isBare ? numberWords(measure.target.value) : figureWords(measure.target, t)
  return <>{t('dashboard.ofTarget', { figure: figureWords(latest.figure, t), target })}</>
}
