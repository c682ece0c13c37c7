import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { usePlaces } from '#app/features/area/staff-menu.tsx'
import type { Role } from '#db/vocabulary.ts'

/** A signed-in browser, its times written out on the area's own clock. */
type SignInShown = { key: string; started: string; seen: string; isThisOne: boolean }

type AccountProps = {
  frame: Frame
  name: string
  roles: readonly Role[]
  signIns: readonly SignInShown[]
}

/** What somebody signed in sees of their own account, and the ways out. */
export function AccountScreen({ frame, name, roles, signIns }: AccountProps) {
  const { t } = useTranslation('accounts')
  const title = t('account.title')
  return (
    <PageFrame frame={frame} title={title} place="staff" part="self" mainClass={`flow ${frame.wording}`}>
      <h1>{title}</h1>
      <p>{t('account.hello', { name })}</p>
      <form method="post" action="/sign-out">
        <button className="btn" type="submit">
          {t('account.signOut')}
        </button>
      </form>
      <h2>{t('account.roles')}</h2>
      {roles.length === 0 ? <p>{t('account.noRoles')}</p> : <Roles roles={roles} />}
      <h2>{t('account.places')}</h2>
      <Places />
      <h2>{t('account.signIns')}</h2>
      <p>{t('account.signInsWhy')}</p>
      <SignIns signIns={signIns} />
    </PageFrame>
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
  const { t } = useTranslation(['accounts', 'shell'])
  const places = usePlaces()
  if (places.length === 0) return <p>{t('account.noPlaces')}</p>
  return (
    <ul>
      {places.map((place) => (
        <li key={place.href}>
          <a href={place.href}>{t(`shell:places.${place.name}`)}</a>
        </li>
      ))}
    </ul>
  )
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
