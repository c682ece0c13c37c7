import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { writtenFigure } from '#app/ui/bar-geometry.ts'
import type { Protected } from '#app/ui/publishable.ts'

export type SurveyRow = {
  slug: string
  title: string
  state: 'draft' | 'open' | 'closed'
  day: string
  responses: Protected
  release: 'none' | 'proposed' | 'approved'
}

/** Every survey, how far it is, and how many answered: one rounded figure until its release. */
export function SurveysScreen({ frame, surveys }: { frame: Frame; surveys: readonly SurveyRow[] }) {
  const { t } = useTranslation('evidence')
  return (
    <PageFrame frame={frame} title={t('surveys.title')} place="staff" part="evidence">
      <div>
        <h1>{t('surveys.title')}</h1>
        <p className="soft">{t('surveys.about')}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="scroll" aria-label={t('surveys.title')} tabIndex={0}>
        <table className="t" data-count={surveys.length}>
          <thead>
            <tr>
              <th scope="col">{t('surveys.survey')}</th>
              <th scope="col">{t('surveys.state')}</th>
              <th scope="col" className="num">
                {t('surveys.responses')}
              </th>
              <th scope="col">{t('surveys.release')}</th>
            </tr>
          </thead>
          <tbody>
            {surveys.map(({ slug, title, state, day, responses, release }) => (
              <tr key={slug}>
                <th scope="row">
                  <a href={`/lead/surveys/${slug}/results`}>{title}</a>
                </th>
                <td>
                  {t(state === 'open' ? 'surveys.open' : 'surveys.closed')}
                  {day && (
                    <span className="soft"> {t(state === 'open' ? 'surveys.until' : 'surveys.since', { day })}</span>
                  )}
                </td>
                <td className="num">{responses.mark ? t('fewer') : t('about', { count: writtenFigure(responses) })}</td>
                <td>{t(`surveys.made.${release}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </PageFrame>
  )
}
