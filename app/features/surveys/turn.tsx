import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { LOOK, type Screen, waysFrom } from './screens.ts'

type WaysProps = { ways: readonly Screen[]; icon: IconName; label: string; isMain?: boolean; iconLast?: boolean }

/** The links of one way; style rules leave the first that leads to a screen which is asked (show-if.ts). */
function Ways({ ways, icon, label, isMain = false, iconLast = false }: WaysProps) {
  return (
    <span className="way">
      {ways.map(({ id }) => (
        <a key={id} className={`btn${isMain ? ' go' : ''} to-${id}`} href={`#${id}`}>
          {!iconLast && <Icon name={icon} flips />}
          {label}
          {iconLast && <Icon name={icon} flips />}
        </a>
      ))}
    </span>
  )
}

/** Back, Skip and Next of a screen: the same size, in the same place. */
export function Turn({
  screens,
  from,
  label,
  mayskip,
}: {
  screens: readonly Screen[]
  from: string
  label: string
  mayskip: boolean
}) {
  const { t } = useTranslation('surveys')
  const next = waysFrom(screens, from, 'next')
  return (
    <nav className="turn rest" aria-label={label}>
      <Ways ways={waysFrom(screens, from, 'back')} icon="back" label={t('back')} />
      {mayskip && <Ways ways={next} icon="skip" label={t('skip')} />}
      <Ways ways={next} icon="next" label={t('next')} isMain iconLast />
    </nav>
  )
}

/** The way straight to the look-over, for somebody who has changed one answer or has had enough. */
export function ToLookOver() {
  const { t } = useTranslation('surveys')
  return (
    <p className="rest tolook">
      <a href={`#${LOOK}`}>{t('lookOver')}</a>
    </p>
  )
}
