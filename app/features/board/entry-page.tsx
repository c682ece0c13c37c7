import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { dateWords } from '#app/platform/date-words.ts'
import { ErrorSummary, TextArea } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { LateWords } from './kept-words.tsx'
import type { EntryFault, TypedEntry } from './log-entry.ts'

type EntryProps = {
  frame: Frame
  heldOn: string
  action: { code: string; title: string; line: string }
  entry: TypedEntry
  revision: number
  /** Once the report is frozen the entry is only read. */
  isFrozen: boolean
  /** What was written at the meeting before, to go on from. */
  before: TypedEntry | null
  faults?: readonly EntryFault[]
  /** What somebody else wrote while this page was open. */
  theirs?: TypedEntry
  /** What was sent after the report was frozen. */
  late?: TypedEntry
}

/** The form for one action's entry in the log of one meeting. */
export function EntryPage(props: EntryProps) {
  const { frame, heldOn, action, entry, isFrozen, before, faults = [], theirs, late } = props
  const { t } = useTranslation(['board', 'shell'])
  const title = t('entryTitle', { code: action.code })
  const errorOf = (field: keyof TypedEntry) => {
    const found = faults.find((fault) => fault.field === field)
    const name = field === 'slowReason' ? t('slowReason') : t(`entry.${LABELS[field]}`)
    return found && t(`entryFault.${found.fault}`, { name })
  }
  const errors = TEXTS.flatMap((field) => {
    const message = errorOf(field)
    return message ? [{ field, message }] : []
  })
  return (
    <PageFrame
      frame={frame}
      title={errors.length > 0 ? t('shell:errorTitle', { title }) : title}
      icons={['warn']}
      place="staff"
      part="board"
    >
      <nav className="crumb" aria-label={t('shell:here')}>
        <a href="/board/meetings">{t('title')}</a> <span aria-hidden="true">/</span>{' '}
        <a href={`/board/meetings/${heldOn}`}>{dateWords(heldOn)}</a>
      </nav>
      <ErrorSummary title={t('mend')} errors={errors} />
      <h1>
        {title}: {action.title}
      </h1>
      <p className="soft">{action.line}</p>
      {isFrozen && <EntryNotice text={t('notice.frozen')} />}
      {late && (
        <LateWords
          title={t('kept.late')}
          about={t('kept.lateAbout')}
          lines={TEXTS.map((field) => ({ label: t(`entry.${LABELS[field]}`), text: late[field] }))}
        />
      )}
      {theirs && (
        <>
          <EntryNotice text={t('notice.entryChanged')} />
          <Written id="theirs-h" title={t('theirs')} entry={theirs} />
        </>
      )}
      <div className="cols">
        {isFrozen ? (
          <Written id="frozen-h" title={t('entryFrozen')} entry={entry} />
        ) : (
          <EntryForm {...props} errorOf={errorOf} />
        )}
        <aside className="side">{before && <Written id="before-h" title={t('lastTime')} entry={before} />}</aside>
      </div>
    </PageFrame>
  )
}

type EntryFormProps = EntryProps & { errorOf: (field: keyof TypedEntry) => string | undefined }

function EntryForm({ heldOn, action, entry, revision, errorOf }: EntryFormProps) {
  const { t } = useTranslation('board')
  return (
    <form method="post" action={`/board/meetings/${heldOn}/log/${action.code}`} className="flow" noValidate>
      <input type="hidden" name="revision" value={revision} />
      <TextArea
        name="progress"
        label={t('entry.progress')}
        hint={t('entryHint.progress')}
        value={entry.progress}
        error={errorOf('progress')}
      />
      <TextArea
        name="impact"
        label={t('entry.impact')}
        hint={t('entryHint.impact')}
        value={entry.impact}
        error={errorOf('impact')}
      />
      <label className="check">
        <input type="checkbox" name="isSlow" value="yes" defaultChecked={entry.isSlow} /> <span>{t('isSlow')}</span>
      </label>
      <TextArea
        name="slowReason"
        label={t('slowReason')}
        hint={t('entryHint.slow')}
        value={entry.slowReason}
        error={errorOf('slowReason')}
        rows={3}
      />
      <TextArea
        name="strengthen"
        label={t('entry.strengthen')}
        hint={t('entryHint.strengthen')}
        value={entry.strengthen}
        error={errorOf('strengthen')}
        rows={3}
      />
      <button className="btn go" type="submit">
        {t('save')}
      </button>
    </form>
  )
}

function EntryNotice({ text }: { text: string }) {
  return (
    <div className="reason" role="status">
      <Icon name="warn" />
      <p>{text}</p>
    </div>
  )
}

const TEXTS = ['progress', 'impact', 'slowReason', 'strengthen'] as const
const LABELS = {
  progress: 'progress',
  impact: 'impact',
  isSlow: 'slow',
  slowReason: 'slow',
  strengthen: 'strengthen',
} as const

function Written({ id, title, entry }: { id: string; title: string; entry: TypedEntry }) {
  const { t } = useTranslation('board')
  return (
    <section className="panel flow" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {TEXTS.map(
        (field) =>
          entry[field] !== '' && (
            <p key={field}>
              <b>{t(`entry.${LABELS[field]}`)}: </b>
              {entry[field]}
            </p>
          ),
      )}
    </section>
  )
}
