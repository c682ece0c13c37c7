import { useTranslation } from 'react-i18next'
import { Icon } from '#app/ui/icon.tsx'
import type { Wording } from '#db/vocabulary.ts'
import { FigureTable } from './figure-table.tsx'
import type { ShownFinding } from './list-findings.server.ts'

/**
 * One finding: the sentence, then the charts with the figures that it rests on. The page has to draw ChartPatterns
 * once, and to have the icon `talk`.
 */
export function FindingBlock({ finding, wording }: { finding: ShownFinding; wording: Wording }) {
  const { t } = useTranslation('evidence')
  const { number, sentence, release, tables } = finding
  return (
    <article className="finding flow" id={`finding-${number}`} aria-labelledby={`finding-${number}-h`}>
      <div className="said">
        <p className="who" id={`finding-${number}-h`}>
          <Icon name="talk" />
          {t('finding.heading', { number })}
        </p>
        <p>{sentence[wording]}</p>
      </div>
      {tables.map(({ table, words }) => (
        <div key={`${table.question} ${table.facet}`} className="flow">
          <p>
            <b>{words[wording].title}</b>
          </p>
          <FigureTable table={table} words={words[wording]} />
        </div>
      ))}
      <p className="soft">
        {t('finding.from')}{' '}
        <a href={`/s/${release.slug}/results${wording === 'standard' ? '?words=standard' : ''}`}>
          {t('finding.release', { survey: release.surveyTitle[wording], number: release.number })}
        </a>
      </p>
    </article>
  )
}
