import { useTranslation } from 'react-i18next'
import { Picture, type PictureSource } from '#app/features/easy-read/picture.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { Language, Wording } from '#db/vocabulary.ts'
import { type Screen, START, waysFrom } from './screens.ts'
import { type SurveyDefinition, wordsOf } from './survey-definition.ts'

/** What is said before the first question, each with its picture: time, name, skipping, who reads, what then, safety. */
const FACTS = [
  { fact: 'time', picture: 'clock' },
  { fact: 'name', picture: 'key' },
  { fact: 'skip', picture: 'stop' },
  { fact: 'who', picture: 'eye' },
  { fact: 'next', picture: 'news' },
  { fact: 'safe', picture: 'safe' },
] as const

type OpeningProps = {
  definition: SurveyDefinition
  areaName: string
  screens: readonly Screen[]
  wording: Wording
  language: Language
  pictures: PictureSource
}

export const OPENING_PICTURES: readonly string[] = FACTS.map(({ picture }) => picture)

/** What the survey is about, who sees the answers, how long it takes and what happens then. */
export function OpeningScreen({ definition, areaName, screens, wording, language, pictures }: OpeningProps) {
  const { t } = useTranslation('surveys')
  const count = definition.questions.length
  const first = waysFrom(screens, START, 'next')[0]
  const picture = definition.questions[0]?.picture
  return (
    <section className="screen first" id={START} tabIndex={-1} aria-labelledby="the-start-h">
      <div className="ask">
        {picture && <Picture className="pic" id={picture.id} alt={picture.alt} source={pictures} />}
        <div className="words flow">
          <h2 id="the-start-h">{wordsOf(definition.title, language, wording)}</h2>
          <p>{wordsOf(definition.about, language, wording)}</p>
          <p>{t('intro', { area: areaName })}</p>
        </div>
      </div>
      <ul className="facts">
        {FACTS.map(({ fact, picture: id }) => (
          <li key={fact}>
            <Picture className="pic s" id={id} alt={null} source={pictures} />
            <span>{t(`facts.${fact}`, { count, minutes: minutesFor(count), area: areaName })}</span>
          </li>
        ))}
      </ul>
      <div className="btns rest">
        <a className="btn go big" href={`#${first?.id ?? ''}`}>
          {t('start')}
          <Icon name="next" flips />
        </a>
        <a className="plainlink" href={`/s/${definition.slug}?words=${wording === 'easy' ? 'standard' : 'easy'}`}>
          {t(wording === 'easy' ? 'words.standard' : 'words.easy')}
        </a>
      </div>
    </section>
  )
}

/** About how long so many questions take a person who reads slowly: half a minute each, at least two minutes. */
export function minutesFor(questions: number): number {
  return Math.max(2, Math.ceil(questions / 2))
}
