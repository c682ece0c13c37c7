/** One figure of `npm run bench`, as it stands in build/bench.json (contracts: outputs of commands). */
export type Figure = {
  name: string
  value: number
  unit: string
  /** The bare thing's own figure, measured in the same run. */
  bound: number
  /** Ours to the bare thing's; null where that says nothing. */
  ratio: number | null
  target: number
  met: boolean
}

/** What a figure is to reach: no more than the number, or no less. */
export type Target = { unit: string; atMost: number } | { unit: string; atLeast: number }

/** Every figure that can be asked for, in the order in which they are printed. */
export const TARGETS = {
  first_view_bytes: { unit: 'bytes', atMost: 14_336 },
  first_view_requests: { unit: 'requests', atMost: 4 },
  optional_js_bytes: { unit: 'bytes', atMost: 12_288 },
  lcp_ratio: { unit: 'x bare ms', atMost: 1.2 },
  survey_get_ratio: { unit: 'x bare requests/s', atLeast: 0.7 },
  completion_ratio: { unit: 'x bare completions/s', atLeast: 0.6 },
  completion_cpu_ms: { unit: 'ms', atMost: 2.5 },
  completion_flat: { unit: 'x CPU at 16 clients', atMost: 1.25 },
  settle_per_s: { unit: 'responses/s of CPU', atLeast: 20_000 },
  recount_ratio: { unit: 'x plain count CPU ms', atMost: 2 },
  results_100k_ratio: { unit: 'x CPU ms at 1,000 responses', atMost: 1.2 },
  release_cpu_ms: { unit: 'ms', atMost: 1000 },
  report_cpu_ms: { unit: 'ms', atMost: 2000 },
  report_longest_block_ms: { unit: 'ms', atMost: 200 },
  memory_growth: { unit: '%', atMost: 5 },
} as const satisfies Record<string, Target>
export type FigureName = keyof typeof TARGETS

export type Measured = { name: FigureName; value: number; bound: number; ratio?: number }

/** Sets a measured value against its target. */
export function figureOf({ name, value, bound, ratio }: Measured): Figure {
  const target: Target = TARGETS[name]
  for (const number of [value, bound]) if (!Number.isFinite(number)) throw new Error(`${name} could not be measured`)
  const isAtMost = 'atMost' in target
  const limit = isAtMost ? target.atMost : target.atLeast
  const met = isAtMost ? value <= limit : value >= limit
  return {
    name,
    value: rounded(value),
    unit: target.unit,
    bound: rounded(bound),
    ratio: ratio === undefined ? null : rounded(ratio),
    target: limit,
    met,
  }
}

/** The line that is printed for a figure. */
export function lineOf({ name, value, unit, bound, ratio, target, met }: Figure): string {
  const sign = 'atMost' in TARGETS[nameOf(name)] ? '<=' : '>='
  return `${name} ${value} ${unit} (bound ${bound}, ratio ${ratio ?? '-'}, target ${sign} ${target}, ${met ? 'met' : 'missed'})`
}

/** The figure's name, if there is such a figure. */
export function nameOf(word: string): FigureName {
  const name = FIGURE_NAMES.find((known) => known === word)
  if (!name) throw new Error(`There is no figure "${word}": choose from ${FIGURE_NAMES.join(', ')}.`)
  return name
}

export const FIGURE_NAMES = Object.keys(TARGETS).filter((name): name is FigureName => name in TARGETS)

/** The middle of the numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2
}

function rounded(number: number): number {
  return Number(number.toPrecision(number >= 1000 ? 6 : 3))
}
