import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { SurveyDefinition } from '#app/features/surveys/survey-definition.ts'
import { expect } from '#tests/journeys/test.ts'
import type { Site } from './site.ts'

/** The demonstration's survey with a branch, and its address. */
const SLUG = 'waiting-for-help'
export const SURVEY = `/s/${SLUG}`

const RECEIPT = /^[a-z]{3,8}(-[a-z]{3,8}){3}$/

/** The questions in the order in which somebody meets them, by what they say of waiting, in easy words. */
const START = ['Waiting for help', 'Are you waiting for help now, or not?']
const END = [
  'What is one thing you want us to know?',
  'Now some questions about you',
  'How old are you?',
  'What do you need the most help with?',
  'Which part of Marlbrook do you live in?',
  'Look over your answers',
]
const WAITS = ['What help did you have to wait for?', 'Is the wait good, OK or not good for you?']
export const ROADS = {
  waiting: [
    ...START,
    ...WAITS,
    'Has anyone told you how long you will wait, or not?',
    'What would help while you wait?',
    ...END,
  ],
  waited: [...START, ...WAITS, 'What would help while you wait?', 'What help works well for you, if any does?', ...END],
  notWaiting: [...START, 'What help works well for you, if any does?', ...END],
} as const

/** Every screen of the demonstration's survey, by its id in the address. */
export const SCREENS = [
  'the-start',
  'waiting_now',
  'waiting_for',
  'how_is_waiting',
  'told_how_long',
  'what_would_help',
  'help_that_works',
  'one_thing',
  'about-you',
  'age_band',
  'need',
  'district',
  'look',
] as const

/** The look-over, by the way that is always there. */
export async function goToLookOver(page: Page): Promise<void> {
  await page
    .locator('.screen:visible')
    .getByRole('link', { name: /^(Look over|Check) my answers$/ })
    .click()
  await expect(lookOver(page)).toBeVisible()
}

export function lookOver(page: Page) {
  return page.getByRole('heading', { name: /^(Look over|Check) your answers$/ })
}

/** Opens on the look-over what stands behind each “Change”. */
export async function openEveryChange(page: Page): Promise<void> {
  await expect(page.locator('.alter:visible').first()).toBeVisible()
  await page.locator('.alter').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '')
  })
}

/** Goes to a screen as a link in the page would. */
export async function goToScreen(page: Page, id: string): Promise<void> {
  await page.goto(`${new URL(page.url()).pathname}${new URL(page.url()).search}#${id}`)
}

export async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send my answers' }).click()
}

/** Presses Send and answers the status of what comes back. */
export async function statusOfSending(page: Page): Promise<number> {
  const posted = page.waitForResponse((response) => response.request().method() === 'POST')
  await send(page)
  const answer = await posted
  await page.waitForLoadState()
  return answer.status()
}

/** The four words on the sent page. */
export async function receiptOn(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/sent\?t=/)
  const words = (await page.locator('[data-receipt]').textContent()) ?? ''
  expect(words).toMatch(RECEIPT)
  return words
}

/** The key that this page would send its answers with. */
export async function keyOn(page: Page): Promise<string> {
  const key = await page.locator('input[name=_k]').inputValue()
  expect(key).toMatch(/^[A-Za-z0-9_-]{22}$/)
  return key
}

/** Lets the site take the answers but loses its reply on the way: the page stays as it was. Answers what was lost. */
export async function sendAndLoseTheReply(page: Page): Promise<string> {
  const lost = new Promise<string>((resolve) => {
    void page.route(
      (url) => url.pathname.startsWith('/s/'),
      async (route) => {
        const reply = await route.fetch({ maxRedirects: 0 })
        // No content: the browser stays on the page that it has.
        await route.fulfill({ status: 204 })
        resolve(reply.headers().location ?? '')
      },
      { times: 1 },
    )
  })
  await send(page)
  return lost
}

const both = (words: string) => ({ en: { standard: words, easy: words } })

/** A small survey of its own, for what may not be done to the demonstration's. */
export function aSmallSurvey(more: Partial<SurveyDefinition> = {}): SurveyDefinition {
  const option = (key: string, words: string) => ({ key, text: both(words) })
  return {
    schema: 'with-us/survey-1',
    slug: `journey-${randomBytes(6).toString('hex')}`,
    title: both('About the bus'),
    about: both('Tell us about the bus.'),
    questions: [
      {
        key: 'bus',
        kind: 'single',
        text: both('Is the bus good or bad?'),
        options: [option('good', 'Good'), option('bad', 'Bad')],
      },
      {
        key: 'stops',
        kind: 'multiple',
        text: both('Where do you get on?'),
        options: [option('town', 'In the town'), option('school', 'At school')],
      },
      { key: 'words', kind: 'long_text', text: both('What else about the bus?') },
    ],
    ...more,
  }
}

/** Imports and publishes a definition as an officer would on the command line; answers its address. */
export async function publish(site: Site, definition: SurveyDefinition): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'with-us-definition-'))
  try {
    const file = join(folder, 'definition.json')
    writeFileSync(file, JSON.stringify(definition))
    await mustRun(site, ['survey', 'import', file])
    await mustRun(site, ['survey', 'publish', definition.slug])
  } finally {
    rmSync(folder, { recursive: true })
  }
  return `/s/${definition.slug}`
}

export async function mustRun(site: Site, words: readonly string[]): Promise<void> {
  const { exit, stdout, stderr } = await site.command(words)
  expect(exit, `${words.join(' ')}\n${stdout}${stderr}`).toBe(0)
}
