import { axe, expect, test } from './test.ts'

const PAGES = [
  '/',
  '/help',
  '/privacy',
  '/accessibility',
  '/cookies',
  '/contact',
  '/terms',
  '/reader',
  '/receipt',
  '/sign-in',
  '/forgotten',
  '/no-such-page',
]

for (const path of PAGES) {
  for (const words of ['easy', 'standard']) {
    test(`${path} in ${words} words has no fault that axe finds, one heading of level 1, help and a quick way out`, async ({
      page,
    }) => {
      await page.goto(`${path}?words=${words}`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expect(page.locator('[data-exit]')).toBeVisible()
      await page.locator('details.help summary').click()
      await expect(page.locator('.helpbox').first()).toContainText('0800 1111')
      await axe(page)
    })
  }
}

test('no page has to be moved sideways on a phone of 320 pixels, in easy or in standard words', async ({ newPage }) => {
  const page = await newPage({ viewport: { width: 320, height: 640 }, javaScriptEnabled: true })
  for (const path of PAGES)
    for (const words of ['easy', 'standard']) {
      await page.goto(`${path}?words=${words}`)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(over, `${path} in ${words} words`).toBeLessThanOrEqual(0)
    }
})

test('a public page is asked for again with its mark and answers 304', async ({ request }) => {
  const first = await request.get('/')
  const etag = first.headers().etag
  expect(etag).toBeTruthy()
  const again = await request.get('/', { headers: { 'If-None-Match': etag ?? '' } })
  expect(again.status()).toBe(304)
})

test('how pages look is kept in one cookie, set only when somebody changes it, and reaches every page', async ({
  page,
  context,
}) => {
  await page.goto('/reader?words=standard')
  expect(await context.cookies()).toEqual([])
  await page.getByRole('radio', { name: /yellow/i }).check()
  await page.getByRole('button', { name: /save/i }).click()
  const cookies = await context.cookies()
  expect(cookies.map(({ name }) => name)).toEqual(['reader'])
  await page.goto('/s/waiting-for-help')
  const paper = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper').trim())
  expect(paper).toBe('#000')
})
