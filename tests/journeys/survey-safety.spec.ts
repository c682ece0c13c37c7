import type { Page } from '@playwright/test'
import { aKey, ask, askWithForm, cookieOf } from '#tests/support/http.ts'
import type { Site } from '#tests/support/site.ts'
import {
  aSmallSurvey,
  goToLookOver,
  goToScreen,
  mustRun,
  publish,
  receiptOn,
  SURVEY,
  statusOfSending,
} from '#tests/support/survey-page.ts'
import { axe, expect, test } from './test.ts'

const EXIT = 'https://www.bbc.co.uk'
test.use({ exits: [EXIT] })

/** The pages that somebody who is not signed in can open. */
const PUBLIC_PAGES = [
  '/',
  '/help',
  '/privacy',
  '/accessibility',
  '/cookies',
  '/contact',
  '/terms',
  '/reader',
  '/sign-in',
  SURVEY,
  `${SURVEY}/sent`,
  '/receipt',
  '/no-such-page',
  '/s/no-such-survey',
]

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('“I am not safe” shows whom to turn to first, and only the safeguarding lead reads the words', async ({
      page,
      newPage,
      site,
    }) => {
      const canary = `marmalade ${Date.now()} under the stairs ${javaScriptEnabled}`
      await page.goto(`${SURVEY}#one_thing`)
      await page.getByRole('textbox', { name: /Your words/ }).fill(`I am scared: ${canary}`)
      await goToLookOver(page)
      await page.getByRole('button', { name: 'I am not safe' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Thank you for telling us' })).toBeVisible()
      const receipt = await receiptOn(page)
      const headings = page.locator('main').getByRole('heading')
      await expect(headings).toHaveText([
        'Do you need help?',
        'Thank you for telling us',
        /4 words/,
        'What happens next',
      ])
      const help = page.getByRole('region', { name: 'Do you need help?' })
      await expect(help).toContainText('a worker')
      await expect(help).toContainText('999')
      await expect(help).toContainText('0800 1111')
      // Axe itself needs scripts.
      if (javaScriptEnabled) await axe(page)
      const sentAddress = new URL(page.url())
      expect(decodeURIComponent(sentAddress.href)).not.toContain('marmalade')

      const lead = await newPage({ javaScriptEnabled: true })
      await signIn(lead, site)
      await lead.goto('/safeguard/concerns')
      await expect(lead.getByText(`I am scared: ${canary}`)).toHaveCount(1)
      await axe(lead)

      const everywhere = [...PUBLIC_PAGES, `${SURVEY}?words=standard`, sentAddress.pathname + sentAddress.search]
      for (const address of everywhere) expect((await ask(site.url, { path: address })).text).not.toContain(canary)
      const found = await askWithForm(site.url, '/receipt', [
        ['survey', SURVEY.slice(3)],
        ['words', receipt],
      ])
      expect(found.text).toContain('We have your answers')
      expect(found.text).not.toContain(canary)
      expect(site.output()).not.toContain(canary)
    })
  })
}

test('who is no safeguarding lead gets the 404 of what does not exist, and sees the words on no page', async ({
  site,
}) => {
  const canary = `quince ${Date.now()} in the cellar`
  await askWithForm(site.url, SURVEY, [
    ['_k', aKey()],
    ['_v', '1'],
    ['_do', 'unsafe'],
    ['one_thing', canary],
  ])
  const address = '/safeguard/concerns'
  const anonymous = await ask(site.url, { path: address })
  expect(anonymous.status).toBe(303)
  expect(anonymous.headers.location).toMatch(/^\/sign-in/)
  for (const [role, who] of site.signIns) {
    const cookie = await cookieOf(site, who)
    const get = (path: string) => ask(site.url, { path, headers: { Cookie: cookie } })
    const answer = await get(address)
    if (role === 'safeguarding_lead') {
      expect(answer.status).toBe(200)
      expect(answer.text).toContain(canary)
    } else {
      expect(answer.status, role).toBe(404)
      expect(answer.text, role).toBe((await get('/safeguard/no-such-page')).text)
      expect((await get('/safeguard/concerns.data')).text, role).not.toContain(canary)
    }
    for (const page of [...PUBLIC_PAGES, '/account']) expect((await get(page)).text, role).not.toContain(canary)
  }
})

