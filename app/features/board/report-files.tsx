import { useTranslation } from 'react-i18next'
import { Icon } from '#app/ui/icon.tsx'

export type ReportFilesProps = {
  address: string
  contentHash: string
  frozenWords: string
  making: { state: 'waiting' | 'running' | 'done' | 'failed'; done: number; total: number } | null
}

const FORMATS = ['docx', 'csv', 'html', 'json'] as const

/** The files of a frozen report, or how far they are; `isHere` where the report itself is on the page. */
export function ReportFiles({
  address,
  contentHash,
  frozenWords,
  making,
  isHere = false,
}: ReportFilesProps & { isHere?: boolean }) {
  const { t } = useTranslation('board')
  const isReady = making?.state === 'done'
  return (
    <section className="panel flow" aria-labelledby="files-h" data-content-hash={contentHash}>
      <h2 id="files-h">{t('files.title')}</h2>
      <p>{frozenWords}</p>
      {isReady ? (
        <ul className="btns">
          {FORMATS.map((format) => (
            <li key={format}>
              <a className={format === 'docx' ? 'btn go' : 'btn'} href={`${address}/report.${format}`}>
                <Icon name="get" />
                {t(`files.${format}`)}
              </a>
            </li>
          ))}
          {!isHere && (
            <li>
              <a className="btn" href={`${address}/report`}>
                <Icon name="eye" />
                {t('files.read')}
              </a>
            </li>
          )}
        </ul>
      ) : (
        <Progress making={making} address={address} />
      )}
      <p className="soft small">{t('report.hash', { hash: contentHash })}</p>
    </section>
  )
}

function Progress({ making, address }: Pick<ReportFilesProps, 'making' | 'address'>) {
  const { t } = useTranslation('board')
  if (making?.state === 'failed') return <p className="late">{t('files.failed')}</p>
  return (
    <>
      <p role="status" aria-busy="true">
        {t('files.making', { done: making?.done ?? 0, total: making?.total ?? 3 })}
      </p>
      <progress value={making?.done ?? 0} max={making?.total ?? 3} aria-label={t('files.title')} />
      <p>
        <a href={address}>{t('files.again')}</a>
      </p>
    </>
  )
}
