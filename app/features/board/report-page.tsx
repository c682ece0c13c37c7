import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { dateWords } from '#app/platform/date-words.ts'
import { ReportFiles, type ReportFilesProps } from './report-files.tsx'

type ReportPageProps = {
  frame: Frame
  heldOn: string
  /** The report's own markup: drawn now of a draft, taken from the kept file of a frozen one; null until that is made. */
  article: string | null
  files: ReportFilesProps | null
}

/** The report to be read on the screen or printed. */
export function ReportPage({ frame, heldOn, article, files }: ReportPageProps) {
  const { t } = useTranslation(['board', 'shell'])
  return (
    <PageFrame
      frame={frame}
      title={t('reportOf', { date: dateWords(heldOn) })}
      icons={['get', 'eye']}
      place="staff"
      part="board"
    >
      <nav className="crumb" aria-label={t('shell:here')}>
        <a href="/board/meetings">{t('title')}</a> <span aria-hidden="true">/</span>{' '}
        <a href={`/board/meetings/${heldOn}`}>{dateWords(heldOn)}</a>
      </nav>
      {files && <ReportFiles {...files} isHere />}
      {article === null ? (
        <h1>{t('reportOf', { date: dateWords(heldOn) })}</h1>
      ) : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by ReportSheet, which escapes every word
        <div className="sheetwrap" dangerouslySetInnerHTML={{ __html: article }} />
      )}
    </PageFrame>
  )
}
