import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { type Place, usePlaces } from '#app/features/area/staff-menu.tsx'
import { ErrorSummary, TextField } from '#app/ui/field.tsx'
import type { Role } from '#db/vocabulary.ts'
import { DoneNotice, useFaultWords } from './notices.tsx'
import type { PasswordFault } from './password-rule.ts'

/** A signed-in browser, its times written out on the area's own clock. */
type SignInShown = { key: string; started: string; seen: string; isThisOne: boolean }

export type OwnPasswordFault = 'passwordWrong' | 'slowDown' | PasswordFault

type AccountProps = {
  frame: Frame
  name: string
  roles: readonly Role[]
  signIns: readonly SignInShown[]
  hasSecondFactor: boolean
  fault?: OwnPasswordFault | undefined
  /** What was just done. */
  done?: 'password' | 'factorSet' | 'factorRemoved' | undefined
}

/** What somebody signed in sees of their own account, and the ways out. */
export function AccountScreen({ frame, name, roles, signIns, hasSecondFactor, fault, done }: AccountProps) {
  const { t } = useTranslation(['accounts', 'shell'])
  const say = useFaultWords()
  const title = t('account.title')
  const field = fault === 'passwordWrong' || fault === 'slowDown' ? 'current' : 'password'
  const dones = {
    password: t('account.passwordChanged'),
    factorSet: t('ownFactor.set'),
    factorRemoved: t('ownFactor.removed'),
  }
  return (
    <PageFrame
      frame={frame}
      title={fault ? t('shell:errorTitle', { title }) : title}
      icons={['warn', 'tick']}
      place="staff"
      part="self"
      mainClass={`flow ${frame.wording}`}
    >
      {done && <DoneNotice>{dones[done]}</DoneNotice>}
      {fault && <ErrorSummary title={t('account.faults')} errors={[{ field, message: say(fault) }]} />}
      <h1>{title}</h1>
      <p>{t('account.hello', { name })}</p>
      <form method="post" action="/sign-out">
        <button className="btn" type="submit">
          {t('account.signOut')}
        </button>
      </form>
      <h2>{t('account.places')}</h2>
      <Places />
      <h2>{t('account.roles')}</h2>
      {roles.length === 0 ? <p>{t('account.noRoles')}</p> : <Roles roles={roles} />}
      <h2>{t('account.secondFactor')}</h2>
      <p>{t(hasSecondFactor ? 'account.hasSecondFactor' : 'account.noSecondFactor')}</p>
      <p>
        <a href="/account/second-factor">
          {t(hasSecondFactor ? 'account.changeSecondFactor' : 'account.setUpSecondFactor')}
        </a>
      </p>
      <h2>{t('account.password')}</h2>
      <Password fault={fault} field={field} />
      <h2>{t('account.signIns')}</h2>
      <p>{t('account.signInsWhy')}</p>
      <SignIns signIns={signIns} />
    </PageFrame>
  )
}

function Password({ fault, field }: { fault: OwnPasswordFault | undefined; field: string }) {
  const { t } = useTranslation('accounts')
  const say = useFaultWords()
  const error = fault && say(fault)
  return (
    <form className="flow narrow" method="post" action="/account" noValidate>
      <p>{t('account.passwordWhy')}</p>
      <TextField
        name="current"
        type="password"
        label={t('account.current')}
        error={field === 'current' ? error : undefined}
        autoComplete="current-password"
      />
      <TextField
        name="password"
        type="password"
        label={t('account.newPassword')}
        hint={t('choose.hint')}
        error={field === 'password' ? error : undefined}
        autoComplete="new-password"
      />
      <button className="btn" type="submit" name="_do" value="changePassword">
        {t('account.changePassword')}
      </button>
    </form>
  )
}

function Roles({ roles }: { roles: readonly Role[] }) {
  const { t } = useTranslation('accounts')
  return (
    <ul>
      {roles.map((role) => (
        <li key={role}>{t(`role.${role}`)}</li>
      ))}
    </ul>
  )
}

function Places() {
  const { t } = useTranslation('accounts')
  const places = usePlaces()
  if (places.length === 0) return <p>{t('account.noPlaces')}</p>
  return (
    <ul>
      {places.map((place) => (
        <li key={place.href}>
          <PlaceLink place={place} />
        </li>
      ))}
    </ul>
  )
}

function PlaceLink({ place }: { place: Place }) {
  const { t } = useTranslation('shell')
  return <a href={place.href}>{t(`places.${place.name}`)}</a>
}

function SignIns({ signIns }: { signIns: readonly SignInShown[] }) {
  const { t } = useTranslation('accounts')
  return (
    <>
      <ul className="rows" data-count={signIns.length}>
        {signIns.map(({ key, started, seen, isThisOne }) => (
          <li key={key}>
            <b>{t(isThisOne ? 'account.thisOne' : 'account.another')}</b>
            <span>{t('account.times', { started, seen })}</span>
          </li>
        ))}
      </ul>
      {signIns.length > 1 ? (
        <form method="post" action="/account">
          <button className="btn" type="submit" name="_do" value="signOutEverywhere">
            {t('account.everywhereElse')}
          </button>
        </form>
      ) : (
        <p>{t('account.onlyHere')}</p>
      )}
    </>
  )
}
