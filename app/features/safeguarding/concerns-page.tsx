import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { Icon } from '#app/ui/icon.tsx'

export type ShownConcern = {
  number: number
  level: 'red' | 'amber'
  at: string
  survey: string | null
  texts: readonly { question: string; words: string }[]
}

/** What people told us when they said that they are not safe, the newest first. */
export function ConcernsPage({ frame, concerns }: { frame: Frame; concerns: readonly ShownConcern[] }) {
  const { t } = useTranslation('safeguarding')
  return (
    <PageFrame frame={frame} title={t('concerns')} icons={['warn']} place="staff" part="voice" mainClass="flow">
      <h1>{t('concerns')}</h1>
      <p>{t('concernsAbout')}</p>
      {concerns.length === 0 ? <p className="off">{t('concernsNone')}</p> : <p>{t('who')}</p>}
      <p className="soft" data-count={concerns.length}>
        {t('count', { count: concerns.length })}
      </p>
      <ol className="concerns">
        {concerns.map((concern) => (
          <li key={concern.number}>
            <article className="flow" aria-labelledby={`concern-${concern.number}`}>
              <h2 id={`concern-${concern.number}`}>
                {t('concernNumber', { number: concern.number })}{' '}
                <span className="rag red">
                  <Icon name="warn" />
                  {t(`level.${concern.level}`)}
                </span>
              </h2>
              <p className="soft">
                {t('concernAt', { at: concern.at })}
                {concern.survey && <>. {t('concernFrom', { survey: concern.survey })}</>}
              </p>
              {concern.texts.length === 0 && <p>{t('concernWordless')}</p>}
              {concern.texts.map(({ question, words }) => (
                <div className="said" key={question}>
                  <p className="who">{t('concernPart', { question })}</p>
                  <p dir="auto" className="written">
                    {words}
                  </p>
                </div>
              ))}
            </article>
          </li>
        ))}
      </ol>
    </PageFrame>
  )
}
