import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { ErrorSummary, TextField } from '#app/ui/field.tsx'
import { OfferedSecret } from './offered-secret.tsx'

export type CodeFault = 'wrong' | 'slowDown'

type CodeProps = {
  frame: Frame
  /** Where codes are set up now: the new secret. */
  offer?: { sealed: string; address: string; typed: string } | undefined
  fault?: CodeFault | undefined
  /** Where to go afterwards. */
  to: string
}

/** The second step of signing in: the code, or setting codes up. */
export function CodeScreen({ frame, offer, fault, to }: CodeProps) {
  const { t } = useTranslation(['accounts', 'shell'])
  const title = t(offer ? 'setUp.title' : 'code.title')
  const error = fault && t(`code.${fault}`)
  const words = frame.wording === 'standard' ? '?words=standard' : ''
  return (
    <PageFrame
      frame={frame}
      title={error ? t('shell:errorTitle', { title }) : title}
      icons={['warn']}
      mainClass={`flow ${frame.wording}`}
    >
      {error && <ErrorSummary title={t('signIn.faults')} errors={[{ field: 'code', message: error }]} />}
      <h1>{title}</h1>
      <p>{t(offer ? 'setUp.why' : 'code.about')}</p>
      {offer && <OfferedSecret {...offer} />}
      <form className="flow" method="post" action={`/sign-in/code${words}`} noValidate>
        <input type="hidden" name="to" value={to} />
        {offer && <input type="hidden" name="offer" value={offer.sealed} />}
        <TextField
          name="code"
          label={t('code.code')}
          hint={t('code.hint')}
          error={error}
          autoComplete="one-time-code"
          inputMode="numeric"
          isShort
        />
        <button className="btn go" type="submit">
          {t(offer ? 'setUp.go' : 'code.go')}
        </button>
      </form>
      {!offer && <p>{t('code.lost')}</p>}
      <p>
        <a href={`/sign-in${words}`}>{t('code.back')}</a>
      </p>
    </PageFrame>
  )
}
