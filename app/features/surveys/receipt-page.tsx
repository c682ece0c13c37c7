import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { type SurveyDefinition, wordsOf } from './survey-definition.ts'

export type ReceiptSurvey = { slug: string; definition: SurveyDefinition }
export type ReceiptFault = 'notWords' | 'noSurvey'
export type ReceiptResult = { kind: 'hereOpen' | 'hereClosed' | 'two' | 'none'; survey: ReceiptSurvey }

type FormProps = {
  frame: Frame
  surveys: readonly ReceiptSurvey[]
  chosen?: string
  typed?: string
  faults?: readonly ReceiptFault[]
  heading: 'h1' | 'h2'
}

/** The box in which somebody types the four words; the words never stand in an address. */
export function ReceiptForm({ frame, surveys, chosen, typed, faults = [], heading: Heading }: FormProps) {
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  const fault = (reason: ReceiptFault) =>
    faults.includes(reason) && (
      <p className="msg" id={`${reason}-fault`}>
        <Icon name="warn" />
        {t(`receipt.${reason}`)}
      </p>
    )
  return (
    <section className="words3" aria-labelledby="receipt-h">
      <div className="flow">
        <Heading id="receipt-h">{t('receipt.title')}</Heading>
        <p>{t('receipt.about')}</p>
      </div>
      <form className="flow" method="post" action="/receipt" autoComplete="off">
        <input type="hidden" name="wording" value={frame.wording} />
        <div className={faults.includes('noSurvey') ? 'err' : undefined}>
          <label className="lab" htmlFor="receipt-survey">
            {t('receipt.survey')}
          </label>
          {fault('noSurvey')}
          <select className="field" id="receipt-survey" name="survey" defaultValue={chosen ?? surveys[0]?.slug}>
            {surveys.map(({ slug, definition }) => (
              <option key={slug} value={slug}>
                {wordsOf(definition.title, frame.language, frame.wording)}
              </option>
            ))}
          </select>
        </div>
        <div className={faults.includes('notWords') ? 'err' : undefined}>
          <label className="lab" htmlFor="receipt-words">
            {t('receipt.words')}
          </label>
          <p className="soft" id="receipt-hint">
            {t('receipt.wordsHint')}
          </p>
          {fault('notWords')}
          <input
            className="field"
            id="receipt-words"
            name="words"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={typed}
            aria-describedby={faults.includes('notWords') ? 'notWords-fault receipt-hint' : 'receipt-hint'}
          />
        </div>
        <button className="btn" type="submit">
          {t('receipt.show')}
        </button>
      </form>
    </section>
  )
}

type PageProps = Omit<FormProps, 'heading'> & { result?: ReceiptResult }

/** The receipt box on a page of its own, and what we say to the words typed in. */
export function ReceiptPage({ result, ...form }: PageProps) {
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  const { frame } = form
  const title = result
    ? t(result.kind === 'two' || result.kind === 'none' ? `receipt.${result.kind}` : 'receipt.here')
    : t('receipt.title')
  return (
    <PageFrame
      frame={frame}
      title={form.faults?.length ? t('shell:errorTitle', { title }) : title}
      icons={['warn']}
      mainClass={frame.wording}
    >
      {result && (
        <section className="flow">
          <h1>{title}</h1>
          <ResultWords frame={frame} result={result} />
        </section>
      )}
      {(!result || result.kind === 'none') && <ReceiptForm {...form} heading={result ? 'h2' : 'h1'} />}
    </PageFrame>
  )
}

function ResultWords({ frame, result }: { frame: Frame; result: ReceiptResult }) {
  const { t } = useTranslation(['surveys', 'shell', 'safeguarding'])
  const contact = frame.area.contactPhone || frame.area.contactEmail
  if (result.kind === 'none') return <p>{t('receipt.noneTodo')}</p>
  if (result.kind === 'two') return <p>{t('receipt.twoTodo', { contact })}</p>
  return (
    <p>
      {t(`receipt.${result.kind}`, { survey: wordsOf(result.survey.definition.title, frame.language, frame.wording) })}
    </p>
  )
}
