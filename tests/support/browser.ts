import { existsSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'

/** No request of the browser's own, and no host but ours: what a page asks of another one fails, and is seen. */
const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE [::1]',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** How a browser that starts on this machine is started. */
export type BrowserStart = { executablePath: string; args: string[] }

// The workers of one run inherit what the first process found.
const FOUND = 'WITH_US_TEST_BROWSER'

/**
 * Finds a browser that really starts: the one CHROMIUM_PATH names (then no other), Playwright's own, the system's, else
 * the one that an npm package carries. Throws with what to do when there is none: journeys are never skipped.
 */
export async function findBrowser(): Promise<BrowserStart> {
  const known = process.env[FOUND]
  if (known) return { executablePath: known, args: FLAGS }
  const tried: string[] = []
  for (const path of candidates()) {
    const executablePath = await path()
    if (!executablePath) continue
    const why = existsSync(executablePath) ? await whyNot(executablePath) : 'there is no such file'
    if (why === null) {
      process.env[FOUND] = executablePath
      return { executablePath, args: FLAGS }
    }
    tried.push(`  ${executablePath}: ${why}`)
  }
  throw new Error(
    [
      'No browser starts, and the journeys need one. Install Chromium (Debian: apt-get install chromium),',
      'or set CHROMIUM_PATH to the file of a Chromium or Chrome that starts. Tried:',
      ...tried,
    ].join('\n'),
  )
}

/** The same, started: for scripts that need a browser without Playwright's runner. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await findBrowser())
}

function candidates(): readonly (() => string | null | Promise<string>)[] {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH) return [() => CHROMIUM_PATH]
  const present = (path: string) => (existsSync(path) ? path : null)
  return [
    () => present(chromium.executablePath()),
    () => present('/usr/bin/chromium'),
    () => present('/usr/bin/google-chrome'),
    () => present('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
    async () => (await import('@sparticuz/chromium')).default.executablePath(),
  ]
}

async function whyNot(executablePath: string): Promise<string | null> {
  try {
    const browser = await chromium.launch({ executablePath, args: FLAGS, timeout: 60_000 })
    await browser.close()
    return null
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
}
