import { useTranslation } from 'react-i18next'
import type { ShownFinding } from './list-findings.server.ts'

/** What was found about an action, a line each, with the release behind it; for staff. */
export function FindingLines({ findings, mayWrite }: { findings: readonly ShownFinding[]; mayWrite: boolean }) {
  const { t } = useTranslation('evidence')
  return (
    <>
      {findings.length === 0 && <p className="soft">{t('finding.noneHere')}</p>}
      <ul className="todo" data-count={findings.length}>
        {findings.map(({ number, sentence, release }) => (
          <li key={number}>
            <a href={`/lead/findings#finding-${number}`}>
              {t('finding.heading', { number })}: {sentence.standard}
            </a>
            <a href={`/lead/surveys/${release.slug}/results`}>
              {t('finding.release', { survey: release.surveyTitle.standard, number: release.number })}
            </a>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <p>
          <a href="/lead/findings">{t('finding.writeOne')}</a>
        </p>
      )}
    </>
  )
}
