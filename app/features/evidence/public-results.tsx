import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { Picture, PictureSprite } from '#app/features/easy-read/picture.tsx'
import { ChartPatterns } from '#app/ui/bar-chart.tsx'
import { answersOf, type TableWords } from '#app/ui/bar-geometry.ts'
import type { ProtectedTable } from '#app/ui/publishable.ts'
import { FigureTable } from './figure-table.tsx'

export type PublicQuestion = {
  key: string
  picture: string | null
  table: ProtectedTable
  words: TableWords
  hasScales: boolean
  isSensitive: boolean
}

type PublicResultsProps = {
  frame: Frame
  slug: string
  title: string
  closedOn: string
  release: { number: number; hash: string }
  questions: readonly PublicQuestion[]
}

/** What people said in a survey, for everybody: a picture and few words first, then the chart with its figures. */
export function PublicResults({ frame, slug, title, closedOn, release, questions }: PublicResultsProps) {
  const { t } = useTranslation('evidence')
  const ids = new Set(['talk', ...questions.flatMap(({ picture }) => picture ?? [])])
  const source = { inline: ids, file: '' }
  const heading = t('public.title', { title })
  return (
    <PageFrame
      frame={frame}
      title={heading}
      place="haveYourSay"
      otherWords={`/s/${slug}/results`}
      before={
        <>
          <PictureSprite ids={ids} />
          <ChartPatterns />
        </>
      }
    >
      <div className="flow">
        <h1>{heading}</h1>
        <p className={frame.wording === 'easy' ? 'easy' : undefined}>{t('public.about', { day: closedOn })}</p>
        <p>{t('public.rounded')}</p>
      </div>
      {questions.length === 0 && <p>{t('public.nothing')}</p>}
      {questions.map((question) => (
        <section key={question.key} className="flow" aria-labelledby={`q-${question.key}`}>
          <div className="pictured">
            <Picture className="pic s" id={question.picture ?? 'talk'} alt={null} source={source} />
            <div className="flow">
              <h2 id={`q-${question.key}`}>{question.words.title}</h2>
              {question.hasScales && <p>{t('public.scales')}</p>}
              {question.table.groups.map((group) => (
                <Said key={group} question={question} group={group} />
              ))}
            </div>
          </div>
          <FigureTable table={question.table} words={question.words} />
        </section>
      ))}
      <p className="soft">
        {t('public.release', { number: release.number })}{' '}
        <code className="hash" data-content-hash={release.hash}>
          {release.hash}
        </code>
      </p>
    </PageFrame>
  )
}

/** So many answers are told in words; all of them stand in the table. */
const MOST_TOLD = 3

/** A few figures in words: the largest first, then that some are hidden. */
function Said({ question, group }: { question: PublicQuestion; group: string }) {
  const { t } = useTranslation('evidence')
  const { table, words } = question
  const base = table.base[group]?.value ?? null
  const answers = answersOf(table).flatMap(({ option, cells }) =>
    cells[group] ? [{ answer: words.options[option] ?? option, value: cells[group].value }] : [],
  )
  const told = answers
    .flatMap(({ answer, value }) => (value === null || value === 0 ? [] : [{ answer, value }]))
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_TOLD)
  const hidden = answers.filter(({ value }) => value === null)
  const isSplit = table.groups.length > 1
  return (
    <>
      {isSplit && <h3 id={`q-${question.key}-${group}`}>{words.groups[group]}</h3>}
      <ul className="bullets" aria-labelledby={isSplit ? `q-${question.key}-${group}` : undefined}>
        {told.map(({ answer, value }) => (
          <li key={answer}>
            {base === null ? t('public.saidOnly', { value, answer }) : t('public.said', { value, base, answer })}
          </li>
        ))}
        {hidden.map(({ answer }) => (
          <li key={answer}>{t(question.isSensitive ? 'public.hidden' : 'public.few', { answer })}</li>
        ))}
      </ul>
    </>
  )
}
