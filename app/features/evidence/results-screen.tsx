import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { ChartPatterns } from '#app/ui/bar-chart.tsx'
import { type TableWords, writtenFigure } from '#app/ui/bar-geometry.ts'
import { ErrorSummary, type FieldError } from '#app/ui/field.tsx'
import type { Protected, ProtectedTable } from '#app/ui/publishable.ts'
import { FigureTable } from './figure-table.tsx'
import { type Todo, TodoPanel } from './release-todo.tsx'

export type ShownQuestion = {
  key: string
  title: string
  isMultiple: boolean
  hasScales: boolean
  isSensitive: boolean
  /** The table by the facet asked for, else that of everybody; null when none may be shown. */
  table: ProtectedTable | null
  words: TableWords | null
  isSplit: boolean
}

export type ResultsProps = {
  frame: Frame
  slug: string
  title: string
  state: 'open' | 'closed'
  day: string
  responses: Protected
  release: { number: number; version: number; hash: string; isApproved: boolean; closedOn: string } | null
  facet: string
  facets: readonly { key: string; label: string }[]
  questions: readonly ShownQuestion[]
  todo: Todo
  mayReadWords: boolean
  maySeeExact: boolean
  errors?: readonly FieldError[]
  reason?: string
}

/** A survey's results: what there is to do before the release, then a chart and a table for each question. */
export function ResultsScreen(props: ResultsProps) {
  const { frame, slug, title, state, day, responses, release, errors = [] } = props
  const { t } = useTranslation('evidence')
  const heading = t('results.title', { title })
  return (
    <PageFrame
      frame={frame}
      title={errors.length > 0 ? t('errorTitle', { title: heading }) : heading}
      place="staff"
      part="evidence"
      icons={['warn', 'talk']}
      before={<ChartPatterns />}
    >
      <nav className="crumb" aria-label={t('results.where')}>
        <a href="/lead/surveys">{t('surveys.title')}</a>
      </nav>
      <div className="shead">
        <div>
          <h1>{title}</h1>
          <p className="facts2">
            <span>{responses.mark ? t('fewer') : t('results.responses', { count: writtenFigure(responses) })}</span>
            <span>{t(state === 'open' ? 'surveys.open' : 'surveys.closed')}</span>
            {day && <span>{t(state === 'open' ? 'surveys.until' : 'surveys.since', { day })}</span>}
          </p>
        </div>
        <p className="btns">
          {release?.isApproved && (
            <>
              <a className="btn" href={`/s/${slug}/results`}>
                {t('results.publicPage')}
              </a>
              <a className="btn" href={`/lead/surveys/${slug}/release.json`}>
                {t('results.file')}
              </a>
            </>
          )}
          {props.mayReadWords && (
            <a className="btn" href={`/lead/surveys/${slug}/words`}>
              {t('results.words')}
            </a>
          )}
          {props.maySeeExact && (
            <a className="btn" href={`/lead/surveys/${slug}/counts`}>
              {t('results.counts')}
            </a>
          )}
        </p>
      </div>
      <ErrorSummary title={t('faults')} errors={errors} />
      <TodoPanel slug={slug} todo={props.todo} reason={props.reason} errors={errors} />
      {release && <Method release={release} />}
      {release && <FacetForm {...props} />}
      {props.questions.map((question, at) => (
        <Question key={question.key} question={question} number={at + 1} />
      ))}
    </PageFrame>
  )
}

function Method({ release }: { release: NonNullable<ResultsProps['release']> }) {
  const { t } = useTranslation('evidence')
  return (
    <details>
      <summary>{t('method.title', { number: release.number, version: release.version })}</summary>
      <div className="panel flow">
        <p>{t('method.rounded')}</p>
        <p>{t('method.groups')}</p>
        <p>{t('method.audit')}</p>
        <p className="soft">
          {t('method.hash')} <code data-content-hash={release.hash}>{release.hash}</code>
        </p>
      </div>
    </details>
  )
}

function FacetForm({ facet, facets }: ResultsProps) {
  const { t } = useTranslation('evidence')
  return (
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
      <p className="soft">{t('results.oneSplit')}</p>
    </form>
  )
}

function Question({ question, number }: { question: ShownQuestion; number: number }) {
  const { t } = useTranslation('evidence')
  const { key, title, table, words, isMultiple, hasScales, isSplit, isSensitive } = question
  return (
    <section aria-labelledby={`q-${key}`}>
      <div className="sech">
        <h2 id={`q-${key}`}>{t('results.question', { number, title })}</h2>
        <p className="soft">
          {[
            isMultiple && t('results.multiple'),
            hasScales && t('results.scales'),
            isSensitive && t('results.sensitive'),
            table && !isSplit && !hasScales && t('results.notSplit'),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      </div>
      {table && words ? <FigureTable table={table} words={words} /> : <p className="empty">{t('results.withheld')}</p>}
    </section>
  )
}
