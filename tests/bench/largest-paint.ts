import { gunzipSync, gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { type Measured, median } from './figure.ts'
import { SURVEY } from './filled-forms.ts'
import { stylesheetsIn } from './first-view.ts'
import { askOnce, barePage } from './kept-answer.ts'
import type { Stage } from './stage.ts'

/** A cheap phone on slow 4G: 150 ms there and back, 1.6 Mbit/s down, a processor of a quarter of the speed. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }
const SLOWER = 4

/** When the largest thing of the page stands there, against the same page as plain hand-made HTML with one CSS file. */
export async function largestPaint(stage: Stage): Promise<Measured[]> {
  const { site } = await stage.site()
  const ours = `${site.url}${SURVEY.path}`
  const bare = await stage.bare({ pages: await plainPages(site.url), completions: null })
  const plain = `http://127.0.0.1:${bare.port}${SURVEY.path}`
  const browser = await stage.browser()
  const times = { ours: [] as number[], plain: [] as number[] }
  await Promise.all([coldPaint(browser, ours), coldPaint(browser, plain)])
  for (let round = 0; round < (stage.isQuick ? 3 : 9); round += 1) {
    times.ours.push(await coldPaint(browser, ours))
    times.plain.push(await coldPaint(browser, plain))
  }
  const ratio = median(times.ours) / median(times.plain)
  return [{ name: 'lcp_ratio', value: ratio, bound: median(times.plain), ratio }]
}

/** Our document with its look, without modules, reader settings and favicon. */
async function plainPages(origin: string) {
  const page = await askOnce(`${origin}${SURVEY.path}`)
  const html = gunzipSync(page.body).toString('utf8')
  const css = stylesheetsIn(html).filter((path) => path !== '/reader.css')
  const plain = html
    .replace(/<script\b[\s\S]*?<\/script>|<link rel="(?:icon|modulepreload)"[^>]*>/g, '')
    .replace(/<link rel="stylesheet" href="\/reader\.css"[^>]*>/, '')
  const body = gzipSync(plain, { level: 9 })
  return [
    barePage(SURVEY.path, { headers: gzipHeaders('text/html; charset=utf-8', body), body }),
    ...(await Promise.all(
      css.map(async (path) => {
        const { body: look } = await askOnce(`${origin}${path}`)
        return barePage(path, { headers: gzipHeaders('text/css; charset=utf-8', look), body: look })
      }),
    )),
  ]
}

function gzipHeaders(type: string, body: Buffer) {
  return { 'Content-Type': type, 'Content-Encoding': 'gzip', 'Content-Length': String(body.length) }
}

/** One load by a browser that has kept nothing. */
async function coldPaint(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.emulateNetworkConditions', SLOW_4G)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await page.goto(address, { waitUntil: 'load' })
    const largest = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const last = list.getEntries().at(-1)
            // A later, larger candidate would come within this time.
            if (last) setTimeout(() => resolve(last.startTime), 300)
          }).observe({ type: 'largest-contentful-paint', buffered: true })
          setTimeout(() => resolve(Number.NaN), 10_000)
        }),
    )
    if (Number.isNaN(largest)) throw new Error(`The browser named no largest paint of ${address}`)
    return largest
  } finally {
    await context.close()
  }
}
