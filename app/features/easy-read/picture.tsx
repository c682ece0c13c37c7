import { findPicture } from './pictures.ts'

/** A picture of the page's sprite, or of the file that holds the pictures of later screens. */
export type PictureSource = { inline: ReadonlySet<string>; file: string }

type PictureProps = { id: string; alt: string | null; source: PictureSource; className?: string }

/** One picture; with no alt it only repeats the words beside it and is hidden from readers. */
export function Picture({ id, alt, source, className }: PictureProps) {
  const href = source.inline.has(id) ? `#p-${id}` : `${source.file}#p-${id}`
  const told = alt === null ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': alt } as const)
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden where it repeats the words
    <svg className={className} {...told}>
      <use href={href} />
    </svg>
  )
}

/** The pictures that are shown first, inside the page. */
export function PictureSprite({ ids }: { ids: Iterable<string> }) {
  const drawings = { __html: symbolsOf(ids) }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the set's own drawings, cut at build time
  return <svg className="sprite" aria-hidden="true" focusable="false" dangerouslySetInnerHTML={drawings} />
}

/** A file with these pictures as symbols, to be referred to by `#p-<id>`. */
export function pictureFile(ids: Iterable<string>): string {
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbolsOf(ids)}</svg>`
}

function symbolsOf(ids: Iterable<string>): string {
  return [...ids]
    .map((id) => {
      const picture = findPicture(id)
      return picture ? `<symbol id="p-${id}" viewBox="${picture.viewBox}">${picture.body}</symbol>` : ''
    })
    .join('')
}
