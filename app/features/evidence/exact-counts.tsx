import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'

/** Exact counts of one question: for analysts alone, and for no other page. */
export type ExactTable = {
  question: string
  facet: string
  title: string
  groups: readonly { key: string; label: string }[]
  rows: readonly { option: string; label: string; counts: readonly number[] }[]
}

type ExactProps = {
  frame: Frame
  slug: string
  title: string
  facet: string
  facets: readonly { key: string; label: string }[]
  tables: readonly ExactTable[]
}

/** What was counted, as it was counted, by one dimension. Nothing here may leave this page. */
export function ExactCountsScreen({ frame, slug, title, facet, facets, tables }: ExactProps) {
  const { t } = useTranslation('evidence')
  return (
    <PageFrame frame={frame} title={t('exact.title', { title })} icons={['warn']} place="staff" part="evidence">
      <nav className="crumb" aria-label={t('results.where')}>
        <a href="/lead/surveys">{t('surveys.title')}</a> / <a href={`/lead/surveys/${slug}/results`}>{title}</a>
      </nav>
      <h1>{t('exact.title', { title })}</h1>
      <p className="reason red">{t('exact.warning')}</p>
      <form className="filterbar" method="get">
        <div>
          <label htmlFor="f-facet">{t('results.split')}</label>
          <select className="field" id="f-facet" name="facet" defaultValue={facet}>
            {facets.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <button className="btn" type="submit">
          {t('results.show')}
        </button>
      </form>
      {tables.map((table) => (
        <section key={table.question} aria-labelledby={`q-${table.question}`}>
          <h2 id={`q-${table.question}`}>{table.title}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
          <section className="scroll" aria-label={table.title} tabIndex={0}>
            <table className="t" data-question={table.question} data-facet={table.facet} data-mode="exact">
              <thead>
                <tr>
                  <th scope="col">{t('answer')}</th>
                  {table.groups.map(({ key, label }) => (
                    <th key={key} scope="col" className="num">
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(({ option, label, counts }) => (
                  <tr key={option}>
                    <th scope="row">{label}</th>
                    {table.groups.map(({ key }, at) => (
                      <td key={key} className="num" data-option={option} data-group={key}>
                        {counts[at]}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </section>
      ))}
    </PageFrame>
  )
}
