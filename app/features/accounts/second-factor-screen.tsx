import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { ErrorSummary, TextField } from '#app/ui/field.tsx'
import { OfferedSecret } from './offered-secret.tsx'

export type OwnFactorFault = 'passwordWrong' | 'slowDown' | 'codeWrong' | 'needed'

type OwnFactorProps = {
  frame: Frame
  offer: { sealed: string; address: string; typed: string }
  hasSecondFactor: boolean
  /** Whether a role of theirs forbids being without. */
  isNeeded: boolean
  fault?: OwnFactorFault | undefined
  /** Which of the two forms the fault is about. */
  at?: 'setUp' | 'remove' | undefined
}

/** Setting up, changing and removing one's own codes. */
export function SecondFactorScreen({ frame, offer, hasSecondFactor, isNeeded, fault, at = 'setUp' }: OwnFactorProps) {
  const { t } = useTranslation(['accounts', 'shell'])
  const title = t('ownFactor.title')
  const words = {
    passwordWrong: t('fault.passwordWrong'),
    slowDown: t('fault.slowDown'),
    codeWrong: t('ownFactor.codeWrong'),
    needed: t('ownFactor.needed'),
  }
  const error = fault && words[fault]
  const isAtCode = fault === 'codeWrong'
  const field = isAtCode ? 'code' : at === 'setUp' ? 'password' : 'removing-password'
  return (
    <PageFrame
      frame={frame}
      title={error ? t('shell:errorTitle', { title }) : title}
      icons={['warn']}
      place="staff"
      part="self"
      mainClass="flow narrow"
    >
      <p className="crumb">
        <a href="/account">{t('account.title')}</a>
      </p>
      {error && <ErrorSummary title={t('account.faults')} errors={[{ field, message: error }]} />}
      <h1>{title}</h1>
      <p>{t(hasSecondFactor ? 'ownFactor.current' : 'ownFactor.none')}</p>
      <OfferedSecret {...offer} />
      <form className="flow" method="post" action="/account/second-factor" noValidate>
        <input type="hidden" name="offer" value={offer.sealed} />
        <TextField
          name="code"
          label={t('code.code')}
          hint={t('code.hint')}
          error={isAtCode ? error : undefined}
          autoComplete="one-time-code"
          inputMode="numeric"
          isShort
        />
        <TextField
          name="password"
          type="password"
          label={t('ownFactor.password')}
          error={at === 'setUp' && !isAtCode ? error : undefined}
          autoComplete="current-password"
        />
        <button className="btn go" type="submit" name="_do" value="setUp">
          {t('ownFactor.setUp')}
        </button>
      </form>
      {hasSecondFactor && <h2>{t('ownFactor.remove')}</h2>}
      {hasSecondFactor && isNeeded && <p>{t('ownFactor.needed')}</p>}
      {hasSecondFactor && !isNeeded && (
        <form className="flow" method="post" action="/account/second-factor" noValidate>
          <p>{t('ownFactor.removeWhy')}</p>
          <TextField
            name="removing-password"
            type="password"
            label={t('ownFactor.password')}
            error={at === 'remove' ? error : undefined}
            autoComplete="current-password"
          />
          <button className="btn" type="submit" name="_do" value="remove">
            {t('ownFactor.remove')}
          </button>
        </form>
      )}
    </PageFrame>
  )
}
