import { useTranslation } from 'react-i18next'
import { TextArea, TextField } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { Section } from './report-model.ts'

export type ReportFormGiven = {
  sections: readonly Section[]
  counts: Readonly<Record<Section['key'], number>>
  place: string
  agenda: string
  revision: number
  errorOf: Readonly<Record<string, string>>
  /** Shows the author's own words, because something is to be done about them. */
  showsWords: boolean
}

/** What goes in, in which order, with which words: one form, so that moving a section never loses what was typed. */
export function ReportForm({
  address,
  sections,
  counts,
  place,
  agenda,
  revision,
  errorOf,
  showsWords,
}: ReportFormGiven & { address: string }) {
  const { t } = useTranslation('board')
  return (
    <form method="post" action={address} className="flow" noValidate>
      <input type="hidden" name="revision" value={revision} />
      {/* Enter saves; it never moves a section. */}
      <button type="submit" name="_do" value="save" hidden />
      <h2>{t('whatGoesIn')}</h2>
      <ol className="secs">
        {sections.map(({ key, isIncluded }, at) => (
          <li key={key}>
            <input type="hidden" name="order" value={key} />
            <label>
              <input type="checkbox" name="in" value={key} defaultChecked={isIncluded} />{' '}
              <span>
                <b>{t(`section.${key}`)}</b>
                <span className="soft">{t(`counts.${key}`, { count: counts[key] })}</span>
              </span>
            </label>
            <span className="mv">
              {(['up', 'down'] as const).map((way) => (
                <button
                  key={way}
                  type="submit"
                  name="_do"
                  value={`${way}:${key}`}
                  disabled={way === 'up' ? at === 0 : at === sections.length - 1}
                >
                  <Icon name={way} />
                  <span className="vh">{t(`move.${way}`, { name: t(`section.${key}`) })}</span>
                </button>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <details className="flow" open={showsWords}>
        <summary>
          <b>{t('yourWords')}</b>
        </summary>
        <p className="soft">{t('yourWordsHint')}</p>
        {sections.map(({ key, words }) => (
          <TextArea
            key={key}
            name={`words_${key}`}
            label={t('wordsOn', { name: t(`section.${key}`) })}
            value={words}
            rows={4}
            error={errorOf[`words_${key}`]}
          />
        ))}
      </details>
      <TextField name="place" label={t('meetings.place')} value={place} error={errorOf.place} />
      <TextArea
        name="agenda"
        label={t('agenda')}
        hint={t('agendaHint')}
        rows={6}
        value={agenda}
        error={errorOf.agenda}
      />
      <button className="btn" type="submit" name="_do" value="save">
        {t('save')}
      </button>
    </form>
  )
}
