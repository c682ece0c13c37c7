import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { dateWords, monthWords } from '#app/platform/date-words.ts'
import { Spark } from '#app/ui/line-chart.tsx'
import { Rag } from '#app/ui/rag.tsx'
import { type ShownAction, standingOf } from './action.ts'
import { type Attention, needingAttention, type Reason } from './attention.ts'
import { describeMeasure } from './describe-measure.ts'
import { measureChart } from './measure-chart.ts'
import { LatestAgainstTarget } from './measure-figure.tsx'
import { Standing } from './standing.tsx'

type ActionsPageProps = {
  frame: Frame
  actions: readonly ShownAction[]
  today: string
  /** The person who looks, so that their own actions can be named. */
  personId: string
  mayMake: boolean
}

/** Every action for staff: how many stand how, what needs attention first and why, and all by priority area. */
export function ActionsPage({ frame, actions, today, personId, mayMake }: ActionsPageProps) {
  const { t } = useTranslation('strategy')
  const first = needingAttention(actions, today)
  const own = actions.filter(({ owner }) => owner.id === personId)
  return (
    <PageFrame frame={frame} title={t('dashboard.title')} place="staff" part="promises">
      <div className="shead">
        <div>
          <h1>{t('dashboard.title')}</h1>
          <p className="soft">{t('dashboard.asAt', { day: dateWords(today) })}</p>
        </div>
        <p className="btns">
          <a className="btn" href="/lead/plans">
            {t('dashboard.plans')}
          </a>
          {mayMake && (
            <a className="btn go" href="/lead/actions/new">
              {t('dashboard.make')}
            </a>
          )}
        </p>
      </div>
      {actions.length === 0 && <p className="empty">{t('dashboard.none')}</p>}
      <Summary actions={actions} attention={first.length} />
      <div className={own.length > 0 ? 'cols' : undefined}>
        <div className="flow">
          <section aria-labelledby="first-h">
            <div className="sech">
              <h2 id="first-h">{t('dashboard.first')}</h2>
              <p className="soft">{first.length > 0 ? t('dashboard.firstAbout') : t('dashboard.nothingFirst')}</p>
            </div>
            <AttentionList attention={first} />
          </section>
          <AreaTable actions={actions} />
        </div>
        {own.length > 0 && <Own actions={own} />}
      </div>
    </PageFrame>
  )
}

function Summary({ actions, attention }: { actions: readonly ShownAction[]; attention: number }) {
  const { t } = useTranslation('strategy')
  const tallies = (['red', 'amber', 'green', 'done', 'none'] as const).map((name) => ({
    name,
    count: actions.filter((action) => standingOf(action).name === name).length,
  }))
  const word = { red: 'red', amber: 'amber', green: 'green', done: 'complete', none: 'not_rated' } as const
  return (
    <section className="strip" aria-labelledby="all-h" data-obligation="5b">
      <h2 id="all-h" className="vh">
        {t('dashboard.all')}
      </h2>
      <p className="lead">
        <b>{t('dashboard.total', { count: actions.length })}</b>{' '}
        {attention > 0 && t('dashboard.attention', { count: attention })}
      </p>
      <ul className="tallies">
        {tallies
          .filter(({ count }) => count > 0)
          .map(({ name, count }) => (
            <li key={name}>
              <Rag name={name}>{t('dashboard.tally', { count, word: t(`rag.${word[name]}`).toLowerCase() })}</Rag>
            </li>
          ))}
      </ul>
    </section>
  )
}

function AttentionList({ attention }: { attention: readonly Attention[] }) {
  const { t } = useTranslation('strategy')
  if (attention.length === 0) return null
  return (
    <>
      <div className="slowhead" aria-hidden="true">
        <span>{t('dashboard.action')}</span>
        <span>{t('dashboard.why')}</span>
        <span>{t('dashboard.measure')}</span>
      </div>
      <ol className="slow" data-count={attention.length}>
        {attention.map(({ action, reasons }) => (
          <li key={action.code}>
            <div>
              <p className="code">{action.code}</p>
              <h3>
                <a href={`/lead/actions/${action.code}`}>{action.title.standard}</a>
              </h3>
              <p className="soft">
                {t('public.ownerAnd', { owner: action.owner.name, organisation: action.organisation.name })}
              </p>
            </div>
            <div>
              <Standing action={action} />
              <ul className="why">
                {action.ragReason && <li>{action.ragReason}</li>}
                {reasons.map((reason) => (
                  <li key={`${reason.why} ${'name' in reason ? reason.name.standard : ''}`}>
                    <ReasonWords reason={reason} />
                  </li>
                ))}
              </ul>
            </div>
            <FirstMeasure action={action} />
          </li>
        ))}
      </ol>
    </>
  )
}

