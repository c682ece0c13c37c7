import { plainBar, type Segment, stackedBar, type TableWords } from './bar-geometry.ts'
import type { ProtectedTable } from './publishable.ts'

/** How each part of a bar is filled, in order: colour with a pattern or a tone of its own. */
const FILLS = [
  { className: 'f-teal' },
  { fill: 'url(#k-waves)' },
  { fill: 'url(#k-dots)' },
  { fill: 'url(#k-cross)' },
  { fill: 'url(#k-diag)' },
  { fill: 'url(#k-grid)' },
] as const
const HIDDEN = { fill: 'url(#k-hatch)' } as const
const LEAST_LABELLED = 7

type GroupProps = { table: ProtectedTable; words: TableWords; group: string }

/** All answers of one group as one bar. It takes protected tables and nothing else. */
export function StackedBar({ table, words, group }: GroupProps) {
  const segments = stackedBar(table, group)
  if (segments.length === 0) return <HiddenBar words={words} />
  return (
    <svg className="stack" width="100%" height="30" role="img">
      <title>{segments.map((segment) => nameOf(segment, words)).join(', ')}</title>
      {segments.map((segment) => (
        <rect
          key={segment.at}
          x={`${segment.from}%`}
          width={`${segment.to - segment.from}%`}
          height="30"
          {...fillOf(segment)}
        />
      ))}
      {segments.map((segment) => segment.percent !== null && <Plate key={segment.at} segment={segment} />)}
    </svg>
  )
}

/** One answer of one group as a bar by itself. */
export function PlainBar({ table, words, group, option }: GroupProps & { option: string }) {
  const length = plainBar(table, option, group)
  if (length === null) return <HiddenBar words={words} />
  return (
    <svg className="bar" width="100%" height="22" aria-hidden="true">
      <rect className="rest" width="100%" height="22" rx="3" />
      <rect className="g" width={`${length}%`} height="22" rx="3" />
    </svg>
  )
}

/** What each pattern stands for. */
export function ChartKey({
  table,
  words,
  options,
}: {
  table: ProtectedTable
  words: TableWords
  options: readonly string[]
}) {
  const isHiding = table.rows.some(
    ({ option, cells }) => options.includes(option) && Object.values(cells).some(({ mark }) => mark),
  )
  const entries = options.map((option, at) => ({
    name: words.options[option] ?? option,
    fill: FILLS[at % FILLS.length],
  }))
  return (
    <p className="key">
      {[...entries, ...(isHiding ? [{ name: words.hidden, fill: HIDDEN }] : [])].map(({ name, fill }) => (
        <span key={name}>
          <svg className="swatch" width="20" height="20" aria-hidden="true">
            <rect width="20" height="20" rx="3" {...fill} />
          </svg>
          {name}
        </span>
      ))}
    </p>
  )
}

/** The patterns that the bars of a page are filled with, once. */
export function ChartPatterns() {
  return (
    <svg className="sprite" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="k-dots" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" className="k-goldbg" />
          <circle cx="4" cy="4" r="1.7" className="k-ink" />
        </pattern>
        <pattern id="k-waves" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" className="k-tealtint" />
          <path d="M0 3h6" className="k-tl" />
        </pattern>
        <pattern id="k-cross" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" className="k-plumtint" />
          <path d="M0 0l8 8M8 0l-8 8" className="k-pl" />
        </pattern>
        <pattern id="k-diag" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="7" height="7" className="k-plumbg" />
          <rect width="2" height="7" className="k-card" />
        </pattern>
        <pattern id="k-grid" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" className="k-sunk" />
          <path d="M0 3h6M3 0v6" className="k-gl" />
        </pattern>
        <pattern id="k-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width="6" height="6" className="k-card" />
          <rect width="1.5" height="6" className="k-line" />
        </pattern>
      </defs>
    </svg>
  )
}

function HiddenBar({ words }: { words: TableWords }) {
  return (
    <span className="hidbar">
      <span>{words.hidden}</span>
    </span>
  )
}

function Plate({ segment }: { segment: Segment }) {
  if (segment.to - segment.from < LEAST_LABELLED) return null
  const middle = `${(segment.from + segment.to) / 2}%`
  return (
    <>
      <rect className="lb" x={middle} y="6" width="34" height="18" rx="4" transform="translate(-17)" />
      <text x={middle} y="20" textAnchor="middle">
        {`${segment.percent}%`}
      </text>
    </>
  )
}

function nameOf({ option, percent }: Segment, words: TableWords): string {
  if (option === null) return words.hidden
  return `${words.options[option] ?? option}${percent === null ? '' : ` ${percent}%`}`
}

function fillOf({ option, at }: Segment) {
  return option === null ? HIDDEN : FILLS[at % FILLS.length]
}
