import { expect, test } from './test.ts'

test('a journey fails when the page asks another origin', async ({ page }) => {
  test.fail()
  await page.goto('/')
  await page.evaluate(() => {
    const link = document.createElement('link')
    link.rel = 'prefetch'
    link.href = 'https://elsewhere.example/'
    document.head.append(link)
  })
  await page.waitForTimeout(300)
})

test('a journey fails on a console warning', async ({ page }) => {
  test.fail()
  await page.goto('/')
  // biome-ignore lint/suspicious/noConsole: the warning is what this is about
  await page.evaluate(() => console.warn('something is not right'))
})

test('a journey fails on an error in the page', async ({ newPage }) => {
  test.fail()
  const page = await newPage()
  await page.goto('/')
  await page.evaluate(() => void setTimeout(() => Promise.reject(new Error('nobody waits for this'))))
  await page.waitForTimeout(300)
})

test('a journey fails on a file that is not there', async ({ page }) => {
  test.fail()
  await page.goto('/')
  await page.evaluate(() => fetch('/no-such-file.css'))
})

test('a page that answers 404 on purpose is no fault of the page', async ({ page }) => {
  const answer = await page.goto('/no-such-page')
  expect(answer?.status()).toBe(404)
})
