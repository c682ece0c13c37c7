import { useTranslation } from 'react-i18next'
import { dateWords, shortDateWords } from '#app/platform/date-words.ts'
import type { Wording } from '#db/vocabulary.ts'
import type { ShownChange } from './action.ts'
import type { ActionChange } from './changes.ts'
import { changeWords } from './describe-change.ts'

type HistoryProps = { changes: readonly ShownChange[]; wording: Wording; isStaff?: boolean }

const SHOWN_AT_ONCE = 6

/** What changed, the newest first and by day; with names where they are told. What is older can be opened. */
export function HistoryList({ changes, wording, isStaff = false }: HistoryProps) {
  const { t } = useTranslation('strategy')
  const days = byDay(changes)
  const older = days.slice(SHOWN_AT_ONCE)
  return (
    <div data-count={changes.length}>
      <Days days={days.slice(0, SHOWN_AT_ONCE)} wording={wording} isStaff={isStaff} />
      {older.length > 0 && (
        <details className="more2">
          <summary>{t('page.older')}</summary>
          <Days days={older} wording={wording} isStaff={isStaff} />
        </details>
      )}
    </div>
  )
}

type Day = { key: number; on: string; by: string | null; changes: readonly ActionChange[] }

function Days({ days, wording, isStaff }: { days: readonly Day[]; wording: Wording; isStaff: boolean }) {
  const { t } = useTranslation('strategy')
  return (
    <ol className="history">
      {days.map(({ key, on, by, changes }) => (
        <li key={key}>
          <span className="soft">
            {isStaff ? t('page.historyBy', { day: shortDateWords(on), by: by ?? t('page.system') }) : dateWords(on)}
          </span>
          <ul>
            {changes.map((change, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that is drawn once
              <li key={at}>{changeWords(change, { t, wording })}</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

/** What one person saved one after the other on one day is told as one. */
function byDay(changes: readonly ShownChange[]): readonly Day[] {
  const days: (Day & { changes: ActionChange[] })[] = []
  for (const { revision, on, by, changes: fields } of changes) {
    const last = days.at(-1)
    if (last?.on === on && last.by === by) last.changes.push(...fields)
    else days.push({ key: revision, on, by, changes: [...fields] })
  }
  return days
}

/** What somebody else saved while a form was open, in full: the form's own words stand below. */
export function ClashNotice({ changes }: { changes: readonly ShownChange[] }) {
  const { t } = useTranslation('strategy')
  return (
    <div className="reason clash" role="alert" data-clash="">
      <div className="flow">
        <h2>{t('edit.clash')}</h2>
        <p>{t('edit.clashAbout')}</p>
        {changes.map(({ revision, by, on, changes: fields }) => (
          <div key={revision}>
            <p>
              <b>{t('edit.clashBy', { by: by ?? t('edit.clashUnknown'), day: dateWords(on) })}</b>
            </p>
            <ul>
              {fields.map((change) => (
                <li key={change.field}>{changeWords(change, { t, wording: 'standard', inFull: true })}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </div>
  )
}
