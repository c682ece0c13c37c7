import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { ErrorSummary, TextField } from '#app/ui/field.tsx'

type ForgottenProps = { frame: Frame; email?: string; isWrong?: boolean; isSent?: boolean }

/** Asking for a link to choose a new password; the answer is the same whoever asks. */
export function ForgottenScreen({ frame, email, isWrong = false, isSent = false }: ForgottenProps) {
  const { t } = useTranslation(['accounts', 'shell'])
  const title = t(isSent ? 'forgotten.sentTitle' : 'forgotten.title')
  const words = frame.wording === 'standard' ? '?words=standard' : ''
  const error = isWrong ? t('forgotten.emailWrong') : undefined
  return (
    <PageFrame
      frame={frame}
      title={error ? t('shell:errorTitle', { title }) : title}
      icons={['warn']}
      otherWords={isSent ? undefined : '/forgotten'}
      mainClass={`flow ${frame.wording}`}
    >
      {error && <ErrorSummary title={t('signIn.faults')} errors={[{ field: 'email', message: error }]} />}
      <h1>{title}</h1>
      {isSent ? (
        <>
          <p>{t('forgotten.sent')}</p>
          <p>{t('forgotten.notCome')}</p>
          <p>
            <a href={`/sign-in${words}`}>{t('signIn.title')}</a>
          </p>
        </>
      ) : (
        <>
          <p>{t('forgotten.about')}</p>
          <form className="flow" method="post" action={`/forgotten${words}`} noValidate>
            <TextField
              name="email"
              type="email"
              label={t('signIn.email')}
              error={error}
              value={email}
              autoComplete="username"
            />
            <button className="btn go" type="submit">
              {t('forgotten.go')}
            </button>
          </form>
        </>
      )}
    </PageFrame>
  )
}
