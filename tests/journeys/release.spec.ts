import type { APIRequestContext, Page } from '@playwright/test'
import type { SignIn, Site } from '#tests/support/site.ts'
import { aSmallSurvey, publish } from '#tests/support/survey-page.ts'
import { axe, expect, test } from './test.ts'

test('an officer closes a survey and makes its release, a second person approves it, and everybody can read it', async ({
  page,
  newPage,
  site,
  request,
}) => {
  const definition = aSmallSurvey()
  const address = await publish(site, definition)
  for (let at = 0; at < 24; at += 1) await answer(request, site, address, at < 18 ? 'good' : 'bad')
  const results = `/lead/surveys/${definition.slug}/results`

  await signIn(page, site.signIns.get('engagement_officer'))
  await page.goto('/lead/surveys')
  await axe(page)
  await page
    .getByRole('row', { name: /About the bus/ })
    .getByRole('link')
    .first()
    .click()
  await expect(page.locator('table[data-question]')).toHaveCount(0)
  await axe(page)
  await page.getByRole('button', { name: 'Close the survey' }).click()
  await page.getByRole('button', { name: 'Make the release' }).click()
  await expect(page.getByRole('heading', { name: 'Waiting for a second person' })).toBeVisible()
  const bus = page.locator('table[data-question="bus"][data-facet="none"][data-mode="R"]')
  await expect(bus.locator('td[data-option="good"][data-group="_all"]')).toHaveText('20')
  await expect(bus.locator('td[data-option="bad"][data-group="_all"]')).toHaveText('*')
  await expect(bus.locator('td[data-option="_base"][data-group="_all"]')).toHaveText('25')
  await axe(page)
  expect((await request.get(`${address}/results`)).status()).toBe(404)
  expect((await page.request.get(`/lead/surveys/${definition.slug}/release.json`)).status()).toBe(404)
  const own = await post(page.request, site, results, '_do=approve')
  expect(own.status()).toBe(403)

  const second = await newPage()
  await signIn(second, site.signIns.get('leader'))
  await second.goto(results)
  await axe(second)
  await second.getByRole('button', { name: 'Send it back' }).click()
  await expect(second.locator('[data-errors]')).toContainText('Write why you send it back.')
  await axe(second)
  await second.getByRole('button', { name: 'Approve and publish' }).click()
  await expect(second.locator('[data-content-hash]')).toHaveCount(1)
  const released = await (await second.request.get(`/lead/surveys/${definition.slug}/release.json`)).json()
  expect(released).toMatchObject({ survey: definition.slug, mode: 'R', threshold: 5 })

  const reader = await newPage({ javaScriptEnabled: false })
  await reader.goto(`${address}/results`)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('What people said: About the bus')
  await expect(reader.locator('main')).toContainText('About 20 of 25 people said: Good.')
  await expect(reader.locator('main')).toContainText('Only a few people said: Bad.')
  await expect(reader.locator('[data-content-hash]')).toHaveAttribute('data-content-hash', released.content_hash)
  const easy = await newPage()
  await easy.goto(`${address}/results`)
  await axe(easy)
  await easy.goto(`${address}/results?words=standard`)
  await axe(easy)
})

test('the demonstration has results that everybody can read, and staff can split one way at a time', async ({
  page,
  site,
}) => {
  await page.goto('/')
  await page.locator('main').getByRole('link', { name: 'See what people said' }).click()
  // Another survey may have been closed since.
  await expect(page).toHaveURL(/\/s\/[\w-]+\/results$/)
  await page.goto('/s/school-and-support/results')
  await axe(page)
  await signIn(page, site.signIns.get('analyst'))
  await page.goto('/lead/surveys/school-and-support/results')
  await page.locator('#f-facet').selectOption('age_band')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.locator('table[data-facet="age_band"]').first()).toBeVisible()
  await axe(page)
  for (const part of ['words', 'counts']) {
    await page.goto(`/lead/surveys/school-and-support/${part}`)
    await axe(page)
  }
  await page.goto('/lead/findings')
  await axe(page)
})

test('no survey figure but the rounded one is shown to others, and exact counts to analysts alone', async ({
  page,
  site,
}) => {
  await signIn(page, site.signIns.get('leader'))
  const open = await page.goto('/lead/surveys/waiting-for-help/results')
  expect(open?.status()).toBe(200)
  await expect(page.locator('table[data-question]')).toHaveCount(0)
  for (const path of ['counts', 'words', 'close'])
    expect((await page.request.get(`/lead/surveys/waiting-for-help/${path}`)).status(), path).toBe(404)
})

async function answer(request: APIRequestContext, site: Site, address: string, choice: string): Promise<void> {
  const html = await (await request.get(address)).text()
  const [, key = ''] = /name="_k" value="([\w-]{22})"/.exec(html) ?? []
  const sent = await post(request, site, address, `_k=${key}&_v=1&_w=easy&_l=en&bus=${choice}&_do=send`)
  expect(sent.status()).toBe(303)
}

function post(request: APIRequestContext, site: Site, path: string, data: string) {
  const headers = { Origin: site.url, 'Content-Type': 'application/x-www-form-urlencoded' }
  return request.post(path, { data, headers, maxRedirects: 0 })
}

async function signIn(page: Page, who: SignIn | undefined): Promise<void> {
  if (!who) throw new Error('Nobody in the demonstration has this role')
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(who.email)
  await page.locator('[name=password]').fill(who.password)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/account')
}
