import { useTranslation } from 'react-i18next'
import { shortDateWords } from '#app/platform/date-words.ts'
import { SelectField, TextArea, TextField } from '#app/ui/field.tsx'
import type { ShownMeasure } from './action.ts'
import { figureWords } from './describe-measure.ts'
import { type FormState, faultAt, faultWords } from './form-state.ts'
import { MeasureFigure, ReadingsTable } from './measure-figure.tsx'

type MeasureSectionProps = { measure: ShownMeasure; today: string; mayKeep: boolean; posted: FormState | null }

/** A measure for staff: chart, readings, and the forms for a new reading and for a correction. */
export function MeasureSection({ measure, today, mayKeep, posted }: MeasureSectionProps) {
  const { t } = useTranslation('strategy')
  const mine = posted?.about === measure.id ? posted : null
  return (
    <section aria-labelledby={`measure-${measure.id}`} className="flow">
      <div className="sech">
        <h2 id={`measure-${measure.id}`}>{measure.name.standard}</h2>
        <p className="soft">
          {t('page.measureAbout', { better: t(`better.${measure.better}`), source: measure.source })}
        </p>
      </div>
      <MeasureFigure measure={measure} wording="standard" />
      {measure.readings.length > 0 ? (
        <ReadingsTable measure={measure} wording="standard" isStaff />
      ) : (
        <p>{t('page.noReadings')}</p>
      )}
      {mayKeep && <ReadingForm measure={measure} today={today} posted={mine?.did === 'reading' ? mine : null} />}
      {mayKeep && measure.readings.length > 0 && (
        <CorrectionForm measure={measure} posted={mine?.did === 'correct' ? mine : null} />
      )}
    </section>
  )
}

function ReadingForm({ measure, today, posted }: { measure: ShownMeasure; today: string; posted: FormState | null }) {
  const { t } = useTranslation('strategy')
  const errors = faultWords(posted?.faults ?? [], t)
  const name = (field: string) => `${field}-${measure.id}`
  const typed = (field: string) => posted?.typed[name(field)]
  const at = (field: string) => faultAt(errors, name(field))
  const unit = t(`unit.${measure.unit}`).toLowerCase()
  return (
    <form method="post" className="flow">
      <input type="hidden" name="about" value={measure.id} />
      <div className="inline">
        <TextField
          name={name('value')}
          label={t('page.newReadingUnit', { unit })}
          inputMode="decimal"
          isShort
          value={typed('value')}
          error={at('value')}
        />
        <TextField
          name={name('readOn')}
          label={t('page.readOn')}
          type="date"
          isShort
          value={typed('readOn') ?? today}
          error={at('readOn')}
        />
        <button className="btn" type="submit" name="_do" value="reading">
          {t('page.addReading')}
        </button>
      </div>
      <details open={Boolean(at('note') ?? at('source'))}>
        <summary>{t('page.more')}</summary>
        <div className="flow more">
          <TextField name={name('note')} label={t('page.readingNote')} value={typed('note')} error={at('note')} />
          <TextField name={name('source')} label={t('page.source')} value={typed('source')} error={at('source')} />
        </div>
      </details>
    </form>
  )
}

function CorrectionForm({ measure, posted }: { measure: ShownMeasure; posted: FormState | null }) {
  const { t } = useTranslation('strategy')
  const errors = faultWords(posted?.faults ?? [], t)
  const name = (field: string) => `${field}-${measure.id}`
  const typed = (field: string) => posted?.typed[name(field)]
  const at = (field: string) => faultAt(errors, name(field))
  const standing = measure.readings.filter(({ isStanding }) => isStanding).reverse()
  return (
    <details open={posted !== null}>
      <summary>{t('page.correct')}</summary>
      <form method="post" className="flow more">
        <input type="hidden" name="about" value={measure.id} />
        <p className="soft">{t('page.correctAbout')}</p>
        <SelectField
          name={name('corrects')}
          label={t('page.which')}
          value={typed('corrects')}
          error={at('corrects')}
          options={standing.map(({ id, readOn, figure }) => ({
            value: id,
            label: `${shortDateWords(readOn)}: ${figureWords(figure, t)}`,
          }))}
        />
        <TextField
          name={name('right')}
          label={t('page.right')}
          inputMode="decimal"
          isShort
          value={typed('right')}
          error={at('right')}
        />
        <TextArea
          name={name('reason')}
          label={t('page.whyWrong')}
          rows={2}
          value={typed('reason')}
          error={at('reason')}
        />
        <button className="btn" type="submit" name="_do" value="correct">
          {t('page.correctIt')}
        </button>
      </form>
    </details>
  )
}
