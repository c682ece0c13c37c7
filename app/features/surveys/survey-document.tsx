import { useTranslation } from 'react-i18next'
import { HelpFirst } from '#app/features/area/help-panel.tsx'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { Picture, type PictureSource, PictureSprite } from '#app/features/easy-read/picture.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { Language, Wording } from '#db/vocabulary.ts'
import type { AnswerFault, Given } from './given-answers.ts'
import { OpeningScreen } from './opening-screen.tsx'
import { QuestionScreen } from './question-screen.tsx'
import { ABOUT_YOU, LOOK, type Screen, screensOf } from './screens.ts'
import { showIfRules } from './show-if.ts'
import { type SurveyDefinition, wordsOf } from './survey-definition.ts'
import { Turn } from './turn.tsx'

/** What the server has to say on top of the form. */
export type Message = 'faults' | 'otherBody' | 'away'

export type SurveyDocumentProps = {
  frame: Frame
  definition: SurveyDefinition
  version: number
  submissionKey: string
  pictures: PictureSource
  given: Given
  faults: readonly AnswerFault[]
  /** By question key, what was chosen before the words changed. */
  formers: ReadonlyMap<string, string>
  message: Message | null
  /** Whom to turn to stands on top: somebody pressed "I am not safe" and we could not store it. */
  helpFirst?: boolean
}

export const NOTHING_GIVEN: Given = { choices: new Map(), texts: new Map() }

/** The style rules of a survey's routing, in a wording; unknown to browsers without :has(), which show every question. */
export function routingStyle(definition: SurveyDefinition, wording: Wording): string {
  const rules = showIfRules(definition, wording)
  return rules && `@supports selector(:has(a)){${rules}}`
}

/** The whole survey as one document and one form (docs/decisions/0002-a-survey-is-one-document.md). */
export function SurveyDocument(props: SurveyDocumentProps) {
  const {
    frame,
    definition,
    version,
    submissionKey,
    pictures,
    given,
    faults,
    formers,
    message,
    helpFirst = false,
  } = props
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  const { wording, language } = frame
  const screens = screensOf(definition)
  const title = wordsOf(definition.title, language, wording)
  const hasErrors = faults.length > 0 || formers.size > 0
  const facetsFrom = definition.questions.findIndex(({ facet }) => facet)
  return (
    <PageFrame
      frame={frame}
      title={hasErrors || message ? t('shell:errorTitle', { title }) : title}
      icons={['next', 'back', 'skip', 'undo', 'warn']}
      place="answering"
      style={routingStyle(definition, wording) || undefined}
      before={<PictureSprite ids={pictures.inline} />}
    >
      <form className={`survey ${wording}`} method="post" action={`#${LOOK}`} autoComplete="off">
        {/* Enter presses the first submit button: it must not be Send. */}
        <button type="submit" name="_do" value="look" hidden tabIndex={-1} aria-hidden="true">
          {t('lookOver')}
        </button>
        <h1 className="vh">{title}</h1>
        {helpFirst && <HelpFirst frame={frame} />}
        <Messages
          definition={definition}
          wording={wording}
          language={language}
          faults={faults}
          formers={formers}
          message={message}
        />
        <OpeningScreen
          definition={definition}
          areaName={frame.area.name}
          screens={screens}
          wording={wording}
          language={language}
          pictures={pictures}
        />
        <section className="screen" id={LOOK} tabIndex={-1} aria-labelledby="look-h">
          <h2 id="look-h">{t('lookHeading')}</h2>
          <p>{t('lookAsk')}</p>
        </section>
        {definition.questions.map((question, at) => [
          at === facetsFrom && (
            <AboutYou key={ABOUT_YOU} areaName={frame.area.name} screens={screens} pictures={pictures} />
          ),
          <QuestionScreen
            key={question.key}
            question={question}
            number={at + 1}
            count={definition.questions.length}
            screens={screens}
            wording={wording}
            language={language}
            pictures={pictures}
            given={given}
            fault={faults.find((fault) => fault.question === question.key)}
            former={formers.get(question.key)}
          />,
        ])}
        <SendPart
          version={version}
          wording={wording}
          language={language}
          submissionKey={submissionKey}
          last={screens.at(-2)?.id ?? ''}
        />
      </form>
    </PageFrame>
  )
}

type MessagesProps = Pick<SurveyDocumentProps, 'definition' | 'faults' | 'formers' | 'message'> & {
  wording: Wording
  language: Language
}

function Messages({ definition, wording, language, faults, formers, message }: MessagesProps) {
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  const wrong = definition.questions.filter(
    ({ key }) => formers.has(key) || faults.some(({ question }) => question === key),
  )
  return (
    <>
      {(message === 'otherBody' || message === 'away') && (
        <div className="err notice" role="alert">
          {message === 'away' && (
            <p className="msg">
              <Icon name="warn" />
              {t('awayTitle')}
            </p>
          )}
          <p>{t(message)}</p>
        </div>
      )}
      {wrong.length > 0 && (
        <div className="err notice" data-errors tabIndex={-1} role="alert" aria-labelledby="the-faults-h">
          <h2 id="the-faults-h" className="msg">
            <Icon name="warn" />
            {t(faults.length > 0 ? 'fault.heading' : 'fault.changedHeading')}
          </h2>
          <ul>
            {wrong.map(({ key, text }) => (
              <li key={key}>
                <a href={`#${key}`}>{wordsOf(text, language, wording)}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function AboutYou({
  areaName,
  screens,
  pictures,
}: {
  areaName: string
  screens: readonly Screen[]
  pictures: PictureSource
}) {
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  return (
    <section className="screen why" id={ABOUT_YOU} tabIndex={-1} aria-labelledby="about-you-h">
      <div className="ask">
        <Picture className="pic" id="group" alt={null} source={pictures} />
        <div className="words">
          <h2 id="about-you-h">{t('aboutYou')}</h2>
          <p>{t('aboutYouWhy', { area: areaName })}</p>
          <p>{t('aboutYouSmall')}</p>
        </div>
      </div>
      <Turn screens={screens} from={ABOUT_YOU} label={t('aboutYou')} mayskip={false} />
    </section>
  )
}

type SendProps = { version: number; wording: Wording; language: Language; submissionKey: string; last: string }

function SendPart({ version, wording, language, submissionKey, last }: SendProps) {
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  const other = wording === 'easy' ? 'standard' : 'easy'
  return (
    <div className="screen" id="send-part">
      <p className="soft">{t('notSent')}</p>
      <input type="hidden" name="_v" value={version} />
      <input type="hidden" name="_w" value={wording} />
      <input type="hidden" name="_l" value={language} />
      <input type="hidden" name="_k" value={submissionKey} />
      <div className="btns">
        <button className="btn go big" type="submit" name="_do" value="send" data-send>
          {t('send')}
          <Icon name="next" flips />
        </button>
        <a className="btn" href={`#${last}`}>
          <Icon name="back" flips />
          {t('back')}
        </a>
      </div>
      <div className="unsafe">
        <p>{t('unsafeWhat')}</p>
        <button className="btn" type="submit" name="_do" value="unsafe">
          {t('unsafe')}
        </button>
      </div>
      <p>
        <button className="plainlink asbutton" type="submit" name="_do" value={`words:${other}`}>
          {t(`words.${other}`)}
        </button>
      </p>
    </div>
  )
}
