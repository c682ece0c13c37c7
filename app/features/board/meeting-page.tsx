import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { dateWords } from '#app/platform/date-words.ts'
import { ErrorSummary, type FieldError } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { Difference } from './arrangement.ts'
import { DecisionForm, type DecisionGiven, Decisions } from './decision-form.tsx'
import { KeptWords, LateWords } from './kept-words.tsx'
import type { LaidReport } from './laid-report.ts'
import { ReportFiles, type ReportFilesProps } from './report-files.tsx'
import { ReportForm, type ReportFormGiven } from './report-form.tsx'
import { ReportSheet } from './report-sheet.tsx'

export type LogLine = { code: string; title: string; isWritten: boolean; isSlow: boolean; mayWrite: boolean }

export type MeetingProps = {
  frame: Frame
  meeting: { number: number; heldOn: string; place: string; agenda: readonly string[] }
  isFrozen: boolean
  may: { arrange: boolean; freeze: boolean; readDraft: boolean }
  log: readonly LogLine[]
  form: ReportFormGiven
  decision: DecisionGiven
  preview: LaidReport | null
  files: ReportFilesProps
  /** What to mend, and what somebody else did meanwhile. */
  errors?: readonly FieldError[]
  notice?: 'changed' | 'frozen' | 'empty' | 'unknown'
  /** What somebody else saved first, and what came too late. */
  kept: readonly Difference[]
  late: readonly Difference[]
}

/** One meeting: what goes into its report on the left, the report as it is now on the right. */
export function MeetingPage(props: MeetingProps) {
  const { frame, meeting, isFrozen, may, log, form, decision, preview, files, errors = [], notice, kept, late } = props
  const { t } = useTranslation(['board', 'shell'])
  const title = t('meetingTitle', { number: meeting.number })
  const address = `/board/meetings/${meeting.heldOn}`
  const missing = log.filter(({ isWritten }) => !isWritten)
  return (
    <PageFrame
      frame={frame}
      title={errors.length > 0 ? t('shell:errorTitle', { title }) : title}
      icons={['warn', 'lock', 'eye', 'up', 'down', 'link', 'get']}
      place="staff"
      part="board"
    >
      <nav className="crumb" aria-label={t('shell:here')}>
        <a href="/board/meetings">{t('title')}</a> <span aria-hidden="true">/</span> {dateWords(meeting.heldOn)}
      </nav>
      <div className="shead">
        <div>
          <h1>{title}</h1>
          <p className="facts2">
            <span className="stat">{t(`state.${isFrozen ? 'frozen' : 'draft'}`)}</span>
            <span>
              {dateWords(meeting.heldOn)}, {meeting.place}
            </span>
          </p>
        </div>
        {may.readDraft && !isFrozen && (
          <div className="btns">
            <a className="btn" href={`${address}/report`}>
              <Icon name="eye" />
              {t('preview')}
            </a>
            {may.freeze && (
              <details className="sure">
                <summary className="btn go">
                  <Icon name="lock" />
                  {t('freeze')}
                </summary>
                <form method="post" action={`${address}/report/freeze`} className="panel flow">
                  <p>{t('freezeAbout')}</p>
                  <button className="btn go" type="submit">
                    {t('freezeNow')}
                  </button>
                </form>
              </details>
            )}
          </div>
        )}
      </div>
      <ErrorSummary title={t('mend')} errors={errors} />
      {notice && <Notice text={t(`notice.${notice}`)} />}
      <KeptWords title={t('kept.theirs')} about={t('kept.theirsAbout')} differences={kept} />
      <KeptWords title={t('kept.late')} about={t('kept.lateAbout')} differences={late} />
      {isFrozen && decision.typed && (
        <LateWords
          title={t('kept.late')}
          about={t('kept.lateAbout')}
          lines={[
            { label: t('decisionWords'), text: decision.typed.words },
            { label: t('decisionReason'), text: decision.typed.reason },
          ]}
        />
      )}
      {!isFrozen && may.readDraft && missing.length > 0 && (
        <Notice
          text={t('missingEntries', { count: missing.length, codes: missing.map(({ code }) => code).join(', ') })}
        />
      )}
      {isFrozen && <ReportFiles {...files} />}
      <div className={preview ? 'build' : undefined}>
        <div className={preview ? 'flow' : 'done2'}>
          {isFrozen || !may.arrange ? <Agenda agenda={meeting.agenda} /> : <ReportForm address={address} {...form} />}
          {may.readDraft && <Log address={address} log={log} isFrozen={isFrozen} />}
          {may.readDraft && (
            <Decisions address={address} decisions={decision.decisions} mayRemove={may.arrange && !isFrozen} />
          )}
          {may.arrange && !isFrozen && <DecisionForm address={address} {...decision} />}
        </div>
        {preview && (
          // It scrolls by itself beside the form, so it can be reached by keyboard.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
          <section className="sheetwrap" aria-label={t('previewOf')} tabIndex={0}>
            <ReportSheet report={preview} contentHash={null} auditHead="" isPart />
          </section>
        )}
      </div>
    </PageFrame>
  )
}

function Notice({ text }: { text: string }) {
  return (
    <div className="reason" role="status">
      <Icon name="warn" />
      <p>{text}</p>
    </div>
  )
}

function Agenda({ agenda }: { agenda: readonly string[] }) {
  const { t } = useTranslation('board')
  return (
    <section aria-labelledby="agenda-h" className="flow">
      <h2 id="agenda-h">{t('agenda')}</h2>
      <ol className="agenda">
        {agenda.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
    </section>
  )
}

function Log({ address, log, isFrozen }: { address: string; log: readonly LogLine[]; isFrozen: boolean }) {
  const { t } = useTranslation('board')
  return (
    <section aria-labelledby="log-h" className="flow">
      <h2 id="log-h">{t('section.log')}</h2>
      <ul className="todo" data-count={log.length}>
        {log.map(({ code, title, isWritten, isSlow, mayWrite }) => (
          <li key={code}>
            {mayWrite && !isFrozen ? (
              <a href={`${address}/log/${code}`}>
                <b className="code">{code}</b> {title}
              </a>
            ) : (
              <span>
                <b className="code">{code}</b> {title}
              </span>
            )}
            <span className={isWritten ? 'soft' : 'late'}>
              {t(isWritten ? (isSlow ? 'entryState.slow' : 'entryState.written') : 'entryState.missing')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
