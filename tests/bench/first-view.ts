import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import * as z from 'zod'
import type { Measured } from './figure.ts'
import { SURVEY } from './filled-forms.ts'
import { askOnce } from './kept-answer.ts'
import type { Stage } from './stage.ts'

/** What a first visit to the survey costs a phone: bytes, requests, and the modules that nothing needs. */
export async function firstView(stage: Stage): Promise<Measured[]> {
  const { site } = await stage.site()
  const page = await askOnce(`${site.url}${SURVEY.path}`)
  const html = gunzipSync(page.body).toString('utf8')
  const looks = await Promise.all(stylesheetsIn(html).map((path) => askOnce(`${site.url}${path}`)))
  const bytes = [page, ...looks].reduce((sum, { body }) => sum + body.length, 0)
  const bareBytes = gzipSync(bareText(html), { level: 9 }).length
  const requests = await countRequests(await stage.browser(), `${site.url}${SURVEY.path}`)
  return [
    { name: 'first_view_bytes', value: bytes, bound: bareBytes, ratio: bytes / bareBytes },
    { name: 'first_view_requests', value: requests, bound: 1, ratio: requests },
    { name: 'optional_js_bytes', value: await moduleBytes(site.url, html), bound: 0 },
  ]
}

export function stylesheetsIn(html: string): string[] {
  return [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href = '']) => href)
}

/** The same words and form with no look and no pictures: the least that could be sent. */
function bareText(html: string): string {
  return html
    .replace(/<svg\b[\s\S]*?<\/svg>|<style\b[\s\S]*?<\/style>|<script\b[\s\S]*?<\/script>|<link\b[^>]*>/g, '')
    .replace(/ (class|style|tabindex)="[^"]*"/g, '')
}

const OPTIONAL = /\/favicon|\.js$/

/** Counts what is asked for before the first question can be answered; a browser with nothing kept. */
async function countRequests(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  try {
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(address, { waitUntil: 'networkidle' })
    await page.locator('#the-start .btn.go').click()
    await page.locator('section.screen:target input').first().check()
    await page.waitForLoadState('networkidle')
    return asked.filter((url) => !url.startsWith('data:') && !OPTIONAL.test(new URL(url).pathname)).length
  } finally {
    await context.close()
  }
}

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    dynamicImports: z.array(z.string()).default([]),
  }),
)

/** Every module that the page names, and all that those import at once or later. */
async function moduleBytes(origin: string, html: string): Promise<number> {
  const manifest = Manifest.parse(JSON.parse(readFileSync('build/browser/.vite/manifest.json', 'utf8')))
  const named = [...html.matchAll(/<script type="module" src="\/([^"]+)"/g)].map(([, file]) => file)
  const reached = new Set<string>()
  const reach = (entry: string) => {
    if (reached.has(entry)) return
    reached.add(entry)
    for (const next of [...(manifest[entry]?.imports ?? []), ...(manifest[entry]?.dynamicImports ?? [])]) reach(next)
  }
  for (const [entry, { file }] of Object.entries(manifest)) if (named.includes(file)) reach(entry)
  const answers = await Promise.all([...reached].map((entry) => askOnce(`${origin}/${manifest[entry]?.file}`)))
  return answers.reduce((sum, { body }) => sum + body.length, 0)
}
