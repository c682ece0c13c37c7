// npm test: everything that can be checked, one step after the other. npm run check (--quick): without databases, faults and browser.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './start.mjs'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const REPORTS = join(ROOT, 'build/test/reports')
const isQuick = process.argv.includes('--quick')
const say = (line) => process.stdout.write(`${line}\n`)

process.chdir(ROOT)
install()
mkdirSync(REPORTS, { recursive: true })

const unit = vitest('Unit and architecture tests', 'unit')
const quickSteps = [
  check('Format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']),
  check('Types', ['node_modules/typescript/bin/tsc', '--noEmit']),
  check('Unused code', ['node_modules/knip/bin/knip.js']),
  unit,
]
const longSteps = [
  vitest('Database tests, embedded', 'db', { TEST_DATABASE_URL: undefined }),
  ...(process.env.TEST_DATABASE_URL ? [vitest('Database tests, PostgreSQL', 'db', {}, 'db-postgres')] : []),
  ...(existsSync('bin/faults.mjs') ? [faults('Faults, 3 rounds', ['bin/faults.mjs', '--rounds', '3'])] : []),
  playwright('Journeys in a browser'),
]
const steps = isQuick ? quickSteps : [check('Build', ['bin/build.mjs']), ...quickSteps, ...longSteps]

const ends = []
for (const { heading, run } of steps) {
  say(`\n== ${heading} ==`)
  const startedAt = performance.now()
  const counted = await run()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  ends.push({ heading, seconds, ...counted })
  say(`-- ${heading}: ${wordsFor(counted)} (${seconds} s)`)
}

const total = (name) => ends.reduce((sum, end) => sum + end[name], 0)
say('\n== All steps ==')
for (const end of ends)
  say(`${end.failed > 0 ? 'FAILED' : 'ok    '} ${end.heading}: ${wordsFor(end)} (${end.seconds} s)`)
say(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') > 0 ? 1 : 0

function wordsFor({ passed, failed, skipped = 0 }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A step that is right or wrong as a whole counts as one. */
function check(heading, words) {
  return {
    heading,
    run: async () => ((await node(words)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  }
}

function vitest(heading, project, env = {}, name = project) {
  const file = join(REPORTS, `${name}.json`)
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--reporter=default']
  return {
    heading,
    run: () =>
      withReport(file, [...words, '--reporter=json', `--outputFile.json=${file}`], env, (report) => ({
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      })),
  }
}

function playwright(heading) {
  const file = join(REPORTS, 'journeys.json')
  const words = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json']
  return {
    heading,
    run: () =>
      withReport(file, words, { PLAYWRIGHT_JSON_OUTPUT_NAME: file }, ({ stats }) => ({
        passed: stats.expected,
        // Passing only at the second try is failing.
        failed: stats.unexpected + stats.flaky,
        skipped: stats.skipped,
      })),
  }
}

/** A script that says itself how many rounds held: its last line is `N passed, N failed`. */
function faults(heading, words) {
  return {
    heading,
    run: async () => {
      let printed = ''
      const exit = await node(words, {}, (text) => {
        printed += text
      })
      const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(printed) ?? []
      return judged(exit, { passed: Number(passed ?? 0), failed: Number(failed ?? 0) })
    },
  }
}

async function withReport(file, words, env, count) {
  rmSync(file, { force: true })
  const exit = await node(words, env)
  return judged(exit, existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 })
}

/** A runner that ends badly without a failed test, or that ran no test, has failed all the same. */
function judged(exit, counted) {
  const isUntold = counted.failed === 0 && (exit !== 0 || counted.passed === 0)
  return isUntold ? { ...counted, failed: 1 } : counted
}

/** Runs a script to its end, its output shown as it comes, and answers its exit code. */
function node(words, env = {}, onOutput = null) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', onOutput ? 'pipe' : 'inherit', 'inherit'],
    })
    child.stdout?.on('data', (bytes) => {
      process.stdout.write(bytes)
      onOutput(bytes.toString('utf8'))
    })
    child.once('error', (error) => {
      say(error.message)
      resolve(1)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })
}
