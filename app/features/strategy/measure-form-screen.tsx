import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { BETTER, UNITS } from '#db/vocabulary.ts'
import { type FormState, faultAt, faultWords } from './form-state.ts'

/** A new measure: what is counted, from where to where, by when, and where the figures come from. */
export function MeasureForm({ posted }: { posted: FormState | null }) {
  const { t } = useTranslation('strategy')
  const mine = posted?.did === 'addMeasure' ? posted : null
  const errors = faultWords(mine?.faults ?? [], t)
  const given = (name: string) => ({ name, value: mine?.typed[name], error: faultAt(errors, name) })
  return (
    <details open={mine !== null}>
      <summary>{t('page.addMeasure')}</summary>
      <form method="post" className="flow more">
        <TextField {...given('nameStandard')} label={t('page.nameStandard')} />
        <TextField {...given('nameEasy')} label={t('page.nameEasy')} />
        <div className="pairs">
          <SelectField
            {...given('unit')}
            label={t('page.unit')}
            options={UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
          />
          <SelectField
            {...given('better')}
            label={t('page.better')}
            options={BETTER.map((value) => ({ value, label: t(`better.${value}`) }))}
          />
          <TextField {...given('baseline')} label={t('page.baseline')} inputMode="decimal" />
          <TextField {...given('baselineOn')} label={t('page.baselineOn')} type="date" />
          <TextField {...given('target')} label={t('page.target')} inputMode="decimal" />
          <TextField {...given('targetOn')} label={t('page.targetOn')} type="date" />
        </div>
        <TextField {...given('source')} label={t('page.measureSource')} />
        <button className="btn" type="submit" name="_do" value="addMeasure">
          {t('page.addMeasure')}
        </button>
      </form>
    </details>
  )
}
