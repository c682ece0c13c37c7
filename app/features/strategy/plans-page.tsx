import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { findPicture, pictureIds } from '#app/features/easy-read/pictures.ts'
import { shortDateWords } from '#app/platform/date-words.ts'
import { ErrorSummary, SelectField, TextArea, TextField } from '#app/ui/field.tsx'
import { PLAN_KINDS, PRIORITY_AREA_KINDS } from '#db/vocabulary.ts'
import { type FormState, faultAt, faultWords } from './form-state.ts'
import type { ShownPlan } from './list-plans.server.ts'

/** Which form is open: a plan's or a priority area's, of one that is there or (null) of a new one. */
export type OpenForm = { kind: 'plan' | 'area'; id: string | null }

type PlansPageProps = {
  frame: Frame
  plans: readonly ShownPlan[]
  mayKeep: boolean
  open: OpenForm | null
  posted: FormState | null
}

/** Plans with their priority areas, and one form at a time to make or change one of them. */
export function PlansPage({ frame, plans, mayKeep, open, posted }: PlansPageProps) {
  const { t } = useTranslation(['strategy', 'shell'])
  const { t: own } = useTranslation('strategy')
  const errors = faultWords(posted?.faults ?? [], own)
  const title = t('plans.title')
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
      <div className="shead">
        <div>
          <h1>{title}</h1>
          <p className="soft">{t('plans.about')}</p>
        </div>
        {mayKeep && (
          <p className="btns">
            <a className="btn" href="/lead/plans?new=plan">
              {t('plans.newPlan')}
            </a>
            {plans.length > 0 && (
              <a className="btn" href="/lead/plans?new=area">
                {t('plans.newArea')}
              </a>
            )}
          </p>
        )}
      </div>
      <ErrorSummary title={t('fault.title')} errors={errors} />
      {mayKeep && open?.kind === 'plan' && <PlanForm plans={plans} id={open.id} posted={posted} />}
      {mayKeep && open?.kind === 'area' && <AreaForm plans={plans} id={open.id} posted={posted} />}
      {plans.length === 0 && <p className="empty">{t('plans.none')}</p>}
      {plans.map((plan) => (
        <PlanSection key={plan.id} plan={plan} mayKeep={mayKeep} />
      ))}
    </PageFrame>
  )
}

