import { useTranslation } from 'react-i18next'
import { Picture, type PictureSource } from '#app/features/easy-read/picture.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { Language, Wording } from '#db/vocabulary.ts'
import type { AnswerFault, Given } from './given-answers.ts'
import type { Screen } from './screens.ts'
import { optionId } from './show-if.ts'
import { isChoice, ownOptions, type Question, reservedOptions, wordsOf } from './survey-definition.ts'
import { ToLookOver, Turn } from './turn.tsx'

export type QuestionScreenProps = {
  question: Question
  number: number
  count: number
  screens: readonly Screen[]
  wording: Wording
  language: Language
  pictures: PictureSource
  given: Given
  fault: AnswerFault | undefined
  /** What was chosen before the words changed, where the new words have other answers. */
  former: string | undefined
}

/** More beads than this would run off a small phone. */
const MOST_BEADS = 12

/** One question: picture left, words right, its answers, Back, Skip and Next. */
export function QuestionScreen(props: QuestionScreenProps) {
  const { question, number, count, wording, language, pictures } = props
  const { t } = useTranslation('surveys')
  const { key } = question
  const ask = wordsOf(question.text, language, wording)
  const label = t('questionOf', { number, count })
  const isAtFault = props.fault !== undefined || props.former !== undefined
  return (
    <section className={`screen q${isAtFault ? ' err' : ''}`} id={key} tabIndex={-1} aria-labelledby={`${key}-h`}>
      <p className="thread">
        <span>{label}</span>
        {count <= MOST_BEADS && (
          <span className="beads" aria-hidden="true">
            {Array.from({ length: count }, (_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a bead is its place
              <i key={at} className={at + 1 < number ? 'd' : at + 1 === number ? 'n' : undefined} />
            ))}
          </span>
        )}
      </p>
      <div className="ask">
        {question.picture && (
          <Picture className="pic" id={question.picture.id} alt={question.picture.alt} source={pictures} />
        )}
        <div className="words">
          <h2 id={`${key}-h`}>{ask}</h2>
          {question.hint && (
            <p className="hint" id={`${key}-hint`}>
              {wordsOf(question.hint, language, wording)}
            </p>
          )}
          {question.kind === 'multiple' && <p className="hint soft">{t('many')}</p>}
        </div>
      </div>
      {isAtFault && (
        <p className="msg" id={`${key}-fault`}>
          <Icon name="warn" />
          {props.fault
            ? t(`fault.${props.fault.reason}`, { most: props.fault.most, length: props.fault.length })
            : t('fault.changed', { former: props.former })}
        </p>
      )}
      {isChoice(question) ? <Choices {...props} ask={ask} /> : <Words {...props} ask={ask} />}
      <p className="nil soft">{t('skipped')}</p>
      <Turn screens={props.screens} from={key} label={label} mayskip />
      <ToLookOver />
    </section>
  )
}

function Choices({
  question,
  wording,
  language,
  pictures,
  given,
  ask,
  fault,
  former,
}: QuestionScreenProps & { ask: string }) {
  const { t } = useTranslation('surveys')
  const chosen = given.choices.get(question.key) ?? []
  const own = ownOptions(question, wording)
  const isPictured = own.every(({ picture }) => picture)
  const described = [question.hint && `${question.key}-hint`, (fault || former) && `${question.key}-fault`]
    .filter(Boolean)
    .join(' ')
  const control = (key: string) => (
    <input
      type={question.kind === 'multiple' ? 'checkbox' : 'radio'}
      name={question.key}
      value={key}
      id={optionId(question.key, key)}
      defaultChecked={chosen.includes(key)}
    />
  )
  return (
    <fieldset className="rest1" aria-describedby={described || undefined}>
      <legend className="vh">{ask}</legend>
      <details className="alter">
        <summary>
          {t('change')}
          <span className="vh">: {ask}</span>
        </summary>
      </details>
      <div className={`opts rest ${own.length === 3 && isPictured ? 'three' : 'two'}`}>
        {own.map(({ key, text, picture }) => (
          <label className="opt" key={key}>
            {picture && <Picture id={picture.id} alt={null} source={pictures} />}
            <span>{text ? wordsOf(text, language, wording) : t(`option.${yesNoKey(key)}`)}</span>
            {control(key)}
          </label>
        ))}
      </div>
      <div className="opts two rest">
        {reservedOptions(question).map((key) => (
          <label className="opt p" key={key}>
            {key !== '_none' && <Picture id={key === '_dk' ? 'dk' : 'no'} alt={null} source={pictures} />}
            <span>{t(`option.${reservedKey(key)}`)}</span>
            {control(key)}
          </label>
        ))}
      </div>
      {question.kind !== 'multiple' && (
        <p className="rest">
          <label className="clear">
            <input type="radio" name={question.key} value="" />
            <Icon name="undo" flips />
            {t('takeOff')}
          </label>
        </p>
      )}
    </fieldset>
  )
}

function Words({ question, given, ask, fault }: QuestionScreenProps & { ask: string }) {
  const { t } = useTranslation('surveys')
  const { key } = question
  const described = [`${key}-note`, question.hint && `${key}-hint`, fault && `${key}-fault`].filter(Boolean).join(' ')
  const shared = {
    className: 'field',
    id: `${key}-text`,
    name: key,
    defaultValue: given.texts.get(key) ?? '',
    placeholder: ' ',
    'aria-describedby': described,
    'aria-invalid': fault ? true : undefined,
    dir: 'auto',
  } as const
  return (
    <div className="rest">
      <label className="lab" htmlFor={`${key}-text`}>
        <span className="vh">{ask} </span>
        {t('yourWords')}
      </label>
      {question.kind === 'long_text' ? (
        <textarea {...shared} rows={5} />
      ) : (
        <input type="text" autoComplete="off" {...shared} />
      )}
      <p className="hint soft note" id={`${key}-note`}>
        {t('noNames')}
      </p>
    </div>
  )
}

function yesNoKey(key: string) {
  return key === 'yes' || key === 'no' ? key : 'not_sure'
}

function reservedKey(key: string) {
  return key === '_none' || key === '_dk' ? key : '_pns'
}
