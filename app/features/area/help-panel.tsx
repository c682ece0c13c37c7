import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '#app/ui/icon.tsx'
import type { Wording } from '#db/vocabulary.ts'
import type { Area } from './area.ts'

/** Whom to turn to, as a list; the same on every page. */
export function HelpNumbers({ area, wording }: { area: Area; wording: Wording }) {
  return (
    <ul className="helplist">
      {area.helpNumbers.map((help) => (
        <li key={help.number}>
          <Icon name={help.icon} />
          <span>
            <b>{help.number}</b> {help[wording]}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The help panel that opens from the top bar of every page, with no script. */
export function HelpPanel({ area, wording }: { area: Area; wording: Wording }) {
  const { t } = useTranslation(['safeguarding', 'shell'])
  return (
    <details className="help">
      <summary>
        <span className="tool">
          <Icon name="help" />
          {t('shell:help')}
        </span>
      </summary>
      <div className="helpbox flow">
        <h2>{t('heading')}</h2>
        <p>
          <b>{t('say')}</b>
        </p>
        <HelpNumbers area={area} wording={wording} />
        {area.contactPhone && (
          <p>
            <b>{t('pageHelp')}</b> {t('pageHelpHow', { number: area.contactPhone })}
          </p>
        )}
      </div>
    </details>
  )
}

/** Whom to turn to, on top of a page: for somebody who has just said that they are not safe. */
export function HelpFirst({ frame, children }: { frame: { area: Area; wording: Wording }; children?: ReactNode }) {
  const { t } = useTranslation(['safeguarding', 'shell'])
  return (
    <section className="helpbox flow helpfirst" aria-labelledby="help-first-h">
      <h2 id="help-first-h">{t('heading')}</h2>
      {children}
      <HelpNumbers area={frame.area} wording={frame.wording} />
      <p>{t('cannotFind')}</p>
    </section>
  )
}
