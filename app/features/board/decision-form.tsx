import { useTranslation } from 'react-i18next'
import { TextArea } from '#app/ui/field.tsx'
import type { ReportDecision } from './report-model.ts'

export type DecisionGiven = {
  decisions: readonly ReportDecision[]
  actions: readonly { code: string; title: string }[]
  findings: readonly { number: number; action: string; sentence: string }[]
  typed?: { words: string; reason: string; actions: readonly string[]; findings: readonly number[] }
  errorOf: Readonly<Record<string, string>>
}

/** The decisions of this meeting, each with what it is tied to. */
export function Decisions({
  address,
  decisions,
  mayRemove,
}: {
  address: string
  decisions: readonly ReportDecision[]
  mayRemove: boolean
}) {
  const { t } = useTranslation('board')
  return (
    <section aria-labelledby="decisions-h" className="flow">
      <h2 id="decisions-h">{t('section.decisions')}</h2>
      {decisions.length === 0 && <p className="soft">{t('report.noDecisions')}</p>}
      <ul className="todo" data-count={decisions.length}>
        {decisions.map(({ number, words }) => (
          <li key={number}>
            <span>
              <b className="code">{t('report.decision', { number })}</b> {words}
            </span>
            {mayRemove && (
              <form method="post" action={address}>
                <button className="linklike" type="submit" name="_do" value={`remove:${number}`}>
                  {t('remove')}
                  <span className="vh"> {t('report.decision', { number })}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A new decision, tied to actions and findings. */
export function DecisionForm({ address, actions, findings, typed, errorOf }: DecisionGiven & { address: string }) {
  const { t } = useTranslation('board')
  return (
    <details className="flow" open={Object.keys(errorOf).length > 0}>
      <summary>
        <b>{t('newDecision')}</b>
      </summary>
      <form method="post" action={address} className="flow" noValidate>
        <p className="soft">{t('decisionAlone')}</p>
        <TextArea name="words" label={t('decisionWords')} value={typed?.words} error={errorOf.words} rows={3} />
        <TextArea name="reason" label={t('decisionReason')} value={typed?.reason} error={errorOf.reason} rows={2} />
        <Ties
          name="action"
          legend={t('tieActions')}
          ties={actions.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))}
          chosen={typed?.actions ?? []}
        />
        <Ties
          name="finding"
          legend={t('tieFindings')}
          ties={findings.map(({ number, action, sentence }) => ({
            value: String(number),
            label: `${action} ${t('report.findingShort', { of: number })}: ${sentence}`,
          }))}
          chosen={typed?.findings.map(String) ?? []}
        />
        <button className="btn" type="submit" name="_do" value="decision">
          {t('addDecision')}
        </button>
      </form>
    </details>
  )
}

type TiesProps = {
  name: string
  legend: string
  ties: readonly { value: string; label: string }[]
  chosen: readonly string[]
}

function Ties({ name, legend, ties, chosen }: TiesProps) {
  if (ties.length === 0) return null
  return (
    <fieldset className="ties">
      <legend className="lab">{legend}</legend>
      {ties.map(({ value, label }) => (
        <label key={value} className="check">
          <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />{' '}
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
