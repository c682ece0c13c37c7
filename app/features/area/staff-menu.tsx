import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'

/** The parts of the staff menu, in the order of the thread; `self` is what stands on the account page alone. */
export type MenuPart = 'voice' | 'evidence' | 'promises' | 'board' | 'run' | 'self'

export type PlaceName =
  | 'concerns'
  | 'surveys'
  | 'findings'
  | 'actions'
  | 'plans'
  | 'meetings'
  | 'people'
  | 'area'
  | 'mails'

/** A page that the person signed in may open. */
export type Place = { href: string; name: PlaceName; part: MenuPart }

const Places = createContext<readonly Place[]>([])

/** What the person signed in may open; the root gives it, the frame and the account page draw it. */
export const PlacesProvider = Places.Provider

/** The pages that the person signed in may open. */
export function usePlaces(): readonly Place[] {
  return useContext(Places)
}

const MENU = ['voice', 'evidence', 'promises', 'board', 'run'] as const

/** The thread as the menu: the parts that this person has something in, and their own account. */
export function StaffMenu({ part }: { part: MenuPart | undefined }) {
  const { t } = useTranslation('shell')
  const places = usePlaces()
  return (
    <nav className="nav line" aria-label={t('nav')}>
      {MENU.map((name) => {
        const first = places.find((place) => place.part === name)
        return (
          first && (
            <a key={name} href={first.href} aria-current={part === name ? 'true' : undefined}>
              {t(`menu.${name}`)}
            </a>
          )
        )
      })}
      <a href="/account" aria-current={part === 'self' ? 'true' : undefined}>
        {t('yourAccount')}
      </a>
    </nav>
  )
}
