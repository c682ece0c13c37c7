import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { boardReport } from './board-report.ts'
import { completions, memoryGrowth } from './completions.ts'
import { counting } from './counting.ts'
import { FIGURE_NAMES, type Figure, type FigureName, figureOf, lineOf, type Measured, nameOf } from './figure.ts'
import { firstView } from './first-view.ts'
import { largestPaint } from './largest-paint.ts'
import { resultsPage } from './results-page.ts'
import { openStage, type Stage } from './stage.ts'
import { surveyGet } from './survey-get.ts'

/** Figures that are measured together. */
type Group = { names: readonly FigureName[]; measure: (stage: Stage) => Promise<Measured[]> }

const GROUPS: readonly Group[] = [
  { names: ['first_view_bytes', 'first_view_requests', 'optional_js_bytes'], measure: firstView },
  { names: ['lcp_ratio'], measure: largestPaint },
  { names: ['survey_get_ratio'], measure: surveyGet },
  { names: ['completion_ratio', 'completion_cpu_ms', 'completion_flat'], measure: completions },
  { names: ['settle_per_s', 'recount_ratio'], measure: counting },
  { names: ['results_100k_ratio', 'release_cpu_ms'], measure: resultsPage },
  { names: ['report_cpu_ms', 'report_longest_block_ms'], measure: boardReport },
  { names: ['memory_growth'], measure: memoryGrowth },
]

const WRITTEN = 'build/bench.json'

/** Measures, prints a line a figure and writes them all; answers the exit code. A missed target is no failure. */
export async function bench(words: readonly string[]): Promise<number> {
  let wanted: { isQuick: boolean; names: readonly FigureName[] }
  try {
    wanted = readWords(words)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 2
  }
  if (process.platform !== 'linux') {
    process.stderr.write('The bench reads the processor times of processes from /proc: run it on Linux.\n')
    return 1
  }
  const stage = openStage(wanted)
  try {
    const figures = await measureAll(stage, wanted.names)
    mkdirSync('build', { recursive: true })
    writeFileSync(WRITTEN, `${JSON.stringify(figures, null, 2)}\n`)
    return 0
  } finally {
    await stage.close()
  }
}

function readWords(words: readonly string[]) {
  const { values } = parseArgs({
    args: [...words],
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
  })
  return { isQuick: values.quick, names: values.only ? values.only.split(',').map(nameOf) : FIGURE_NAMES }
}

async function measureAll(stage: Stage, names: readonly FigureName[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const group of GROUPS) {
    const wanted = group.names.filter((name) => names.includes(name))
    if (wanted.length === 0) continue
    const measured = await group.measure(stage)
    for (const name of wanted) {
      const found = measured.find((one) => one.name === name)
      if (!found) throw new Error(`${name} was not measured`)
      const figure = figureOf(found)
      figures.push(figure)
      process.stdout.write(`${lineOf(figure)}\n`)
    }
  }
  return figures
}
