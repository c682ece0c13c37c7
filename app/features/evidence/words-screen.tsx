import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'

type WordsProps = {
  frame: Frame
  slug: string
  title: string
  questions: readonly { key: string; title: string }[]
  question: string
  words: readonly { key: string; note: string; words: string }[]
  after: string | null
}

/** What people wrote to one question, a page at a time. */
export function WordsScreen({ frame, slug, title, questions, question, words, after }: WordsProps) {
  const { t } = useTranslation('evidence')
  return (
    <PageFrame frame={frame} title={t('words.title', { title })} place="staff" part="evidence">
      <nav className="crumb" aria-label={t('results.where')}>
        <a href="/lead/surveys">{t('surveys.title')}</a> / <a href={`/lead/surveys/${slug}/results`}>{title}</a>
      </nav>
      <div>
        <h1>{t('words.title', { title })}</h1>
        <p className="soft">{t('words.about')}</p>
      </div>
      {questions.length === 0 && <p className="empty">{t('words.noQuestion')}</p>}
      {questions.length > 1 && (
        <form className="filterbar" method="get">
          <div>
            <label htmlFor="f-question">{t('words.question')}</label>
            <select className="field" id="f-question" name="question" defaultValue={question}>
              {questions.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.title}
                </option>
              ))}
            </select>
          </div>
          <button className="btn" type="submit">
            {t('results.show')}
          </button>
        </form>
      )}
      {questions.length === 1 && <h2>{questions[0]?.title}</h2>}
      {questions.length > 0 && words.length === 0 && <p className="empty">{t('words.none')}</p>}
      <ul className="rows wrote">
        {words.map((one) => (
          <li key={one.key}>
            <span dir="auto" className="written">
              {one.words}
            </span>
            {one.note && <span className="soft">{one.note}</span>}
          </li>
        ))}
      </ul>
      {after && (
        <p>
          <a className="btn" href={`/lead/surveys/${slug}/words?question=${question}&after=${after}`}>
            {t('words.more')}
          </a>
        </p>
      )}
    </PageFrame>
  )
}
