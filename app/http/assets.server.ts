import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as z from 'zod'

/** The addresses of the hashed files that pages link to. */
export type Assets = {
  surveyCss: string
  publicCss: string
  staffCss: string
  pageModule: string
  surveyModule: string
  files: ReadonlyMap<string, StaticFile>
}
export type StaticFile = { type: string; bytes: Buffer; gzip: Buffer | null; etag: string; isHashed: boolean }

const Manifest = z.record(z.string(), z.object({ file: z.string() }))
const BUILT = 'build/browser'

/** Reads the browser build and public/ into memory: a few hundred KB that are served on every page. */
export function loadAssets(root = '.'): Assets {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(root, BUILT, '.vite/manifest.json'), 'utf8')))
  const addressOf = (entry: string) => {
    const file = manifest[entry]?.file
    if (!file) throw new Error(`The browser build has no ${entry}: run npm run build`)
    return `/${file}`
  }
  const files = new Map([
    ...filesUnder(join(root, BUILT), true),
    ...filesUnder(join(root, 'build/pages/client'), true),
    ...filesUnder(join(root, 'public'), false),
  ])
  return {
    surveyCss: addressOf('app/client/survey-pages.css'),
    publicCss: addressOf('app/client/public-pages.css'),
    staffCss: addressOf('app/client/staff-pages.css'),
    pageModule: addressOf('app/client/page.ts'),
    surveyModule: addressOf('app/client/survey.ts'),
    files,
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

function filesUnder(folder: string, isHashed: boolean): [string, StaticFile][] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name): [string, StaticFile][] => {
    const file = join(folder, name)
    const type = TYPES[extname(name)]
    if (!type || name.includes('.vite') || !statSync(file).isFile()) return []
    const bytes = readFileSync(file)
    const gzip = /text|svg|json/.test(type) ? gzipSync(bytes, { level: 9 }) : null
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    return [[`/${relative(folder, file).replaceAll('\\', '/')}`, { type, bytes, gzip, etag, isHashed }]]
  })
}
