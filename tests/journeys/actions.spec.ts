import type { Page } from '@playwright/test'
import type { Role } from '#db/vocabulary.ts'
import type { Site } from '#tests/support/site.ts'
import { axe, expect, test } from './test.ts'

async function signIn(page: Page, site: Site, role: Role) {
  const who = site.signIns.get(role)
  if (!who) throw new Error(`Nobody in the demonstration is ${role}`)
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(who.email)
  await page.locator('[name=password]').fill(who.password)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Counts what somebody does with hand or keyboard: a click, a choice, a text. */
function counting() {
  let done = 0
  return {
    count: () => done,
    act: async (doing: Promise<unknown>) => {
      done += 1
      await doing
    },
  }
}

/** A public page is kept for some seconds: asked for again until it says what was saved. */
async function readInPublic(page: Page, address: string, words: string) {
  await expect
    .poll(
      async () => {
        await page.goto(address)
        return page.locator('main').textContent()
      },
      { timeout: 40_000, intervals: [2000] },
    )
    .toContain(words)
}

const UPDATES = [
  {
    javaScriptEnabled: true,
    code: 'PAA1.2',
    title: 'Families know how long they will wait',
    milestone: 'All services call',
    reason: 'Every service calls now.',
    figure: '61',
  },
  {
    javaScriptEnabled: false,
    code: 'PAA2.1',
    title: 'Young people at the table of every plan',
    milestone: 'First yearly look back, written by the panel',
    reason: 'The panel has written how the year was.',
    figure: '86',
  },
]

for (const { javaScriptEnabled, code, title, milestone, reason, figure } of UPDATES) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a leader brings an action up to date in under ten interactions, and everybody can read it', async ({
      page,
      site,
    }) => {
      test.setTimeout(120_000)
      await signIn(page, site, 'leader')
      await page.goto('/lead/actions')
      if (javaScriptEnabled) await axe(page)
      const { act, count } = counting()
      await act(page.getByRole('link', { name: title }).first().click())
      await expect(page).toHaveURL(`/lead/actions/${code}`)
      if (javaScriptEnabled) await axe(page)
      await act(page.getByLabel('Status').selectOption('In progress'))
      await act(page.getByLabel('Rating', { exact: true }).selectOption('On track'))
      await act(page.getByLabel('Reason for the rating').fill(reason))
      await act(page.getByRole('button', { name: 'Save' }).click())
      await expect(page.getByRole('status')).toContainText('Saved')
      await expect(page.locator('.reason')).toContainText(reason)
      await act(page.getByLabel('New reading (percent)').fill(figure))
      await act(page.getByRole('button', { name: 'Add reading' }).click())
      await expect(page.getByRole('row').nth(1)).toContainText(`${figure} %`)
      const step = page.locator('.mile li').filter({ hasText: milestone })
      await act(step.locator('summary').click())
      await act(step.getByRole('button', { name: 'Met on this day' }).click())
      await expect(step).toContainText('met')
      expect(count()).toBeLessThan(10)
      if (javaScriptEnabled) await axe(page)
      await readInPublic(page, `/actions/${code}?words=standard`, reason)
    })
  })
}

