import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { ErrorSummary, SelectField, TextArea, TextField } from '#app/ui/field.tsx'
import type { ShownAction } from './action.ts'
import { type FormState, faultAt, faultWords } from './form-state.ts'
import { ClashNotice } from './history-list.tsx'
import { StandingFields } from './standing-fields.tsx'

/** What can be chosen in the form. */
export type Choices = {
  areas: readonly { id: string; code: string; title: string }[]
  owners: readonly { id: string; name: string }[]
  organisations: readonly { id: string; name: string }[]
}

type ActionEditPageProps = {
  frame: Frame
  /** The action that is changed; null makes a new one. */
  action: ShownAction | null
  choices: Choices
  posted: FormState | null
}

/** The whole form of an action: what is promised in both wordings, who and when, and how it stands. */
export function ActionEditPage({ frame, action, choices, posted }: ActionEditPageProps) {
  const { t } = useTranslation(['strategy', 'shell'])
  const { t: own } = useTranslation('strategy')
  const title = action ? t('edit.change', { code: action.code }) : t('edit.new')
  const errors = faultWords(posted?.faults ?? [], own)
  const values: Readonly<Record<string, string>> = posted?.typed ?? valuesOf(action)
  const given = (name: string) => ({ name, value: values[name], error: faultAt(errors, name) })
  const revision = posted?.clash?.revision ?? posted?.typed.revision ?? action?.revision ?? 0
  return (
    <PageFrame
      frame={frame}
      title={posted ? t('shell:errorTitle', { title }) : title}
      icons={['warn']}
      place="staff"
      part="promises"
    >
      <nav className="crumb" aria-label={t('page.here')}>
        <a href="/lead/actions">{t('dashboard.title')}</a> <span aria-hidden="true">/</span> {title}
      </nav>
      <h1>{title}</h1>
      <ErrorSummary title={t('fault.title')} errors={errors} />
      {posted?.clash && <ClashNotice changes={posted.clash.changes} />}
      {choices.areas.length === 0 && <p className="empty">{t('edit.noAreas')}</p>}
      <form method="post" className="flow editform">
        <input type="hidden" name="revision" value={revision} />
        <section className="flow" aria-labelledby="what-h">
          <h2 id="what-h">{t('edit.what')}</h2>
          <div className="pairs">
            {action ? (
              <p>
                <b>{t('edit.code')}</b> {action.code}
              </p>
            ) : (
              <TextField {...given('code')} label={t('edit.code')} hint={t('edit.codeHint')} isShort />
            )}
            <SelectField
              {...given('areaId')}
              label={t('field.area')}
              empty={t('page.choose')}
              options={choices.areas.map(({ id, code, title: name }) => ({ value: id, label: `${code} ${name}` }))}
            />
          </div>
          <div className="pairs">
            <TextField {...given('titleStandard')} label={t('field.titleStandard')} />
            <TextField {...given('titleEasy')} label={t('field.titleEasy')} />
            <TextArea {...given('promiseStandard')} label={t('field.promiseStandard')} rows={6} />
            <TextArea {...given('promiseEasy')} label={t('field.promiseEasy')} rows={6} />
          </div>
        </section>
        <section className="flow" aria-labelledby="who-h">
          <h2 id="who-h">{t('edit.who')}</h2>
          <div className="pairs">
            <SelectField
              {...given('ownerId')}
              label={t('field.owner')}
              empty={t('page.choose')}
              options={choices.owners.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <SelectField
              {...given('organisationId')}
              label={t('field.organisation')}
              empty={t('page.choose')}
              options={choices.organisations.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextField {...given('startsOn')} label={t('field.startsOn')} type="date" />
            <TextField {...given('dueOn')} label={t('field.dueOn')} type="date" />
          </div>
        </section>
        <section className="flow" aria-labelledby="how-h">
          <h2 id="how-h">{t('edit.how')}</h2>
          <div className="standing">
            <StandingFields values={values} errors={errors} />
          </div>
        </section>
        <p className="btns">
          <button className="btn go" type="submit" name="_do" value="keep">
            {action ? t('edit.keep') : t('edit.make')}
          </button>
          <a href={action ? `/lead/actions/${action.code}` : '/lead/actions'}>{t('edit.back')}</a>
        </p>
      </form>
    </PageFrame>
  )
}

function valuesOf(action: ShownAction | null): Readonly<Record<string, string>> {
  if (!action) return { status: 'not_started' }
  return {
    areaId: action.area.id,
    titleStandard: action.title.standard,
    titleEasy: action.title.easy,
    promiseStandard: action.promise.standard,
    promiseEasy: action.promise.easy,
    ownerId: action.owner.id,
    organisationId: action.organisation.id,
    startsOn: action.startsOn,
    dueOn: action.dueOn,
    status: action.status,
    rag: action.rag ?? '',
    ragReason: action.ragReason,
  }
}
