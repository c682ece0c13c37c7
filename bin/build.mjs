// Builds when sources are newer than the build: the pages (Remix), the browser files (CSS, small modules) and the
// program of the thread that makes reports.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const SOURCES = [
  'app',
  'db',
  'locales',
  'vite.config.ts',
  'vite.browser.config.ts',
  'vite.worker.config.ts',
  'remix.config.js',
  'package-lock.json',
  'tsconfig.json',
]
const STAMP = join(ROOT, 'build/stamp')

/** Builds into build/ unless the build is of these very sources; answers whether it had to. */
export async function build(say = (line) => process.stdout.write(`${line}\n`)) {
  const print = printOf(SOURCES.map((name) => join(ROOT, name)))
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === print) return false
  process.chdir(ROOT)
  const mode = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  const vite = await import('vite')
  say('Building the browser files')
  await vite.build({ configFile: 'vite.browser.config.ts', logLevel: 'warn' })
  await vite.build({ configFile: 'vite.worker.config.ts', logLevel: 'error' })
  say('Building the pages')
  const { cli } = await import('@remix-run/dev')
  await cli.run(['vite:build', '--logLevel', 'error'])
  process.env.NODE_ENV = mode
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, print)
  return true
}

/** One hash of all sources: a file's date says nothing after a clone. */
function printOf(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name))
    else if (!/\.test\.tsx?$/.test(path)) hash.update(path.slice(ROOT.length)).update(readFileSync(path))
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
