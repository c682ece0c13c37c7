import { useTranslation } from 'react-i18next'
import { SelectField, TextArea } from '#app/ui/field.tsx'
import { ACTION_STATUSES, RAGS } from '#db/vocabulary.ts'
import { faultAt } from './form-state.ts'

type StandingFieldsProps = {
  values: Readonly<Record<string, string>>
  errors: readonly { field: string; message: string }[]
}

/** Status, rating and its reason: the same three fields in the short form and in the long one. */
export function StandingFields({ values, errors }: StandingFieldsProps) {
  const { t } = useTranslation('strategy')
  return (
    <>
      <SelectField
        name="status"
        label={t('field.status')}
        value={values.status}
        error={faultAt(errors, 'status')}
        options={ACTION_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
      />
      <SelectField
        name="rag"
        label={t('field.rag')}
        value={values.rag}
        error={faultAt(errors, 'rag')}
        empty={t('page.notRated')}
        options={RAGS.map((value) => ({ value, label: t(`rag.${value}`) }))}
      />
      <TextArea
        name="ragReason"
        label={t('field.ragReason')}
        hint={t('edit.ragHint')}
        value={values.ragReason}
        error={faultAt(errors, 'ragReason')}
        rows={3}
      />
    </>
  )
}
