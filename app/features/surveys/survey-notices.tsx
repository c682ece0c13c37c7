import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { HelpFirst } from '#app/features/area/help-panel.tsx'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import type { Given } from './given-answers.ts'
import { ownOptions, type SurveyDefinition, wordsOf } from './survey-definition.ts'

type NoticeProps = { frame: Frame; title: string; children: ReactNode }

function Notice({ frame, title, children }: NoticeProps) {
  return (
    <PageFrame frame={frame} title={title} place="none" mainClass={`flow ${frame.wording}`}>
      <h1>{title}</h1>
      {children}
    </PageFrame>
  )
}

/** A survey that takes no answers any more; what was written stands there to be copied. */
export function ClosedScreen(props: {
  frame: Frame
  definition: SurveyDefinition
  given: Given | null
  isEarlierWave: boolean
  wasUnsafe: boolean
}) {
  const { frame, definition, given, isEarlierWave, wasUnsafe } = props
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  const { language, wording } = frame
  return (
    <Notice frame={frame} title={t('closed.title')}>
      {wasUnsafe && (
        <HelpFirst frame={frame}>
          <p>
            <b>{t('safeguarding:told')}</b>
          </p>
        </HelpFirst>
      )}
      <p>{t('closed.about', { title: wordsOf(definition.title, language, wording) })}</p>
      <p>{wordsOf(definition.about, language, wording)}</p>
      {given === null ? (
        <p>{t('closed.thanks')}</p>
      ) : (
        <>
          <p>{t(isEarlierWave ? 'closed.again' : 'closed.late')}</p>
          <GivenList definition={definition} given={given} frame={frame} />
        </>
      )}
      <p>
        <a className="btn" href="/">
          {t('closed.home')}
        </a>
      </p>
    </Notice>
  )
}

function GivenList({ definition, given, frame }: { definition: SurveyDefinition; given: Given; frame: Frame }) {
  const { language, wording } = frame
  const answered = definition.questions.filter(({ key }) => given.choices.has(key) || given.texts.has(key))
  return (
    <dl className="flow">
      {answered.map((question) => (
        <div key={question.key}>
          <dt>{wordsOf(question.text, language, wording)}</dt>
          <dd dir="auto" className="written">
            {given.texts.get(question.key) ??
              [...ownOptions(question, 'standard'), ...ownOptions(question, 'easy')]
                .filter(
                  ({ key }, at, all) =>
                    given.choices.get(question.key)?.includes(key) &&
                    all.findIndex((other) => other.key === key) === at,
                )
                .map(({ key, text }) => (text ? wordsOf(text, language, wording) : key))
                .join(', ')}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function MissingScreen({ frame }: { frame: Frame }) {
  const { t } = useTranslation('pages')
  return (
    <Notice frame={frame} title={t('missing.title')}>
      <p>{t('missing.todo')}</p>
      <p>
        <a className="btn" href="/">
          {t('missing.home')}
        </a>
      </p>
    </Notice>
  )
}

export function BadFormScreen({ frame, slug }: { frame: Frame; slug: string }) {
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  return (
    <Notice frame={frame} title={t('bad.title')}>
      <p>{t('bad.todo')}</p>
      <p>
        <a className="btn" href={`/s/${encodeURIComponent(slug)}`}>
          {t('bad.again')}
        </a>
      </p>
    </Notice>
  )
}

export function TooMuchScreen({ frame }: { frame: Frame }) {
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  return (
    <Notice frame={frame} title={t('tooMuch.title')}>
      <p>{t('tooMuch.todo')}</p>
    </Notice>
  )
}

/** Nothing but Send: everything that came is in the page, and the questions could not be read. */
export function AwayScreen({
  frame,
  fields,
  unsafe,
}: {
  frame: Frame
  fields: readonly (readonly [string, string])[]
  unsafe: boolean
}) {
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  return (
    <Notice frame={frame} title={t('awayTitle')}>
      {unsafe && <HelpFirst frame={frame} />}
      <p>{t('away')}</p>
      <form method="post" action="#look" autoComplete="off">
        {fields.map(([name, value], at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a field may come twice
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <button className="btn go big" type="submit" name="_do" value={unsafe ? 'unsafe' : 'send'} data-send>
          {t('send')}
        </button>
      </form>
    </Notice>
  )
}
