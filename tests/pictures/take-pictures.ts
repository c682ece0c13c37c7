import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test'
import { launchBrowser } from '#tests/support/browser.ts'
import { type Site, startSite } from '#tests/support/site.ts'
import { SHOTS, type Shot } from './pages.ts'

const FOLDER = 'build/pictures'
const WIDTHS = [360, 1280]

/** A way to look at a public page. */
type Look = { name: string; widths: readonly number[]; query?: string; dir?: 'rtl'; browser?: BrowserContextOptions }

const LOOKS: readonly Look[] = [
  { name: 'easy', widths: WIDTHS },
  { name: 'standard', widths: WIDTHS, query: '?words=standard' },
  { name: 'rtl', widths: WIDTHS, dir: 'rtl' },
  { name: 'dark', widths: WIDTHS, browser: { colorScheme: 'dark' } },
  { name: 'forced-colours', widths: WIDTHS, browser: { forcedColors: 'active' } },
  { name: 'no-script', widths: WIDTHS, browser: { javaScriptEnabled: false } },
  // A window of 1280 px at 400 %.
  { name: 'zoomed', widths: [320], browser: { deviceScaleFactor: 2 } },
]
/** Staff pages stand in one wording. */
const STAFF_LOOK: Look = { name: 'staff', widths: WIDTHS }

type Picture = { shot: Shot; look: Look; width: number; file: string }

/** Takes the pictures that are asked for, all unless named; answers the exit code. */
export async function takePictures(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...words], options: { only: { type: 'string' } } })
  const only = values.only?.split(',')
  const shots = SHOTS.filter(({ name }) => !only || only.includes(name))
  const unknown = only?.filter((name) => !SHOTS.some((shot) => shot.name === name)) ?? []
  if (unknown.length > 0) {
    process.stderr.write(`There is no picture of ${unknown.join(', ')}: see tests/pictures/pages.ts.\n`)
    return 2
  }
  const site = await startSite()
  const browser = await launchBrowser()
  try {
    if (!only) rmSync(FOLDER, { recursive: true, force: true })
    mkdirSync(FOLDER, { recursive: true })
    const pictures = shots.flatMap(picturesOf)
    const signedIn = await signInAll(browser, site, shots)
    for (const picture of pictures) await take(browser, site, picture, signedIn.get(picture.shot.as ?? ''))
    writeFileSync(join(FOLDER, 'index.html'), contactSheet(SHOTS.flatMap(picturesOf)))
    process.stdout.write(`${pictures.length} pictures in ${FOLDER}/\n`)
    return 0
  } finally {
    await browser.close()
    await site.stop()
  }
}

function picturesOf(shot: Shot): Picture[] {
  const looks = shot.as ? [STAFF_LOOK] : LOOKS
  return looks.flatMap((look) =>
    // Where something has to be done first, the narrow page stands for the wide one, but for the plain look.
    (shot.steps && look.name !== 'easy' ? look.widths.slice(0, 1) : look.widths).map((width) => ({
      shot,
      look,
      width,
      file: `${shot.name}-${width}-${look.name}.png`,
    })),
  )
}

type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>

/** Signs each person in once, by the page's own form. */
async function signInAll(browser: Browser, site: Site, shots: readonly Shot[]): Promise<Map<string, SignedIn>> {
  const states = new Map<string, SignedIn>()
  for (const role of new Set(shots.flatMap(({ as }) => as ?? []))) {
    const who = site.signIns.get(role)
    if (!who) throw new Error(`Nobody in the demonstration is ${role}`)
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${site.url}/sign-in`)
    await page.locator('[name=email]').fill(who.email)
    await page.locator('[name=password]').fill(who.password)
    await page.locator('[name=password]').press('Enter')
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    states.set(role, await context.storageState())
    await context.close()
  }
  return states
}

async function take(browser: Browser, site: Site, { shot, look, width, file }: Picture, storageState?: SignedIn) {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 900 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    ...(storageState ? { storageState } : {}),
    ...look.browser,
  })
  try {
    const page = await context.newPage()
    const address = `${site.url}${shot.address}${look.query ?? ''}`
    await page.goto(address)
    await shot.steps?.(page, address)
    if (look.dir) await page.locator('html').evaluate((html, dir) => html.setAttribute('dir', dir), look.dir)
    await page.screenshot({ path: join(FOLDER, file), fullPage: true, animations: 'disabled' })
  } catch (cause) {
    throw new Error(`${file} could not be taken`, { cause })
  } finally {
    await context.close()
  }
}

function contactSheet(pictures: readonly Picture[]): string {
  const names = [...new Set(pictures.map(({ shot }) => shot.name))]
  const part = (name: string) =>
    `<h2 id="${name}">${name}</h2>\n<div>${pictures
      .filter(({ shot }) => shot.name === name)
      .map(
        ({ file, width, look }) =>
          `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${name}, ${look.name}, ${width} px wide"></a><figcaption>${look.name}, ${width} px</figcaption></figure>`,
      )
      .join('')}</div>`
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page of With Us</title>
<style>body{font:1rem sans-serif;margin:1rem}div{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0}img{width:180px;max-height:480px;object-fit:cover;object-position:top;border:1px solid #999}</style>
<h1>Every page of With Us</h1>\n<p>${names.map((name) => `<a href="#${name}">${name}</a>`).join(' ')}</p>\n${names.map(part).join('\n')}\n</html>\n`
}
