import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { shortDateWords } from '#app/platform/date-words.ts'
import { ErrorSummary } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { ShownAction } from './action.ts'
import { type FormState, faultWords } from './form-state.ts'
import { ClashNotice, HistoryList } from './history-list.tsx'
import { MeasureForm } from './measure-form-screen.tsx'
import { MeasureSection } from './measure-section.tsx'
import { MilestoneForm, OutcomeForm } from './milestone-forms.tsx'
import { MilestoneList } from './milestone-list.tsx'
import { Standing } from './standing.tsx'
import { StandingFields } from './standing-fields.tsx'

type ActionPageProps = {
  frame: Frame
  action: ShownAction
  today: string
  mayKeep: boolean
  isSaved: boolean
  posted: FormState | null
  /** What was found about it from what people said; its heading is the page's own. */
  findings?: ReactNode
}

/** One action for staff: how it stands and why, its measures and milestones, and the forms to bring them up to date. */
export function ActionPage({ frame, action, today, mayKeep, isSaved, posted, findings }: ActionPageProps) {
  const { t } = useTranslation(['strategy', 'shell'])
  const { t: own } = useTranslation('strategy')
  const errors = faultWords(posted?.faults ?? [], own)
  const title = `${action.code} ${action.title.standard}`
  return (
    <PageFrame
      frame={frame}
      title={posted ? t('shell:errorTitle', { title }) : title}
      icons={['warn', 'tick']}
      place="staff"
      part="promises"
    >
      <nav className="crumb" aria-label={t('page.here')}>
        <a href="/lead/actions">{t('dashboard.title')}</a> <span aria-hidden="true">/</span>{' '}
        {action.area.title.standard}
      </nav>
      <Head action={action} mayKeep={mayKeep} />
      <ErrorSummary title={t('fault.title')} errors={errors} />
      {posted?.clash && <ClashNotice changes={posted.clash.changes} />}
      {isSaved && (
        <p className="saved" role="status">
          <Icon name="tick" />
          {t('page.saved')}
        </p>
      )}
      <Why action={action} />
      <div className="cols">
        <div className="flow">
          {mayKeep && <StandingForm action={action} posted={posted?.did === 'standing' ? posted : null} />}
          {action.measures.length === 0 && <p className="empty">{t('page.noMeasures')}</p>}
          {action.measures.map((measure) => (
            <MeasureSection key={measure.id} measure={measure} today={today} mayKeep={mayKeep} posted={posted} />
          ))}
          {mayKeep && <MeasureForm posted={posted} />}
          {findings && (
            <section aria-labelledby="voice-h">
              <h2 id="voice-h">{t('page.voice')}</h2>
              {findings}
            </section>
          )}
        </div>
        <aside className="side flow" aria-label={t('page.milestones')}>
          <section>
            <h2>{t('page.milestones')}</h2>
            {action.milestones.length === 0 && <p>{t('page.noMilestones')}</p>}
            <MilestoneList
              milestones={action.milestones}
              today={today}
              wording="standard"
              under={(milestone) =>
                mayKeep &&
                milestone.state !== 'met' && <OutcomeForm milestone={milestone} today={today} posted={posted} />
              }
            />
            {mayKeep && <MilestoneForm posted={posted} />}
          </section>
          <section>
            <h2>{t('page.history')}</h2>
            <HistoryList changes={action.changes} wording="standard" isStaff />
          </section>
        </aside>
      </div>
    </PageFrame>
  )
}

function Head({ action, mayKeep }: { action: ShownAction; mayKeep: boolean }) {
  const { t } = useTranslation('strategy')
  const { code, owner, organisation, startsOn, dueOn, status } = action
  return (
    <div className="shead">
      <div>
        <p className="code">{code}</p>
        <h1>{action.title.standard}</h1>
        <p className="facts2">
          <Standing action={action} />
          <span>
            <span className="soft">{t('page.owner')}</span>{' '}
            {t('public.ownerAnd', { owner: owner.name, organisation: organisation.name })}
          </span>
          <span>
            <span className="soft">{t('page.dates')}</span>{' '}
            {t('page.fromTo', { from: shortDateWords(startsOn), to: shortDateWords(dueOn) })}
          </span>
          <span>
            <span className="soft">{t('page.status')}</span> {t(`status.${status}`)}
          </span>
        </p>
      </div>
      <p className="btns">
        <a className="btn" href={`/actions/${code}?words=standard`}>
          {t('page.publicPage')}
        </a>
        {mayKeep && (
          <a className="btn" href={`/lead/actions/${code}/edit`}>
            {t('page.edit')}
          </a>
        )}
      </p>
    </div>
  )
}

function Why({ action }: { action: ShownAction }) {
  const { t } = useTranslation('strategy')
  if (!action.ragReason) return action.status === 'in_progress' ? <p className="soft">{t('page.noReason')}</p> : null
  const look = action.rag === 'red' ? 'reason red' : action.rag === 'amber' ? 'reason' : 'reason calm'
  return (
    <p className={look}>
      <Icon name={action.rag === 'red' || action.rag === 'amber' ? 'warn' : 'tick'} />
      <span>
        <b>{t('page.ragReason')}</b> {action.ragReason}
      </span>
    </p>
  )
}

function StandingForm({ action, posted }: { action: ShownAction; posted: FormState | null }) {
  const { t } = useTranslation('strategy')
  const values = posted?.typed ?? { status: action.status, rag: action.rag ?? '', ragReason: action.ragReason }
  return (
    <form method="post" className="panel standing" aria-labelledby="standing-h">
      <h2 id="standing-h">{t('page.update')}</h2>
      <input
        type="hidden"
        name="revision"
        value={posted?.clash?.revision ?? posted?.typed.revision ?? action.revision}
      />
      <StandingFields values={values} errors={faultWords(posted?.faults ?? [], t)} />
      <p>
        <button className="btn go" type="submit" name="_do" value="standing">
          {t('page.save')}
        </button>
      </p>
    </form>
  )
}
