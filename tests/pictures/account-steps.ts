import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'

const PASSWORD = 'seven green boats'

/** Has the demonstration's administrator invite a moderator, and opens the link that the mail holds. */
export async function openInvitation(page: Page): Promise<void> {
  await invite(page)
}

/** The same, on to the page where a moderator sets up codes. */
export async function setUpCodes(page: Page): Promise<void> {
  const email = await invite(page)
  await page.locator('[name=password]').fill(PASSWORD)
  await page.locator('button.go').click()
  await signIn(page, email, PASSWORD)
}

async function invite(page: Page): Promise<string> {
  const email = `${randomUUID()}@council.test`
  const words = new URL(page.url()).search
  await page.goto(new URL('/sign-in', page.url()).href)
  await signIn(page, 'administrator@marlbrook.example', 'marlbrook-lantern-otter-42')
  await page.goto(new URL('/manage/people/new', page.url()).href)
  await page.locator('[name=name]').fill('Robin Made-Up')
  await page.locator('[name=email]').fill(email)
  await page.locator('[value=moderator]').check()
  await page.locator('button.go').click()
  await page.goto(new URL('/manage/mails', page.url()).href)
  const letter = await page.locator('article', { hasText: email }).locator('.letter').textContent()
  const link = /\/invitation\/\S+/.exec(letter ?? '')?.[0] ?? ''
  await page.context().clearCookies()
  await page.goto(new URL(`${link}${words}`, page.url()).href)
  return email
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await page.locator('button.go').click()
}
