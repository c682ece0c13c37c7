import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf } from '#app/platform/words.ts'
import { Icon, type IconName, IconSprite } from '#app/ui/icon.tsx'
import { Mark } from '#app/ui/mark.tsx'
import type { Language, Wording } from '#db/vocabulary.ts'
import type { Area } from './area.ts'
import { HelpPanel } from './help-panel.tsx'
import { type MenuPart, StaffMenu } from './staff-menu.tsx'

/** What every page is given: whose it is, in which words, and where its files lie. */
export type Frame = {
  area: Area
  isDemonstration: boolean
  wording: Wording
  language: Language
  css: string
  modules: readonly string[]
}

type PageFrameProps = {
  frame: Frame
  title: string
  icons?: readonly IconName[]
  /** Which place of the main menu this is. While somebody answers there is no menu and no link that would lose answers. */
  place?: 'haveYourSay' | 'promises' | 'staff' | 'none' | 'answering'
  /** Which part of the staff menu this page is in. */
  part?: MenuPart
  /** The address of this page, for the link to the other words; none where there is no such link. */
  otherWords?: string
  /** The page's one style element, hashed into its content security policy. */
  style?: string
  /** Drawn before everything, such as the sprite of the page's pictures. */
  before?: ReactNode
  mainClass?: string
  children: ReactNode
}

const FRAME_ICONS: readonly IconName[] = ['exit', 'help', 'phone', 'talk', 'look']

/** A whole page: the same top bar, help, exit and footer in the same places everywhere. */
export function PageFrame({
  frame,
  title,
  icons = [],
  place,
  part,
  otherWords,
  style,
  before,
  mainClass,
  children,
}: PageFrameProps) {
  const { t } = useTranslation('shell')
  const { area, wording, language } = frame
  return (
    <html
      lang={language}
      dir={directionOf(language)}
      data-words={wording}
      data-colours={area.colours === 'plum' ? undefined : area.colours}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{t('titleOf', { title })}</title>
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={frame.css} />
        <link rel="stylesheet" href="/reader.css" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rules made from checked keys alone (surveys/show-if.ts) */}
        {style && <style dangerouslySetInnerHTML={{ __html: style }} />}
        {frame.modules.map((module) => (
          <script key={module} type="module" src={module} />
        ))}
      </head>
      <body className={place === 'staff' ? 'staff' : undefined}>
        <IconSprite names={[...new Set([...FRAME_ICONS, ...icons])]} />
        {before}
        {place !== 'answering' && (
          <a className="skip" href="#main-part">
            {t('skip')}
          </a>
        )}
        <TopBar frame={frame} place={place} part={part} />
        {area.notice[wording] && (
          <aside className="sitenotice" aria-label={t('notice')}>
            <p>{area.notice[wording]}</p>
          </aside>
        )}
        <main id="main-part" tabIndex={-1} className={mainClass}>
          {children}
        </main>
        <Foot
          area={area}
          wording={wording}
          otherWords={otherWords}
          isDemonstration={frame.isDemonstration}
          isStaff={place === 'staff'}
        />
      </body>
    </html>
  )
}

function TopBar({ frame, place, part }: { frame: Frame; place: PageFrameProps['place']; part: MenuPart | undefined }) {
  const { t } = useTranslation('shell')
  const words = frame.wording === 'standard' ? '?words=standard' : ''
  const hasMenu = place !== 'none' && place !== 'answering' && place !== 'staff'
  return (
    <header className="top">
      <Mark name={t('product')} href={place === 'answering' ? undefined : `/${words}`} />
      {hasMenu && (
        <nav className="nav" aria-label={t('nav')}>
          <a href={`/${words}`} aria-current={place === 'haveYourSay' ? 'page' : undefined}>
            {t('haveYourSay')}
          </a>
          <a href={`/actions${words}`} aria-current={place === 'promises' ? 'page' : undefined}>
            {t('ourPromises')}
          </a>
        </nav>
      )}
      {place === 'staff' && <StaffMenu part={part} />}
      {hasMenu && (
        <a className="tool look" href={`/reader${words}`}>
          <Icon name="look" />
          <span>{t('looks')}</span>
        </a>
      )}
      <a className="exit" href={frame.area.exitUrl} rel="noreferrer" data-exit>
        <Icon name="exit" flips />
        {t('exit')}
      </a>
      <HelpPanel area={frame.area} wording={frame.wording} />
    </header>
  )
}

type FootProps = {
  area: Area
  wording: Wording
  otherWords: string | undefined
  isDemonstration: boolean
  isStaff: boolean
}

function Foot({ area, wording, otherWords, isDemonstration, isStaff }: FootProps) {
  const { t } = useTranslation('shell')
  const words = wording === 'standard' ? '?words=standard' : ''
  return (
    <footer className="foot">
      {otherWords && (
        <p>
          <a href={`${otherWords}?words=${wording === 'easy' ? 'standard' : 'easy'}`}>
            {t(wording === 'easy' ? 'inStandardWords' : 'inEasyWords')}
          </a>
        </p>
      )}
      <ul className="plain">
        {(['accessibility', 'privacy', 'cookies', 'contact', 'terms'] as const).map((page) => (
          <li key={page}>
            <a href={`/${page}${words}`}>{t(page)}</a>
          </li>
        ))}
        {!isStaff && (
          <li>
            <a href="/sign-in">{t('signIn')}</a>
          </li>
        )}
      </ul>
      <p>{t('pictures')}</p>
      <p>{t('by', { area: area.name, partners: area.partners })}</p>
      {isDemonstration && <p>{t('made')}</p>}
    </footer>
  )
}
