import type { APIRequestContext, Page } from '@playwright/test'
import type { Role } from '#db/vocabulary.ts'
import type { Site } from './site.ts'

/** Signs the demonstration person of a role in, as people do. */
export async function signInAs(page: Page, site: Site, role: Role): Promise<void> {
  const who = site.signIns.get(role)
  if (!who) throw new Error(`Nobody in the demonstration is ${role}`)
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(who.email)
  await page.locator('[name=password]').fill(who.password)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Makes a meeting through its form; answers its address. */
export async function makeMeeting(page: Page, heldOn: string, agenda = 'Welcome\nThe log'): Promise<string> {
  await page.goto('/board/meetings')
  await page.getByLabel('Date', { exact: true }).fill(heldOn)
  await page.getByLabel('Place', { exact: true }).fill('The library')
  await page.getByLabel('Agenda', { exact: true }).fill(agenda)
  await page.getByRole('button', { name: 'Make the meeting' }).click()
  await page.waitForURL(`**/board/meetings/${heldOn}`)
  return `/board/meetings/${heldOn}`
}

/** Freezes a report by its two buttons, and waits until its files are there. */
export async function freeze(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('summary').filter({ hasText: 'Freeze the report' }).click()
  await page.getByRole('button', { name: 'Freeze it for ever' }).click()
  await page.waitForURL(`**${address}`)
  await page.getByRole('link', { name: 'Download Word' }).waitFor()
}

/** Sends a form as a browser would, without following where the answer leads. */
export function postForm(request: APIRequestContext, site: Site, address: string, fields: [string, string][]) {
  return request.post(address, {
    data: new URLSearchParams(fields).toString(),
    headers: { Origin: site.url, 'Content-Type': 'application/x-www-form-urlencoded' },
    maxRedirects: 0,
  })
}