test('help and the exit stand on every page, and on those that say no', async ({ page, site }) => {
  for (const address of PUBLIC_PAGES) {
    await page.goto(address)
    await expectHelp(page)
  }
  await signIn(page, site)
  for (const address of ['/account', '/safeguard/concerns', '/manage/no-such-page']) {
    await page.goto(address)
    await expectHelp(page)
  }
})

test('help and the exit stand on 422, 410, 400, 413 and 403, as a browser shows them', async ({ page, site }) => {
  test.slow()
  const small = aSmallSurvey()
  const address = await publish(site, small)
  const open = async (words: string) => {
    await page.goto('about:blank')
    await page.goto(`${address}#words`)
    await page.locator('[name=words]').fill(words)
    await goToLookOver(page)
  }
  await open('x'.repeat(4001))
  expect(await statusOfSending(page)).toBe(422)
  await expectHelp(page)
  await goToScreen(page, 'words')
  await expectHelp(page)

  for (const size of [300_000, 3_000_000]) {
    await open('Too much')
    // In a field that is not drawn: a browser takes long to draw so many words.
    await page.locator('[name=_k]').evaluate((field, length) => field.setAttribute('value', 'x'.repeat(length)), size)
    expect(await statusOfSending(page)).toBe(413)
    await expectHelp(page)
  }

  await open('A field too many')
  await page.locator('[name=words]').evaluate((field) => field.setAttribute('name', 'no_such_question'))
  expect(await statusOfSending(page)).toBe(400)
  await expectHelp(page)

  await open('Too late')
  await mustRun(site, ['survey', 'close', small.slug, '--now'])
  expect(await statusOfSending(page)).toBe(410)
  await expectHelp(page)
  await page.goto(address)
  await expectHelp(page)

  for (const status of [403, 414] as const) {
    const path = status === 414 ? `/?${'long'.repeat(600)}` : SURVEY
    const answer = await ask(site.url, { method: status === 403 ? 'POST' : 'GET', path })
    expect(answer.status).toBe(status)
    expect(answer.text).toContain('data-exit')
    expect(answer.text).toContain('0800 1111')
  }
})

test('the quick exit leaves no way back to the page', async ({ page }) => {
  await page.goto('/help')
  await page.goto(SURVEY)
  await page.getByRole('link', { name: 'Exit quickly' }).click()
  await expect(page).toHaveURL(`${EXIT}/weather`)
  await page.goBack()
  await expect(page).toHaveURL('/help')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('the quick exit is a link that says nothing of where it came from', async ({ page }) => {
    await page.goto(SURVEY)
    const left = page.waitForRequest((request) => request.url().startsWith(EXIT))
    await page.getByRole('link', { name: 'Exit quickly' }).click()
    expect(await (await left).headerValue('referer')).toBeNull()
    await expect(page).toHaveURL(`${EXIT}/weather`)
  })
})

/** The help panel opens and lists whom to call; the exit leads out. */
async function expectHelp(page: Page): Promise<void> {
  const panel = page.locator('header details.help')
  await expect(panel, page.url()).toHaveCount(1)
  await panel.locator('summary').click()
  await expect(panel.getByText('999'), page.url()).toBeVisible()
  await expect(panel.getByText('0800 1111'), page.url()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Exit quickly' }), page.url()).toHaveAttribute('href', /^https:/)
  await panel.locator('summary').click()
}

async function signIn(page: Page, site: Site): Promise<void> {
  const who = site.signIns.get('safeguarding_lead')
  if (!who) throw new Error('The demonstration has no safeguarding lead')
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(who.email)
  await page.locator('[name=password]').fill(who.password)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/account')
}
