import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { ErrorSummary, TextField } from '#app/ui/field.tsx'
import type { LinkPurpose } from '#db/vocabulary.ts'
import { useFaultWords } from './notices.tsx'
import type { PasswordFault } from './password-rule.ts'

type LinkProps = {
  frame: Frame
  purpose: LinkPurpose
  /** Whose link it is; null when it works no more. */
  name: string | null
  fault?: PasswordFault | undefined
}

/** What somebody sees who opens a link out of an e-mail: their name and a form, or that the link is over. */
export function ChoosePasswordScreen({ frame, purpose, name, fault }: LinkProps) {
  if (name === null) return <LinkOver frame={frame} purpose={purpose} />
  return <Choose frame={frame} purpose={purpose} name={name} fault={fault} />
}

function Choose({ frame, purpose, name, fault }: LinkProps & { name: string }) {
  const { t } = useTranslation(['accounts', 'shell'])
  const say = useFaultWords()
  const title = purpose === 'invitation' ? t('choose.invitation', { name }) : t('choose.password')
  const error = fault && say(fault)
  return (
    <PageFrame
      frame={frame}
      title={error ? t('shell:errorTitle', { title }) : title}
      icons={['warn']}
      place="none"
      mainClass={`flow ${frame.wording}`}
    >
      {error && <ErrorSummary title={t('signIn.faults')} errors={[{ field: 'password', message: error }]} />}
      <h1>{title}</h1>
      {purpose === 'password' && <p>{t('choose.hello', { name })}</p>}
      <p>{t('choose.about')}</p>
      {/* The link's own address: so its token stands nowhere else in the page. */}
      <form className="flow" method="post" noValidate>
        <TextField
          name="password"
          type="password"
          label={t('choose.field')}
          hint={t('choose.hint')}
          error={error}
          autoComplete="new-password"
        />
        <button className="btn go" type="submit">
          {t('choose.go')}
        </button>
      </form>
    </PageFrame>
  )
}

function LinkOver({ frame, purpose }: { frame: Frame; purpose: LinkPurpose }) {
  const { t } = useTranslation('accounts')
  const title = t('choose.overTitle')
  return (
    <PageFrame frame={frame} title={title} place="none" mainClass={`flow ${frame.wording}`}>
      <h1>{title}</h1>
      <p>{t('choose.overAbout')}</p>
      {purpose === 'invitation' ? (
        <p>{t('choose.overInvitation')}</p>
      ) : (
        <p>
          <a className="btn" href="/forgotten">
            {t('choose.overPassword')}
          </a>
        </p>
      )}
      <p>
        <a href="/sign-in">{t('choose.overSignIn')}</a>
      </p>
    </PageFrame>
  )
}
