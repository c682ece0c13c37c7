import { useTranslation } from 'react-i18next'
import type { Difference } from './arrangement.ts'

type KeptWordsProps = { title: string; about: string; differences: readonly Difference[] }

/** What somebody wrote, to be read and copied: theirs that was saved first, or one's own that came too late. */
export function KeptWords({ title, about, differences }: KeptWordsProps) {
  const { t } = useTranslation('board')
  if (differences.length === 0) return null
  return (
    <section className="panel flow" aria-labelledby="kept-h" data-kept={differences.length}>
      <h2 id="kept-h">{title}</h2>
      <p className="soft">{about}</p>
      {differences.map((difference) => (
        <div key={difference.of === 'words' ? difference.key : difference.of}>
          <p className="lab">{nameOf(difference)}</p>
          {difference.of === 'sections' ? (
            <ol className="agenda">
              {difference.sections.map(({ key, isIncluded }) => (
                <li key={key}>{t(isIncluded ? 'kept.in' : 'kept.out', { name: t(`section.${key}`) })}</li>
              ))}
            </ol>
          ) : (
            <p className="asTyped">{difference.text || t('kept.nothing')}</p>
          )}
        </div>
      ))}
    </section>
  )

  function nameOf(difference: Difference): string {
    if (difference.of === 'words') return t('kept.wordsOn', { name: t(`section.${difference.key}`) })
    if (difference.of === 'sections') return t('whatGoesIn')
    return difference.of === 'place' ? t('meetings.place') : t('agenda')
  }
}

type LateWordsProps = { title: string; about: string; lines: readonly { label: string; text: string }[] }

/** Words that came after a report was frozen: they are not kept anywhere, so they stand here to be copied. */
export function LateWords({ title, about, lines }: LateWordsProps) {
  const said = lines.filter(({ text }) => text.trim() !== '')
  if (said.length === 0) return null
  return (
    <section className="panel flow" aria-labelledby="late-h" data-kept={said.length}>
      <h2 id="late-h">{title}</h2>
      <p className="soft">{about}</p>
      {said.map(({ label, text }) => (
        <div key={label}>
          <p className="lab">{label}</p>
          <p className="asTyped">{text}</p>
        </div>
      ))}
    </section>
  )
}
