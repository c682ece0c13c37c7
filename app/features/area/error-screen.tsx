import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from './page-frame.tsx'

export type ErrorKind = 'missing' | 'broken' | 'away' | 'refused'

/** What is said when there is no such page, when we made a mistake, or when the database is away. */
export function ErrorScreen({ frame, kind }: { frame: Frame; kind: ErrorKind }) {
  const { t } = useTranslation('pages')
  const title = t(`${kind}.title`)
  return (
    <PageFrame frame={frame} title={title} place="none" mainClass={`flow ${frame.wording}`}>
      <h1>{title}</h1>
      <p>{t(`${kind}.todo`)}</p>
      <p>
        <a className="btn" href="/">
          {t('missing.home')}
        </a>
      </p>
    </PageFrame>
  )
}
