import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { DoneNotice } from './notices.tsx'

export type SignInFault = 'emailMissing' | 'passwordMissing' | 'wrong' | 'slowDown'

type SignInProps = {
  frame: Frame
  /** What was typed before, to be put right; the password never comes back. */
  email?: string
  faults?: readonly SignInFault[]
  /** Where to go afterwards. */
  to?: string
  /** Whether a password was just set by a link. */
  isPasswordSet?: boolean
}

/** The form by which staff sign in. */
export function SignInScreen({ frame, email, faults = [], to, isPasswordSet = false }: SignInProps) {
  const { t } = useTranslation(['accounts', 'shell'])
  const title = t('signIn.title')
  const words = frame.wording === 'standard' ? '?words=standard' : ''
  return (
    <PageFrame
      frame={frame}
      title={faults.length > 0 ? t('shell:errorTitle', { title }) : title}
      icons={['warn', 'tick']}
      otherWords="/sign-in"
      mainClass={`flow ${frame.wording}`}
    >
      {isPasswordSet && faults.length === 0 && <DoneNotice>{t('signIn.passwordSet')}</DoneNotice>}
      {faults.length > 0 && <Faults faults={faults} />}
      <h1>{title}</h1>
      <p>{t('signIn.about')}</p>
      <form className="flow" method="post" action={`/sign-in${words}`} noValidate>
        {to && <input type="hidden" name="to" value={to} />}
        <Field name="email" type="email" value={email} autoComplete="username" fault={fieldFault(faults, 'email')} />
        <Field name="password" type="password" autoComplete="current-password" fault={fieldFault(faults, 'password')} />
        <button className="btn go" type="submit">
          {t('signIn.go')}
        </button>
      </form>
      <p>
        <a href={`/forgotten${words}`}>{t('signIn.forgottenLink')}</a>
      </p>
      <p>{t('signIn.forgotten')}</p>
    </PageFrame>
  )
}

/** What is to be put right, first on the page, with a way to each field. */
function Faults({ faults }: { faults: readonly SignInFault[] }) {
  const { t } = useTranslation('accounts')
  return (
    <div className="err notice" data-errors tabIndex={-1} role="alert" aria-labelledby="faults-h">
      <h2 id="faults-h" className="msg">
        <Icon name="warn" />
        {t('signIn.faults')}
      </h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>
            <a href={fault === 'passwordMissing' ? '#sign-in-password' : '#sign-in-email'}>{t(`signIn.${fault}`)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

type FieldName = 'email' | 'password'
type FieldProps = {
  name: FieldName
  type: string
  value?: string | undefined
  autoComplete: string
  fault: SignInFault | undefined
}

function Field({ name, type, value, autoComplete, fault }: FieldProps) {
  const { t } = useTranslation('accounts')
  const id = `sign-in-${name}`
  return (
    <div className={fault ? 'err' : undefined}>
      <label className="lab" htmlFor={id}>
        {t(`signIn.${name}`)}
      </label>
      {fault && (
        <p className="msg" id={`${id}-fault`}>
          <Icon name="warn" />
          {t(`signIn.${fault}`)}
        </p>
      )}
      <input
        className="field"
        id={id}
        name={name}
        type={type}
        defaultValue={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
      />
    </div>
  )
}

/** A pair that does not belong together is told at the first field; nobody learns which of the two it was. */
function fieldFault(faults: readonly SignInFault[], name: FieldName): SignInFault | undefined {
  if (name === 'password') return faults.find((fault) => fault === 'passwordMissing')
  return faults.find((fault) => fault !== 'passwordMissing')
}