function FirstMeasure({ action }: { action: ShownAction }) {
  const { t } = useTranslation('strategy')
  const measure = action.measures[0]
  if (!measure) return <p className="soft">{t('dashboard.noMeasure')}</p>
  return (
    <div className="meas">
      <Spark
        data={measureChart(measure, { t, wording: 'standard' })}
        label={describeMeasure(measure, { t, wording: 'standard' })}
      />
      <p>
        <LatestAgainstTarget measure={measure} />
      </p>
    </div>
  )
}

function ReasonWords({ reason }: { reason: Reason }) {
  const { t } = useTranslation('strategy')
  switch (reason.why) {
    case 'overdue':
      return <>{t('reason.overdue', { count: reason.days })}</>
    case 'oldReading':
      return <>{t('reason.oldReading', { count: reason.days })}</>
    case 'milestoneLate':
      return <>{t('reason.milestoneLate', { count: reason.days, name: reason.name.standard })}</>
    case 'notRated':
      return <>{t('reason.notRated')}</>
    default:
      return <>{t(`reason.${reason.why}`, { name: reason.name.standard })}</>
  }
}

function AreaTable({ actions }: { actions: readonly ShownAction[] }) {
  const { t } = useTranslation('strategy')
  const areas = [...new Map(actions.map(({ area }) => [area.code, area])).values()]
  return (
    <section aria-labelledby="area-h">
      <div className="sech">
        <h2 id="area-h">{t('dashboard.byArea')}</h2>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" aria-label={t('dashboard.scroll')} tabIndex={0}>
        <table className="t" data-count={actions.length}>
          <thead>
            <tr>
              <th scope="col">{t('dashboard.code')}</th>
              <th scope="col">{t('dashboard.action')}</th>
              <th scope="col">{t('dashboard.owner')}</th>
              <th scope="col">{t('dashboard.rag')}</th>
              <th scope="col" className="num">
                {t('dashboard.due')}
              </th>
              <th scope="col">{t('dashboard.measure')}</th>
            </tr>
          </thead>
          {areas.map((area) => (
            <tbody key={area.code}>
              <tr className="grp">
                <th colSpan={6} scope="rowgroup">
                  {area.title.standard}
                </th>
              </tr>
              {actions
                .filter((action) => action.area.code === area.code)
                .map((action) => (
                  <Row key={action.code} action={action} />
                ))}
            </tbody>
          ))}
        </table>
      </section>
    </section>
  )
}

function Row({ action }: { action: ShownAction }) {
  const { t } = useTranslation('strategy')
  const measure = action.measures[0]
  return (
    <tr>
      <td className="code">{action.code}</td>
      <th scope="row">
        <a href={`/lead/actions/${action.code}`}>{action.title.standard}</a>
      </th>
      <td>{action.owner.name}</td>
      <td>
        <Standing action={action} />
      </td>
      <td className="num">{monthWords(action.dueOn)}</td>
      <td>
        {measure ? <LatestAgainstTarget measure={measure} /> : <span className="soft">{t('dashboard.noMeasure')}</span>}
      </td>
    </tr>
  )
}

function Own({ actions }: { actions: readonly ShownAction[] }) {
  const { t } = useTranslation('strategy')
  return (
    <aside className="side flow" aria-label={t('dashboard.yours')}>
      <section>
        <h2>{t('dashboard.yours')}</h2>
        <ul className="todo">
          {actions.map((action) => (
            <li key={action.code}>
              <a href={`/lead/actions/${action.code}`}>{action.title.standard}</a>
              <Standing action={action} />
            </li>
          ))}
        </ul>
      </section>
    </aside>
  )
}
