import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { ChartPatterns } from '#app/ui/bar-chart.tsx'
import { CheckField, ErrorSummary, type FieldError, SelectField, TextArea } from '#app/ui/field.tsx'
import { FindingBlock } from './finding-block.tsx'
import type { ShownFinding } from './list-findings.server.ts'

export type FindingForm = {
  action: string
  release: string
  tables: readonly string[]
  standard: string
  easy: string
}

type FindingsProps = {
  frame: Frame
  findings: readonly ShownFinding[]
  mayWrite: boolean
  actions: readonly { id: string; label: string }[]
  releases: readonly { number: number; label: string; tables: readonly { key: string; label: string }[] }[]
  given: FindingForm
  errors?: readonly FieldError[]
}

/** Every finding with its figures, and the form for a new one: first the release, then what rests on it. */
export function FindingsScreen(props: FindingsProps) {
  const { frame, findings, mayWrite, errors = [] } = props
  const { t } = useTranslation('evidence')
  const heading = t('finding.title')
  return (
    <PageFrame
      frame={frame}
      title={errors.length > 0 ? t('errorTitle', { title: heading }) : heading}
      icons={['talk', 'warn']}
      place="staff"
      part="evidence"
      before={<ChartPatterns />}
    >
      <div>
        <h1>{heading}</h1>
        <p className="soft">{t('finding.about')}</p>
      </div>
      <ErrorSummary title={t('faults')} errors={errors} />
      {mayWrite && <NewFinding {...props} />}
      <section className="flow" aria-labelledby="findings-h" data-count={findings.length}>
        <h2 id="findings-h">{t('finding.all')}</h2>
        {findings.length === 0 && <p className="empty">{t('finding.none')}</p>}
        {findings.map((finding) => (
          <div key={finding.number} className="panel flow">
            <p>
              <a className="code" href={`/lead/actions/${finding.actionCode}`}>
                {finding.actionCode}
              </a>
            </p>
            <FindingBlock finding={finding} wording="standard" />
            <p>
              <b>{t('finding.inEasy')}</b> {finding.sentence.easy}
            </p>
            {mayWrite && <Withdraw number={finding.number} />}
          </div>
        ))}
      </section>
    </PageFrame>
  )
}

function NewFinding({ actions, releases, given, errors = [] }: FindingsProps) {
  const { t } = useTranslation('evidence')
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.message
  const release = releases.find(({ number }) => String(number) === given.release)
  if (actions.length === 0 || releases.length === 0)
    return <p className="empty">{t(actions.length === 0 ? 'finding.noAction' : 'finding.noRelease')}</p>
  return (
    <section className="panel flow" aria-labelledby="new-h">
      <h2 id="new-h">{t('finding.new')}</h2>
      <form className="filterbar" method="get" action="/lead/findings">
        <SelectField
          name="release"
          label={t('finding.pickRelease')}
          value={given.release}
          error={errorOf('release')}
          options={releases.map(({ number, label }) => ({ value: String(number), label }))}
        />
        <button className="btn" type="submit">
          {t('finding.showTables')}
        </button>
      </form>
      {release && (
        <form className="flow" method="post" action="/lead/findings">
          <input type="hidden" name="release" value={given.release} />
          <SelectField
            name="action"
            label={t('finding.action')}
            value={given.action}
            empty={t('finding.choose')}
            error={errorOf('action')}
            options={actions.map(({ id, label }) => ({ value: id, label }))}
          />
          <fieldset id="f-tables" className={errorOf('tables') ? 'err' : undefined} tabIndex={-1}>
            <legend className="lab">{t('finding.tables')}</legend>
            {errorOf('tables') && <p className="msg">{errorOf('tables')}</p>}
            <div className="picks">
              {release.tables.map(({ key, label }) => (
                <CheckField key={key} name="table" value={key} label={label} isChecked={given.tables.includes(key)} />
              ))}
            </div>
          </fieldset>
          <TextArea
            name="standard"
            label={t('finding.standard')}
            hint={t('finding.standardHint')}
            rows={2}
            value={given.standard}
            error={errorOf('standard')}
          />
          <TextArea
            name="easy"
            label={t('finding.easy')}
            hint={t('finding.easyHint')}
            rows={2}
            value={given.easy}
            error={errorOf('easy')}
          />
          <button className="btn go" type="submit" name="_do" value="write">
            {t('finding.write')}
          </button>
        </form>
      )}
    </section>
  )
}

function Withdraw({ number }: { number: number }) {
  const { t } = useTranslation('evidence')
  return (
    <details>
      <summary>{t('finding.withdraw')}</summary>
      <form className="inline" method="post" action="/lead/findings">
        <input type="hidden" name="number" value={number} />
        <label className="lab" htmlFor={`f-reason-${number}`}>
          {t('finding.why')}
        </label>
        <input className="field" id={`f-reason-${number}`} name="reason" required />
        <button className="btn" type="submit" name="_do" value="withdraw">
          {t('finding.withdrawNow')}
        </button>
      </form>
    </details>
  )
}
