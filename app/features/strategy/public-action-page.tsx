import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { Picture, PictureSprite } from '#app/features/easy-read/picture.tsx'
import { dateWords } from '#app/platform/date-words.ts'
import { courseOf, type ShownAction, type ShownMeasure } from './action.ts'
import { describeMeasure } from './describe-measure.ts'
import { HistoryList } from './history-list.tsx'
import { MeasureFigure, ReadingsTable } from './measure-figure.tsx'
import { MilestoneList } from './milestone-list.tsx'
import { Standing } from './standing.tsx'

type PublicActionPageProps = {
  frame: Frame
  action: ShownAction
  today: string
  /** What young people and families said about this, where there is something; its heading is the page's own. */
  findings?: ReactNode
}

const MOST_CHANGES = 60

/** One promise for everybody: the promise in both wordings, whose it is, how far it is and what changed. */
export function PublicActionPage({ frame, action, today, findings }: PublicActionPageProps) {
  const { t } = useTranslation('strategy')
  const { wording } = frame
  const words = wording === 'standard' ? '?words=standard' : ''
  const { area, owner, organisation } = action
  return (
    <PageFrame
      frame={frame}
      title={action.title[wording]}
      place="promises"
      otherWords={`/actions/${action.code}`}
      mainClass={wording}
      before={<PictureSprite ids={[area.picture]} />}
    >
      <nav className="crumb" aria-label={t('page.here')}>
        <a href={`/actions${words}`}>{t('public.title')}</a> <span aria-hidden="true">/</span>{' '}
        <a href={`/actions${words}#area-${area.code}`}>{area.title[wording]}</a>
      </nav>
      <div className="flow">
        <p className="code">{t('public.codeOf', { code: action.code })}</p>
        <h1>{action.title[wording]}</h1>
        <ul className="facts2">
          <li>
            <Standing action={action} />
          </li>
          <li>
            <span className="soft">{t('public.who')}</span>{' '}
            {t('public.ownerAnd', { owner: owner.name, organisation: organisation.name })}
          </li>
          <li>
            <span className="soft">{t('public.when')}</span> {dateWords(action.dueOn)}
          </li>
        </ul>
      </div>
      <BothWordings action={action} isEasyFirst={wording === 'easy'} />
      <section className="flow" aria-labelledby="far-h">
        <h2 id="far-h">{t('public.far')}</h2>
        <p>{t('public.statusIs', { status: t(`status.${action.status}`) })}</p>
        {action.ragReason && (
          <p>
            <b>{t('public.why')}</b> {action.ragReason}
          </p>
        )}
        <h3>{t('public.steps')}</h3>
        {action.milestones.length === 0 && <p>{t('public.noSteps')}</p>}
        <MilestoneList milestones={action.milestones} today={today} wording={wording} isPublic />
      </section>
      <section className="flow" aria-labelledby="measured-h">
        <h2 id="measured-h">{t('public.measured')}</h2>
        {action.measures.length === 0 && <p>{t('public.noMeasures')}</p>}
        {action.measures.map((measure) => (
          <Measured key={measure.id} frame={frame} measure={measure} />
        ))}
      </section>
      {findings && (
        <section className="flow" aria-labelledby="said-h">
          <h2 id="said-h">{t('public.said')}</h2>
          {findings}
        </section>
      )}
      <section className="flow" aria-labelledby="changed-h">
        <h2 id="changed-h">{t('public.changed')}</h2>
        {action.changes.length === 0 && <p>{t('public.changedNone')}</p>}
        <HistoryList changes={action.changes.slice(0, MOST_CHANGES)} wording={wording} />
      </section>
    </PageFrame>
  )
}

/** The promise in both wordings side by side; the one that the reader chose comes first. */
function BothWordings({ action, isEasyFirst }: { action: ShownAction; isEasyFirst: boolean }) {
  const { t } = useTranslation('strategy')
  const lines = action.promise.easy.split('\n').filter((line) => line.trim() !== '')
  const { picture } = action.area
  const standard = (
    <section key="standard" className="flow" aria-labelledby="promised-h">
      <h2 id="promised-h">{t('public.promised')}</h2>
      <p className="written">{action.promise.standard}</p>
    </section>
  )
  const easy = (
    <section key="easy" className="easytwin flow" aria-labelledby="easy-h">
      <h2 id="easy-h">{t('public.inEasy')}</h2>
      <div className="ezrow">
        <Picture className="pic s" id={picture} alt={null} source={{ inline: new Set([picture]), file: '' }} />
        <div className="flow">
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </div>
    </section>
  )
  return <div className="twin">{isEasyFirst ? [easy, standard] : [standard, easy]}</div>
}

function Measured({ frame: { wording }, measure }: { frame: Frame; measure: ShownMeasure }) {
  const { t } = useTranslation('strategy')
  return (
    <div className="flow">
      <h3>{measure.name[wording]}</h3>
      <p>{describeMeasure(measure, { t, wording })}</p>
      <p className="small soft">
        {t('page.measureAbout', { better: t(`better.${measure.better}`), source: measure.source })}
      </p>
      {courseOf(measure).length > 1 && <MeasureFigure measure={measure} wording={wording} />}
      {measure.readings.length > 0 && (
        <details className="more2">
          <summary>{t('public.table')}</summary>
          <ReadingsTable measure={measure} wording={wording} />
          <p className="small soft">{t('public.explainNeeded')}</p>
        </details>
      )}
    </div>
  )
}
