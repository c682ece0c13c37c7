import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Picture, PictureSprite } from '#app/features/easy-read/picture.tsx'
import { type Frame, PageFrame } from './page-frame.tsx'

type WrittenPageName = keyof typeof PICTURES

type Section = {
  heading: string
  say: readonly string[]
  list?: readonly string[]
  links?: Readonly<Record<string, string>>
}
type WrittenPageProps = {
  frame: Frame
  page: WrittenPageName
  /** What stands between the title and the sections. */
  children?: ReactNode
}

/** A page of our own words (privacy, cookies and so on); in easy words each section has its picture. */
export function WrittenPage({ frame, page, children }: WrittenPageProps) {
  const { t } = useTranslation('pages')
  const title = t(`${page}.title`)
  const { name: area, partners, lawfulBasis } = frame.area
  const names = { area, partners, basis: t(`privacy.basis.${lawfulBasis}`) }
  const sections: Readonly<Record<string, Section>> = t(`${page}.sections`, { returnObjects: true, ...names })
  const pictures: Readonly<Record<string, string>> = frame.wording === 'easy' ? PICTURES[page] : {}
  return (
    <PageFrame
      frame={frame}
      title={title}
      otherWords={`/${page}`}
      before={<PictureSprite ids={new Set(Object.values(pictures))} />}
      mainClass={frame.wording}
    >
      <div className="flow">
        <h1>{title}</h1>
        <p>{t(`${page}.about`, names)}</p>
        {children}
      </div>
      {Object.entries(sections).map(([key, section]) => (
        <WrittenSection key={key} name={key} section={section} picture={pictures[key]} wording={frame.wording} />
      ))}
    </PageFrame>
  )
}

type SectionProps = { name: string; section: Section; picture: string | undefined; wording: Frame['wording'] }

function WrittenSection({ name, section, picture, wording }: SectionProps) {
  const id = `${name}-h`
  const words = (
    <>
      <h2 id={id}>{section.heading}</h2>
      {section.say.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {section.list && (
        <ul className="bullets">
          {section.list.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
      {section.links && (
        <p className="onward">
          {Object.entries(section.links).map(([to, label]) => (
            <a key={to} href={addressOf(to, wording)} rel={to in ELSEWHERE ? 'noreferrer' : undefined}>
              {label}
            </a>
          ))}
        </p>
      )}
    </>
  )
  if (!picture)
    return (
      <section className="flow" aria-labelledby={id}>
        {words}
      </section>
    )
  return (
    <section className="pictured" aria-labelledby={id}>
      <Picture className="pic s" id={picture} alt={null} source={{ inline: new Set([picture]), file: '' }} />
      <div className="flow">{words}</div>
    </section>
  )
}

/** Other people's pages by name; any other name is a page of ours, in the same words. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  ico: 'https://ico.org.uk/make-a-complaint/',
  eass: 'https://www.equalityadvisoryservice.com/',
}

function addressOf(name: string, wording: Frame['wording']): string {
  return ELSEWHERE[name] ?? `/${name}${wording === 'standard' ? '?words=standard' : ''}`
}

/** The pages there are, and the picture of each section in easy words. */
export const PICTURES = {
  help: { watched: 'moon', answering: 'group', site: 'info', leave: 'exit' },
  privacy: {
    who: 'council',
    anonymous: 'key',
    kept: 'paper',
    readers: 'eye',
    unsafe: 'safe',
    words: 'otter',
    staff: 'computer',
    why: 'fair',
    rights: 'take-part',
  },
  accessibility: {
    target: 'together',
    tested: 'checklist',
    missing: 'wait',
    change: 'glasses',
    complain: 'speak-up',
  },
  cookies: { none: 'mobile', reader: 'glasses', staff: 'computer', others: 'stop' },
  contact: { what: 'question', danger: 'unsafe', private: 'key', complain: 'speak-up' },
  terms: { kind: 'heart', names: 'key', moderation: 'eye', safe: 'safe', site: 'mobile' },
} as const