function PlanSection({ plan, mayKeep }: { plan: ShownPlan; mayKeep: boolean }) {
  const { t } = useTranslation('strategy')
  return (
    <section aria-labelledby={`plan-${plan.id}`} className="flow">
      <div className="shead">
        <div>
          <h2 id={`plan-${plan.id}`}>{plan.title.standard}</h2>
          <p className="soft">
            {t(`planKind.${plan.kind}`)},{' '}
            {t('page.fromTo', { from: shortDateWords(plan.startsOn), to: shortDateWords(plan.endsOn) })}
          </p>
        </div>
        {mayKeep && <ChangeLink href={`/lead/plans?plan=${plan.id}`} name={plan.title.standard} />}
      </div>
      <ul className="todo" data-count={plan.areas.length}>
        {plan.areas.map((area) => (
          <li key={area.id}>
            <div>
              <p className="code">{area.code}</p>
              <b>{area.title.standard}</b>
              <p className="soft">
                {t(`areaKind.${area.kind}`)}, {t('plans.actions', { count: area.actions })}
              </p>
            </div>
            {mayKeep && <ChangeLink href={`/lead/plans?area=${area.id}`} name={area.title.standard} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ChangeLink({ href, name }: { href: string; name: string }) {
  const { t } = useTranslation('strategy')
  return (
    <a href={href} aria-label={t('plans.changeOf', { name })}>
      {t('plans.change')}
    </a>
  )
}

type FormProps = { plans: readonly ShownPlan[]; id: string | null; posted: FormState | null }

function PlanForm({ plans, id, posted }: FormProps) {
  const { t } = useTranslation('strategy')
  const errors = faultWords(posted?.faults ?? [], t)
  const plan = plans.find((one) => one.id === id)
  const stored: Readonly<Record<string, string>> = plan
    ? {
        kind: plan.kind,
        titleStandard: plan.title.standard,
        titleEasy: plan.title.easy,
        startsOn: plan.startsOn,
        endsOn: plan.endsOn,
      }
    : {}
  const given = (name: string) => ({ name, value: (posted?.typed ?? stored)[name], error: faultAt(errors, name) })
  return (
    <form method="post" action="/lead/plans" className="panel flow editform" aria-labelledby="form-h">
      <h2 id="form-h">{plan ? t('plans.changeOf', { name: plan.title.standard }) : t('plans.newPlan')}</h2>
      <input type="hidden" name="id" value={id ?? ''} />
      <div className="pairs">
        <TextField {...given('titleStandard')} label={t('field.titleStandard')} />
        <TextField {...given('titleEasy')} label={t('field.titleEasy')} />
        <SelectField
          {...given('kind')}
          label={t('plans.kind')}
          options={PLAN_KINDS.map((value) => ({ value, label: t(`planKind.${value}`) }))}
        />
        <span />
        <TextField {...given('startsOn')} label={t('field.startsOn')} type="date" />
        <TextField {...given('endsOn')} label={t('plans.endsOn')} type="date" />
      </div>
      <Ends what="plan" />
    </form>
  )
}

function AreaForm({ plans, id, posted }: FormProps) {
  const { t } = useTranslation('strategy')
  const errors = faultWords(posted?.faults ?? [], t)
  const plan = plans.find(({ areas }) => areas.some((one) => one.id === id))
  const area = plan?.areas.find((one) => one.id === id)
  const stored: Readonly<Record<string, string>> =
    plan && area
      ? {
          planId: plan.id,
          code: area.code,
          kind: area.kind,
          titleStandard: area.title.standard,
          titleEasy: area.title.easy,
          aboutStandard: area.about.standard,
          aboutEasy: area.about.easy,
          picture: area.picture,
        }
      : { picture: 'checklist' }
  const given = (name: string) => ({ name, value: (posted?.typed ?? stored)[name], error: faultAt(errors, name) })
  return (
    <form method="post" action="/lead/plans" className="panel flow editform" aria-labelledby="form-h">
      <h2 id="form-h">{area ? t('plans.changeOf', { name: area.title.standard }) : t('plans.newArea')}</h2>
      <input type="hidden" name="id" value={id ?? ''} />
      {area && <input type="hidden" name="code" value={area.code} />}
      <div className="pairs">
        {area ? (
          <p>
            <b>{t('plans.code')}</b> {area.code}
          </p>
        ) : (
          <TextField {...given('code')} label={t('plans.code')} hint={t('plans.codeHint')} isShort />
        )}
        <SelectField
          {...given('planId')}
          label={t('plans.plan')}
          options={plans.map(({ id: value, title }) => ({ value, label: title.standard }))}
        />
        <SelectField
          {...given('kind')}
          label={t('plans.kind')}
          options={PRIORITY_AREA_KINDS.map((value) => ({ value, label: t(`areaKind.${value}`) }))}
        />
        <SelectField
          {...given('picture')}
          label={t('plans.picture')}
          options={[...pictureIds].map((value) => ({ value, label: findPicture(value)?.label ?? value }))}
        />
        <TextField {...given('titleStandard')} label={t('field.titleStandard')} />
        <TextField {...given('titleEasy')} label={t('field.titleEasy')} />
        <TextArea {...given('aboutStandard')} label={t('plans.about_standard')} />
        <TextArea {...given('aboutEasy')} label={t('plans.about_easy')} />
      </div>
      <Ends what="area" />
    </form>
  )
}

function Ends({ what }: { what: OpenForm['kind'] }) {
  const { t } = useTranslation('strategy')
  return (
    <p className="btns">
      <button className="btn go" type="submit" name="_do" value={what}>
        {t('plans.keep')}
      </button>
      <a href="/lead/plans">{t('plans.back')}</a>
    </p>
  )
}
