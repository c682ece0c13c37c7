/** The mark, a link to the first page unless leaving would lose what was written: gold is what people said, teal what services did, plum where they meet. */
export function Mark({ name, href }: { name: string; href: string | undefined }) {
  const Tag = href === undefined ? 'span' : 'a'
  return (
    <Tag className="mark" href={href}>
      <svg viewBox="0 0 44 38" aria-hidden="true">
        <path d="M4 2h17a6 6 0 0 1 6 6v10a6 6 0 0 1-6 6h-9l-8 7z" fill="#e3a008" />
        <path d="M40 8H23a6 6 0 0 0-6 6v10a6 6 0 0 0 6 6h9l8 7z" fill="#0b655f" />
        <path d="M23 8h4v10a6 6 0 0 1-6 6h-4V14a6 6 0 0 1 6-6z" fill="#6a2057" />
      </svg>
      {name}
    </Tag>
  )
}
