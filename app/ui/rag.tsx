export type RagName = 'red' | 'amber' | 'green' | 'done' | 'none'

/** How an action stands: a shape and a word, and a colour beside them. */
export function Rag({ name, children }: { name: RagName; children: string }) {
  return (
    <span className={`rag ${name}`}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        {SHAPES[name]}
      </svg>
      {children}
    </span>
  )
}

const SHAPES = {
  red: (
    <>
      <path d="M10 .8 19.2 10 10 19.2.8 10z" />
      <path className="w" d="M10 5.5v5.5m0 3v.01" />
    </>
  ),
  amber: (
    <>
      <path d="M10 1.5 19.5 18.5H.5z" />
      <path className="w" d="M10 8v4.5m0 2.7v.01" />
    </>
  ),
  green: (
    <>
      <circle cx="10" cy="10" r="9" />
      <path className="w" d="m6 10.5 2.8 2.8L14 7.5" />
    </>
  ),
  done: (
    <>
      <rect x="1.5" y="1.5" width="17" height="17" rx="3" />
      <path className="w" d="m5.5 10.5 3 3 6-7" />
    </>
  ),
  none: <circle className="o" cx="10" cy="10" r="8" />,
} as const
