import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { Picture, PictureSprite } from '#app/features/easy-read/picture.tsx'
import { dayWords } from '#app/platform/day-words.ts'
import { Icon } from '#app/ui/icon.tsx'
import { minutesFor } from './opening-screen.tsx'
import { ReceiptForm } from './receipt-page.tsx'
import { type SurveyDefinition, wordsOf } from './survey-definition.ts'

export type HomeSurvey = { slug: string; definition: SurveyDefinition; closesAt: string | null }
type HomeProps = {
  frame: Frame
  timeZone: string
  open: readonly HomeSurvey[]
  closed: readonly HomeSurvey[]
  hasResults: boolean
}

/** The first page: what this is, what is open, what happened to what people said, and the receipt box. */
export function HomePage({ frame, timeZone, open, closed, hasResults }: HomeProps) {
  const { t } = useTranslation('surveys')
  const pictures = new Set(open.map(pictureOf))
  const source = { inline: pictures, file: '' }
  const words = frame.wording === 'standard' ? '?words=standard' : ''
  const first = open[0]
  return (
    <PageFrame
      frame={frame}
      title={t('home.heroTitle').replaceAll('\n', ' ')}
      icons={['next', 'tick', 'talk', 'warn']}
      place="haveYourSay"
      otherWords="/"
      before={<PictureSprite ids={pictures} />}
    >
      <section className="hero">
        <div className="flow">
          <h1 className="lines">{t('home.heroTitle')}</h1>
          <p className="easy">{t('home.hero', { area: frame.area.name })}</p>
          {first && (
            <p className="btns">
              <a className="btn go big" href={`/s/${first.slug}${words}`}>
                {t('home.go')}
                <Icon name="next" flips />
              </a>
            </p>
          )}
        </div>
        <HeroArt label={t('home.art')} />
      </section>
      <section className="flow" aria-labelledby="open-h">
        <h2 id="open-h">{t('home.open')}</h2>
        {open.length === 0 && <p>{t('home.openNone')}</p>}
        <ul className="rows">
          {open.map((survey) => (
            <li key={survey.slug}>
              <Picture className="pic s" id={pictureOf(survey)} alt={null} source={source} />
              <div>
                <h3>
                  <a href={`/s/${survey.slug}${words}`}>
                    {wordsOf(survey.definition.title, frame.language, frame.wording)}
                  </a>
                </h3>
                <p>
                  {t('home.questions', {
                    count: survey.definition.questions.length,
                    minutes: minutesFor(survey.definition.questions.length),
                  })}
                </p>
              </div>
              <p className="when">
                {survey.closesAt
                  ? t('home.ends', { day: dayWords(lastMoment(survey.closesAt), timeZone) })
                  : t('home.noEnd')}
              </p>
            </li>
          ))}
        </ul>
      </section>
      {closed.slice(0, 1).map((survey) => (
        <Story key={survey.slug} survey={survey} frame={frame} timeZone={timeZone} hasResults={hasResults} />
      ))}
      <ReceiptForm frame={frame} surveys={[...open, ...closed]} heading="h2" />
    </PageFrame>
  )
}

/** Where the words of the newest closed survey are on their thread: only what has happened is told as done. */
type StoryProps = { survey: HomeSurvey; frame: Frame; timeZone: string; hasResults: boolean }

function Story({ survey, frame, timeZone, hasResults }: StoryProps) {
  const { t } = useTranslation('surveys')
  const title = wordsOf(survey.definition.title, frame.language, frame.wording)
  const next = [
    { name: t('home.promise'), said: t('home.promiseNext'), more: '/actions' },
    { name: t('home.board'), said: t('home.boardNext'), more: null },
    { name: t('home.weDid'), said: t('home.weDidNext'), more: null },
  ]
  return (
    <section className="flow" aria-labelledby="story-h">
      <h2 id="story-h">{t('home.story')}</h2>
      <p>{t('home.storyAbout')}</p>
      <ol className="story">
        <li className="isdone">
          <div className="said">
            <p className="who">
              <Icon name="talk" />
              {t('home.youSaid')}
              {survey.closesAt && `, ${dayWords(lastMoment(survey.closesAt), timeZone)}`}
            </p>
            <p>{t('home.youSaidAbout', { survey: title })}</p>
          </div>
        </li>
        <li className="isnow" aria-current="step">
          <p className="stepname">{t('home.weRead')}</p>
          <p>{t(hasResults ? 'home.weReadDone' : 'home.weReadNow')}</p>
          {hasResults && (
            <p>
              <a href={`/s/${survey.slug}/results${frame.wording === 'standard' ? '?words=standard' : ''}`}>
                {t('home.results')}
              </a>
            </p>
          )}
        </li>
        {next.map(({ name, said, more }) => (
          <li key={name}>
            <p className="stepname">{name}</p>
            <p>{said}</p>
            {more && (
              <p>
                <a href={`${more}${frame.wording === 'standard' ? '?words=standard' : ''}`}>{t('home.promisesLink')}</a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function HeroArt({ label }: { label: string }) {
  return (
    <svg className="heroart" viewBox="0 0 420 330" role="img" aria-label={label}>
      <path className="a" d="M24 20h190a40 40 0 0 1 40 40v90a40 40 0 0 1-40 40h-96l-94 62z" />
      <path className="b" d="M396 96H216a40 40 0 0 0-40 40v90a40 40 0 0 0 40 40h90l90 56z" />
      <path className="c" d="M216 96h38v54a40 40 0 0 1-40 40h-38v-54a40 40 0 0 1 40-40z" />
      <path className="t" d="M60 84c60-34 96 60 150 58s70 66 150 70" />
      {[
        [60, 84, 11],
        [128, 98, 11],
        [214, 142, 14],
        [284, 180, 11],
        [360, 212, 11],
      ].map(([x, y, r]) => (
        <circle key={x} className="k" cx={x} cy={y} r={r} />
      ))}
    </svg>
  )
}

function pictureOf({ definition }: HomeSurvey): string {
  return definition.questions.find(({ picture }) => picture)?.picture?.id ?? 'talk'
}

/** A survey closes when its last day is over: that day is what people are told. */
function lastMoment(closesAt: string): Date {
  return new Date(Date.parse(closesAt) - 1000)
}