test('everybody finds a promise and reads it in both wordings, with JavaScript off', async ({ newPage }) => {
  const page = await newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await page.goto('/')
  await page.getByRole('link', { name: 'Our promises' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Our promises' })).toBeVisible()
  await page.getByRole('link', { name: 'Less waiting for help with everyday things' }).click()
  await expect(page).toHaveURL('/actions/PAA1.3')
  await expect(page.locator('html')).toHaveAttribute('data-words', 'easy')
  await expect(page.getByText('Going badly').first()).toBeVisible()
  await expect(page.locator('main h2').first()).toHaveText('What we promised')
  await expect(page.locator('.easytwin')).toContainText('You see a therapist within 18 weeks.')
  await expect(page.getByRole('img', { name: 'The longest wait' })).toBeVisible()
  await page.getByRole('link', { name: 'Show me the standard words' }).click()
  await expect(page).toHaveURL('/actions/PAA1.3?words=standard')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No wait over 18 weeks for occupational therapy')
  await expect(page.getByText('Off track').first()).toBeVisible()
  await expect(page.getByText('Demonstration leader, Marlbrook Integrated Care Board')).toBeVisible()
  await page.getByText('The same as figures').click()
  await expect(page.getByRole('row')).toHaveCount(5)
})

for (const address of ['/actions', '/actions/PAA1.2', '/actions/PAA2.3', '/actions/AFI1.3'])
  for (const words of ['easy', 'standard'])
    test(`${address} in ${words} words has no fault that axe finds and fits a narrow phone`, async ({ newPage }) => {
      const page = await newPage({ viewport: { width: 320, height: 640 } })
      await page.goto(`${address}?words=${words}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await axe(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    })

test('a promise that does not exist is not found, and staff pages look the same to those who may not', async ({
  page,
  site,
}) => {
  for (const code of ['PAA99.9', 'x', 'PAA1.2%00', '..%2Fprivacy'])
    expect((await page.goto(`/actions/${code}`))?.status(), code).toBe(404)
  await signIn(page, site, 'external_adviser')
  for (const address of ['/lead/actions', '/lead/actions/PAA1.2', '/lead/actions/new', '/lead/plans', '/lead/nothing'])
    expect((await page.goto(address))?.status(), address).toBe(404)
})

test('two people edit one promise: the second sees what the first saved, has their own words, and saves on top', async ({
  page,
  newPage,
  site,
}) => {
  const address = '/lead/actions/AFI1.3/edit'
  const other = await newPage({ javaScriptEnabled: false })
  await signIn(page, site, 'leader')
  await signIn(other, site, 'engagement_officer')
  await page.goto(address)
  await other.goto(address)
  await axe(page)
  await page.getByLabel('Title', { exact: true }).fill('The leader’s title')
  await page.getByRole('button', { name: 'Save the action' }).click()
  await expect(page).toHaveURL('/lead/actions/AFI1.3?saved=1')
  await other.getByLabel('What we promise', { exact: true }).fill('The officer’s promise, long thought over.')
  await other.getByRole('button', { name: 'Save the action' }).click()
  const notice = other.locator('[data-clash]')
  await expect(notice).toContainText('Demonstration leader')
  await expect(notice).toContainText('Title: The leader’s title (before: Specialist places grow and stay good)')
  await expect(other.getByLabel('What we promise', { exact: true })).toHaveValue(/long thought over/)
  await other.getByLabel('Title', { exact: true }).fill('The leader’s title')
  await other.getByRole('button', { name: 'Save the action' }).click()
  await expect(other).toHaveURL('/lead/actions/AFI1.3?saved=1')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('The leader’s title')
})

test('a new action is refused with every fault at its field and nothing lost, then made', async ({ page, site }) => {
  await signIn(page, site, 'engagement_officer')
  await page.goto('/lead/actions/new')
  await page.getByLabel('Code').fill('A'.repeat(200))
  await page.getByLabel('Title', { exact: true }).fill('A new promise')
  await page.getByRole('button', { name: 'Make the action' }).click()
  await expect(page.locator('[data-errors]')).toContainText('Write a code of at most 20 characters, such as PAA1.3.')
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('A new promise')
  await axe(page)
  await page.getByLabel('Code').fill('AFI3.2')
  await page.getByLabel('Title in easy words').fill('Our new promise')
  await page.getByLabel('What we promise', { exact: true }).fill('We do it.')
  await page.getByLabel('What we promise, in easy words').fill('We do it.')
  await page.getByLabel('Priority area').selectOption({ index: 5 })
  await page.getByLabel('Who answers for it').selectOption('Demonstration leader')
  await page.getByLabel('Organisation').selectOption('Marlbrook Council')
  await page.getByLabel('Starts on').fill('2026-01-01')
  await page.getByLabel('Due on').fill('2027-12-31')
  await page.getByRole('button', { name: 'Make the action' }).click()
  await expect(page).toHaveURL('/lead/actions/AFI3.2?saved=1')
  await axe(page)
  await page.goto('/lead/plans?new=area')
  await axe(page)
})
