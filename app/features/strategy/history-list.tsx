import { useTranslation } from 'react-i18next'
import { dateWords, shortDateWords } from '#app/platform/date-words.ts'
import type { Wording } from '#db/vocabulary.ts'
import type { ShownChange } from './action.ts'
import { changeWords } from './describe-change.ts'

/** What changed, the newest first; with names where they are told. */
export function HistoryList({
  changes,
  wording,
  isStaff = false,
}: {
  changes: readonly ShownChange[]
  wording: Wording
  isStaff?: boolean
}) {
  const { t } = useTranslation('strategy')
  return (
    <ol className="history" data-count={changes.length}>
      {changes.map(({ revision, by, on, changes: fields }) => (
        <li key={revision}>
          <span className="soft">
            {isStaff ? t('page.historyBy', { day: shortDateWords(on), by: by ?? t('page.system') }) : dateWords(on)}
          </span>
          <ul>
            {fields.map((change) => (
              <li key={`${change.field} ${change.to}`}>{changeWords(change, { t, wording })}</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
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
