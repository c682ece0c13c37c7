import { useTranslation } from 'react-i18next'
import { ErrorSummary, SelectField, TextArea, TextField } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { AREA_COLOURS, LAWFUL_BASES } from '#db/vocabulary.ts'
import type { AreaFieldFault, TypedArea, TypedNumber } from './area-form.ts'
import { type Frame, PageFrame } from './page-frame.tsx'

type AreaProps = { frame: Frame; typed: TypedArea; faults?: readonly AreaFieldFault[]; isSaved?: boolean }

/** What an administrator sets of the area: who runs it, whom people can turn to, and a notice for every page. */
export function AreaScreen({ frame, typed, faults = [], isSaved = false }: AreaProps) {
  const { t } = useTranslation(['area', 'shell'])
  const errors = faults.map(({ field, fault }) => ({ field, message: t(`fault.${fault}`) }))
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
  return (
    <PageFrame
      frame={frame}
      title={errors.length > 0 ? t('shell:errorTitle', { title: t('title') }) : t('title')}
      icons={['warn', 'tick']}
      place="staff"
      part="run"
      mainClass="flow narrow"
    >
      {isSaved && errors.length === 0 && (
        <p className="done" role="status">
          <Icon name="tick" />
          {t('saved')}
        </p>
      )}
      <ErrorSummary title={t('faults')} errors={errors} />
      <h1>{t('title')}</h1>
      <p>{t('about')}</p>
      <form className="flow" method="post" action="/manage/area" noValidate>
        <Notice typed={typed} errorOf={errorOf} />
        <h2>{t('helpHeading')}</h2>
        <p>{t('helpAbout')}</p>
        {typed.helpNumbers.map((number, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the form is what its fields are called by
          <NumberFields key={at} at={at} typed={number} errorOf={errorOf} />
        ))}
        <h2>{t('exitHeading')}</h2>
        <TextField
          name="exitUrl"
          type="url"
          label={t('exitUrl')}
          hint={t('exitHint')}
          value={typed.exitUrl}
          error={errorOf('exitUrl')}
        />
        <Who typed={typed} errorOf={errorOf} />
        <h2>{t('coloursHeading')}</h2>
        <SelectField
          name="colours"
          label={t('coloursLabel')}
          hint={t('coloursHint')}
          value={typed.colours}
          options={AREA_COLOURS.map((colours) => ({ value: colours, label: t(`colours.${colours}`) }))}
          error={errorOf('colours')}
        />
        <h2>{t('basisHeading')}</h2>
        <SelectField
          name="lawfulBasis"
          label={t('basisLabel')}
          hint={t('basisHint')}
          value={typed.lawfulBasis}
          options={LAWFUL_BASES.map((basis) => ({ value: basis, label: t(`basis.${basis}`) }))}
          error={errorOf('lawfulBasis')}
        />
        <button className="btn go" type="submit">
          {t('save')}
        </button>
      </form>
    </PageFrame>
  )
}

type PartProps = { typed: TypedArea; errorOf: (field: string) => string | undefined }

function Notice({ typed, errorOf }: PartProps) {
  const { t } = useTranslation('area')
  return (
    <>
      <h2>{t('noticeHeading')}</h2>
      <p>{t('noticeAbout')}</p>
      <TextArea
        name="noticeStandard"
        rows={2}
        label={t('noticeStandard')}
        value={typed.noticeStandard}
        error={errorOf('noticeStandard')}
      />
      <TextArea
        name="noticeEasy"
        rows={2}
        label={t('noticeEasy')}
        value={typed.noticeEasy}
        error={errorOf('noticeEasy')}
      />
    </>
  )
}

function Who({ typed, errorOf }: PartProps) {
  const { t } = useTranslation('area')
  return (
    <>
      <h2>{t('whoHeading')}</h2>
      <TextField name="name" label={t('name')} hint={t('nameHint')} value={typed.name} error={errorOf('name')} />
      <TextField
        name="partners"
        label={t('partners')}
        hint={t('partnersHint')}
        value={typed.partners}
        error={errorOf('partners')}
      />
      <h2>{t('contactHeading')}</h2>
      <TextField
        name="contactPhone"
        type="tel"
        label={t('contactPhone')}
        hint={t('contactHint')}
        value={typed.contactPhone}
        error={errorOf('contactPhone')}
      />
      <TextField
        name="contactEmail"
        type="email"
        label={t('contactEmail')}
        hint={t('contactEmailHint')}
        value={typed.contactEmail}
        error={errorOf('contactEmail')}
      />
    </>
  )
}

type NumberProps = { at: number; typed: TypedNumber; errorOf: PartProps['errorOf'] }

function NumberFields({ at, typed, errorOf }: NumberProps) {
  const { t } = useTranslation('area')
  return (
    <fieldset className="helpnumber">
      <legend className="vh">{t('number', { at: at + 1 })}</legend>
      <TextField
        name={`number-${at}`}
        label={t('number', { at: at + 1 })}
        value={typed.number}
        error={errorOf(`number-${at}`)}
      />
      <SelectField
        name={`icon-${at}`}
        label={t('numberIs')}
        value={typed.icon}
        options={(['phone', 'talk'] as const).map((icon) => ({ value: icon, label: t(`icon.${icon}`) }))}
      />
      <TextField
        name={`standard-${at}`}
        label={t('numberStandard')}
        value={typed.standard}
        error={errorOf(`standard-${at}`)}
      />
      <TextField name={`easy-${at}`} label={t('numberEasy')} value={typed.easy} error={errorOf(`easy-${at}`)} />
    </fieldset>
  )
}
