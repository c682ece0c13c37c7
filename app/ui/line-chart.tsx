import { chartLayout, type Label, type LineChartData } from './chart-layout.ts'

/**
 * Readings against a target, drawn in percent across and pixels down, so that letters never shrink. `id` makes its title
 * and description its own; the table with the same figures stands beside it.
 */
export function LineChart({ id, data }: { id: string; data: LineChartData }) {
  const { height, left, right, ticks, days, points, target, baseline, pace, last } = chartLayout(data)
  const [x1, x2] = [`${left}%`, `${right}%`]
  return (
    <>
      <svg
        className="chart"
        width="100%"
        height={height}
        direction="ltr"
        role="img"
        aria-labelledby={`${id}-title ${id}-about`}
      >
        <title id={`${id}-title`}>{data.title}</title>
        <desc id={`${id}-about`}>{data.description}</desc>
        {ticks.map(({ y, text }) => (
          <g key={y}>
            <line className="g" x1={x1} x2={x2} y1={y} y2={y} />
            <text className="ax" x={`${left - 2}%`} y={y + 5} textAnchor="end">
              {text}
            </text>
          </g>
        ))}
        <line className="tg" x1={x1} x2={x2} y1={target.y} y2={target.y} />
        <line className="bs" x1={x1} x2={x2} y1={baseline.y} y2={baseline.y} />
        <line className="need" x1={`${pace.from.x}%`} y1={pace.from.y} x2={`${pace.to.x}%`} y2={pace.to.y} />
        {points.slice(1).map((point, at) => {
          const before = points[at] ?? point
          return <line key={point.x} className="rd" x1={`${before.x}%`} y1={before.y} x2={`${point.x}%`} y2={point.y} />
        })}
        {points.map(({ x, y }) => (
          <circle key={x} className="pt" cx={`${x}%`} cy={y} r={5} />
        ))}
        <Words label={target.label} className="tl" />
        <Words label={baseline.label} className="bl" />
        {last && <Words label={last} className="now" />}
        {days.map((label) => (
          <Words key={`${label.x} ${label.text}`} label={label} className="ax" />
        ))}
      </svg>
      <p className="key">
        <span>
          <svg className="lk" aria-hidden="true">
            <line className="rd" x1="0" x2="28" y1="8" y2="8" />
            <circle className="pt" cx="14" cy="8" r="4" />
          </svg>
          {data.words.reading}
        </span>
        <span>
          <svg className="lk" aria-hidden="true">
            <line className="need" x1="0" x2="28" y1="8" y2="8" />
          </svg>
          {data.words.pace}
        </span>
      </p>
    </>
  )
}

function Words({ label: { x, y, text, anchor }, className }: { label: Label; className: string }) {
  return (
    <text className={className} x={`${x}%`} y={y} textAnchor={anchor}>
      {text}
    </text>
  )
}

/** The same course as small as a word, for a list; it says in words what it shows. */
export function Spark({ data, label }: { data: LineChartData; label: string }) {
  const { points, target, height } = chartLayout(data)
  const [width, tall] = [112, 32]
  const at = ({ x, y }: { x: number; y: number }) => ({
    x: Math.round((x / 100) * width * 10) / 10,
    y: Math.round((4 + (y / height) * (tall - 8)) * 10) / 10,
  })
  const path = points.map(at).map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`)
  const end = points.at(-1)
  const line = at({ x: 0, y: target.y }).y
  return (
    <svg className="spark" width={width} height={tall} viewBox={`0 0 ${width} ${tall}`} role="img" aria-label={label}>
      <line className="tg" x1="0" x2={width} y1={line} y2={line} />
      <path d={path.join('')} />
      {end && <circle cx={at(end).x} cy={at(end).y} r="3.5" />}
    </svg>
  )
}
