import { useTranslation } from 'react-i18next'
import { Icon } from '#app/ui/icon.tsx'
import type { Frame } from './page-frame.tsx'
import { WrittenPage } from './written-page.tsx'

/** How to reach the people behind this site. */
export function ContactPage({ frame }: { frame: Frame }) {
  return (
    <WrittenPage frame={frame} page="contact">
      <Ways frame={frame} />
    </WrittenPage>
  )
}

function Ways({ frame }: { frame: Frame }) {
  const { t } = useTranslation('pages')
  const { contactPhone, contactEmail } = frame.area
  if (!contactPhone && !contactEmail) return <p>{t('contact.none')}</p>
  return (
    <ul className="helplist ways">
      {contactPhone && (
        <li>
          <Icon name="phone" />
          <span>
            {t('contact.phone')} <a href={`tel:${contactPhone.replaceAll(/[^+\d]/g, '')}`}>{contactPhone}</a>
          </span>
        </li>
      )}
      {contactEmail && (
        <li>
          <Icon name="talk" />
          <span>
            {t('contact.email')} <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
          </span>
        </li>
      )}
    </ul>
  )
}
