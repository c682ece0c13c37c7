import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '#tests/support/browser.ts'
import { askWithForm } from '#tests/support/http.ts'
import type { Site } from '#tests/support/site.ts'
import {
  aSmallSurvey,
  goToLookOver,
  goToScreen,
  keyOn,
  lookOver,
  mustRun,
  openEveryChange,
  publish,
  ROADS,
  receiptOn,
  SCREENS,
  SURVEY,
  send,
  sendAndLoseTheReply,
  statusOfSending,
} from '#tests/support/survey-page.ts'
import { expect, test } from './test.ts'

// The longest files of journeys: their tests are shared out among the workers.
test.describe.configure({ mode: 'parallel' })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('Enter in a text field leads to the look-over and sends nothing', async ({ page, site }) => {
      await page.goto(`${SURVEY}#waiting_now`)
      await radio(page, 'No, I have not had to wait').check()
      await goToScreen(page, 'help_that_works')
      const field = page.getByRole('textbox', { name: /^What help works well/ })
      await field.fill('My drum group')
      const key = await keyOn(page)
      await field.press('Enter')
      await expect(lookOver(page)).toBeVisible()
      await expect(page).toHaveURL(`${SURVEY}#look`)
      await expect(field).toHaveValue('My drum group')
      await expect(radio(page, 'No, I have not had to wait')).toBeChecked()
      expect(await keyOn(page)).toBe(key)
      await expectNothingStored(site, key)
    })

    test('Enter on a radio leads to the look-over and sends nothing', async ({ page, site }) => {
      await page.goto(`${SURVEY}#waiting_now`)
      const key = await keyOn(page)
      await radio(page, 'Yes, I am waiting now').check()
      await radio(page, 'Yes, I am waiting now').press('Enter')
      await expect(lookOver(page)).toBeVisible()
      await expect(radio(page, 'Yes, I am waiting now')).toBeChecked()
      await expectNothingStored(site, key)
    })

    test('too many words stop at a summary whose links lead to the questions, with every word kept', async ({
      page,
    }) => {
      const [short, long] = ['😀'.repeat(201), `${'é'.repeat(3999)}\n!`]
      await page.goto(`${SURVEY}#waiting_now`)
      await radio(page, 'Not now, but I waited before').check()
      await goToScreen(page, 'help_that_works')
      await page.locator('[name=help_that_works]').fill(short)
      await goToScreen(page, 'one_thing')
      await page.locator('[name=one_thing]').fill(long)
      await goToLookOver(page)
      expect(await statusOfSending(page)).toBe(422)

      await expect(page).toHaveTitle(/^Something to put right: /)
      const summary = page.locator('[data-errors]')
      await expect(summary.getByRole('link')).toHaveText([
        'What help works well for you, if any does?',
        'What is one thing you want us to know?',
      ])
      await expect(page.locator('[name=help_that_works]')).toHaveValue(short)
      await expect(page.locator('[name=one_thing]')).toHaveValue(long)
      await expect(radio(page, 'Not now, but I waited before')).toBeChecked()

      await summary.getByRole('link').first().click()
      await expect(page).toHaveURL(`${SURVEY}#help_that_works`)
      await expect(page.locator('#help_that_works .msg')).toHaveText(/200 letters. You used 201/)
      await page.locator('[name=help_that_works]').fill('😀'.repeat(200))
      await goToScreen(page, 'one_thing')
      await expect(page.locator('#one_thing .msg')).toHaveText(/4000 letters. You used 4001/)
      await page.locator('[name=one_thing]').fill('é'.repeat(4000))
      await goToLookOver(page)
      await send(page)
      await receiptOn(page)
    })

    test('a key used with other answers gives the same form with a new key, and Send then stores a second answer', async ({
      page,
      newPage,
    }) => {
      await page.goto(`${SURVEY}#one_thing`)
      const key = await keyOn(page)
      await page.locator('[name=one_thing]').fill('The first')
      await goToLookOver(page)
      const lost = await sendAndLoseTheReply(page)
      await page.locator('[name=one_thing]').fill('The second')
      expect(await statusOfSending(page)).toBe(409)
      await expect(page.getByRole('alert')).toHaveText(
        'An answer was already sent from this page. If you are somebody else, or want to send a second answer, press Send again.',
      )
      await expect(page.locator('[name=one_thing]')).toHaveValue('The second')
      expect(await keyOn(page)).not.toBe(key)
      await send(page)
      const second = await receiptOn(page)

      const other = await newPage()
      await other.goto(lost)
      const first = await receiptOn(other)
      expect(first).not.toBe(second)
      for (const words of [first, second]) {
        await other.goto('/receipt')
        await other.locator('[name=survey]').selectOption('waiting-for-help')
        await other.locator('[name=words]').fill(words)
        await other.getByRole('button', { name: 'Show me' }).click()
        await expect(other.getByRole('heading', { level: 1, name: 'We have your answers' })).toBeVisible()
      }
    })

    test('Back after Send shows the next child an empty form, also with the back-forward cache on', async ({
      site,
    }) => {
      const browser = await chromium.launch({
        ...(await findBrowser()),
        ignoreDefaultArgs: ['--disable-back-forward-cache'],
      })
      try {
        const page = await (await browser.newContext({ baseURL: site.url, javaScriptEnabled })).newPage()
        await page.goto('/help')
        await page.locator('header summary').click()
        await page.goto('/privacy')
        // A page that comes out of the cache loads nothing.
        await page.goBack({ waitUntil: 'commit' })
        await expect(page.locator('header details'), 'the cache is on: the page is as it was left').toHaveAttribute(
          'open',
        )

        await page.goto(SURVEY)
        await page.getByRole('link', { name: 'Start', exact: true }).click()
        await radio(page, 'Yes, I am waiting now').check()
        await goToScreen(page, 'waiting_for')
        await page.getByRole('checkbox', { name: 'Something else' }).check()
        await goToScreen(page, 'one_thing')
        await page.locator('[name=one_thing]').fill('Nobody else may read this')
        await goToLookOver(page)
        const key = await keyOn(page)
        await send(page)
        await receiptOn(page)
        await page.goBack({ waitUntil: 'commit' })
        await expect(lookOver(page)).toBeVisible()
        await expect(page.locator(':checked')).toHaveCount(0)
        await expect(page.locator('[name=one_thing]')).toHaveValue('')
        expect(await keyOn(page)).not.toBe(key)
      } finally {
        await browser.close()
      }
    })

    test('the survey is answered with the keyboard alone', async ({ page }) => {
      await page.goto(SURVEY)
      const press = async (link: string) => {
        await tabTo(page, page.getByRole('link', { name: link, exact: true }))
        await page.keyboard.press('Enter')
      }
      await press('Start')
      await tabTo(page, radio(page, 'Yes, I am waiting now'))
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await expect(radio(page, 'No, I have not had to wait')).toBeChecked()
      await press('Next')
      await expect(page).toHaveURL(/#help_that_works$/)
      await tabTo(page, page.getByRole('textbox', { name: /Your words/ }))
      await page.keyboard.type('My drum group')
      await press('Next')
      await press('Look over my answers')
      await expect(lookOver(page)).toBeVisible()
      await tabTo(page, page.locator('#waiting_now summary'))
      await page.keyboard.press('Enter')
      await tabTo(page, radio(page, 'No, I have not had to wait'))
      await page.keyboard.press('ArrowUp')
      await expect(radio(page, 'Not now, but I waited before')).toBeChecked()
      await tabTo(page, page.getByRole('button', { name: 'Send my answers' }))
      await page.keyboard.press('Enter')
      await receiptOn(page)
    })

    test('no page on the way to an answer sets a cookie, and nothing comes from elsewhere', async ({
      page,
      context,
    }) => {
      const pages = [
        '/',
        '/help',
        '/privacy',
        '/accessibility',
        '/cookies',
        '/contact',
        '/terms',
        '/reader',
        '/sign-in',
      ]
      for (const address of [...pages, '/receipt', '/no-such-page', SURVEY]) {
        const answer = await page.goto(address)
        expect(await answer?.headerValue('set-cookie'), address).toBeNull()
      }
      await goToScreen(page, 'one_thing')
      await page.locator('[name=one_thing]').fill('No cookie, please')
      await goToLookOver(page)
      await send(page)
      await receiptOn(page)
      expect(await context.cookies()).toEqual([])
      expect(await context.storageState()).toEqual({ cookies: [], origins: [] })
    })

    test('a browser without :has() shows the questions one below the other, and what is not asked is not stored', async ({
      page,
      site,
    }) => {
      await withoutHas(page)
      await page.goto(SURVEY)
      await expect(page.locator('.screen:visible')).toHaveCount(SCREENS.length + 1)
      await expect(page.getByRole('link', { name: /^(Next|Skip)$/ })).toHaveCount(0)
      const key = await keyOn(page)
      await radio(page, 'No, I have not had to wait').check()
      await radio(page, 'Not good').check()
      await page.locator('#told_how_long').getByRole('radio', { name: 'Yes' }).check()
      await page.getByRole('checkbox', { name: 'Someone to talk to' }).check()
      await page.locator('[name=one_thing]').fill('One thing')
      await send(page)
      const words = await receiptOn(page)
      const answer = { waiting_now: 'not_waiting', one_thing: 'One thing', _k: key, _v: '1', _do: 'send' }
      const asked = await askWithForm(site.url, SURVEY, Object.entries(answer))
      expect(asked.status).toBe(303)
      await page.goto(String(asked.headers.location))
      expect(await receiptOn(page)).toBe(words)
    })
  })
}

test('an answer from a page of an older version is taken, one from an earlier wave comes back to be copied', async ({
  page,
  newPage,
  site,
}) => {
  const survey = aSmallSurvey({ wave: 'spring' })
  const address = await publish(site, survey)
  const other = await newPage()
  for (const open of [page, other]) {
    await open.goto(`${address}#bus`)
    await radio(open, 'Bad').check()
    await goToScreen(open, 'words')
    await open.locator('[name=words]').fill('It is late\nand <i>cold</i>')
    await goToLookOver(open)
  }
  await publish(site, { ...survey, questions: survey.questions.slice(0, 2) })
  await send(page)
  await receiptOn(page)

  await publish(site, { ...survey, wave: 'summer' })
  expect(await statusOfSending(other)).toBe(410)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('This survey has ended')
  await expect(other.getByText('This page is old.')).toBeVisible()
  await expect(other.getByRole('definition')).toHaveText(['Bad', 'It is late\nand <i>cold</i>'])
})

test('after closing, open pages may still send; after closing at once, everything written comes back', async ({
  page,
  newPage,
  site,
}) => {
  const survey = aSmallSurvey()
  const address = await publish(site, survey)
  const late = await newPage()
  for (const open of [page, late]) {
    await open.goto(`${address}#stops`)
    await open.getByRole('checkbox', { name: 'In the town' }).check()
    await open.getByRole('checkbox', { name: 'At school' }).check()
    await goToScreen(open, 'words')
    await open.locator('[name=words]').fill('I like the driver')
    await goToLookOver(open)
  }
  await mustRun(site, ['survey', 'close', survey.slug])
  const shut = await newPage()
  expect((await shut.goto(address))?.status()).toBe(410)
  await expect(shut.getByText('It was called “About the bus”.')).toBeVisible()
  await send(page)
  await receiptOn(page)

  await mustRun(site, ['survey', 'close', survey.slug, '--now'])
  expect(await statusOfSending(late)).toBe(410)
  await expect(late.getByRole('definition')).toHaveText(['In the town, At school', 'I like the driver'])
})

test('no screen scrolls sideways on a small phone or at 400 % zoom', async ({ newPage, site }) => {
  const survey = aSmallSurvey()
  const shut = await publish(site, survey)
  await mustRun(site, ['survey', 'close', survey.slug, '--now'])
  const small = await newPage({ viewport: { width: 320, height: 568 } })
  const zoomed = await newPage({ viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 })
  test.slow()
  for (const page of [small, zoomed]) {
    for (const wording of ['easy', 'standard']) {
      await page.goto(`${SURVEY}?words=${wording}`)
      for (const way of ['waited', 'waiting']) {
        await page.locator(`[name=waiting_now][value=${way}]`).evaluate((input: HTMLInputElement) => input.click())
        for (const id of SCREENS) {
          await goToScreen(page, id)
          await expectNoSidewaysScroll(page)
        }
      }
      await openEveryChange(page)
      await expectNoSidewaysScroll(page)
      await send(page)
      await receiptOn(page)
      await expectNoSidewaysScroll(page)
      for (const address of ['/receipt', shut]) {
        await page.goto(`${address}?words=${wording}`)
        await expectNoSidewaysScroll(page)
      }
    }
  }
})

test('in forced colours an answer that was chosen, a button and the focus can be told apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto(`${SURVEY}#waiting_now`)
  const chosen = radio(page, 'Yes, I am waiting now')
  await chosen.focus()
  await page.keyboard.press('Space')
  const edgeOf = (selector: string) =>
    page.locator(selector).evaluate((element) => {
      const { borderTopStyle, borderTopWidth, outlineStyle, outlineWidth } = getComputedStyle(element)
      return { border: `${borderTopStyle} ${borderTopWidth}`, outline: `${outlineStyle} ${outlineWidth}` }
    })
  const edged = /^solid [1-9]/
  expect((await edgeOf('.screen:target .to-waiting_for.go')).border).toMatch(edged)
  expect((await edgeOf('#waiting_now .opt:has(:checked)')).border).toMatch(edged)
  const outlines = [await edgeOf('#waiting_now .opt:has(:checked)'), await edgeOf('#waiting_now :checked')]
  expect(outlines.map(({ outline }) => outline).join(), 'the focus is seen').toMatch(/solid [1-9]|auto [1-9]/)
  const size = await chosen.boundingBox()
  expect(size?.width, 'the radio itself is seen').toBeGreaterThanOrEqual(16)
  await goToLookOver(page)
  await expect(page.locator('#waiting_now').getByText('Yes, I am waiting now')).toBeVisible()
  expect((await edgeOf('[data-send]')).border).toMatch(edged)
})

test('on paper every question stands with its answers, and nothing to press', async ({ page }) => {
  await page.goto(SURVEY)
  await page.emulateMedia({ media: 'print' })
  const headings = new Set<string>([...ROADS.waiting, ...ROADS.waited])
  headings.delete('Look over your answers')
  for (const heading of headings)
    await expect(page.getByRole('heading', { name: heading, level: 2, exact: true })).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Not good' })).toBeVisible()
  for (const link of ['Back', 'Next', 'Skip'])
    await expect(page.getByRole('link', { name: link, exact: true })).toHaveCount(0)
  await expect(page.getByRole('button')).toHaveCount(0)
})

function radio(page: Page, name: string) {
  return page.getByRole('radio', { name, exact: true })
}

/** With this key another body is taken: so nothing was stored under it before. */
async function expectNothingStored(site: Site, key: string): Promise<void> {
  const answer = { waiting_now: '_pns', one_thing: 'Something else entirely', _k: key, _v: '1', _do: 'send' }
  expect((await askWithForm(site.url, SURVEY, Object.entries(answer))).status).toBe(303)
}

async function tabTo(page: Page, wanted: ReturnType<Page['locator']>): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`The keyboard does not reach ${wanted}`)
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > room)
      .map((element) => element.outerHTML.slice(0, 120))
  })
  expect(wide, `too wide at ${page.url()}`).toEqual([])
}

/** The page as a browser sees it that does not know :has(): such rules and @supports blocks are not there. */
async function withoutHas(page: Page): Promise<void> {
  await page.route('**/assets/*.css', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: rulesWithoutHas(await answer.text()) })
  })
  await page.route(`**${SURVEY}`, async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    const answer = await route.fetch()
    return route.fulfill({ response: answer, body: (await answer.text()).replace(/<style>.*?<\/style>/s, '') })
  })
}

function rulesWithoutHas(css: string): string {
  let kept = ''
  let at = 0
  while (at < css.length) {
    const open = css.indexOf('{', at)
    if (open < 0) return kept + css.slice(at)
    const prelude = css.slice(at, open)
    const end = endOfBlock(css, open)
    if (/^[\s}]*@supports not selector\(:has/.test(prelude)) kept += rulesWithoutHas(css.slice(open + 1, end))
    else if (!prelude.includes(':has(')) {
      const isGroup = /^[\s}]*@(layer|media|supports)/.test(prelude)
      kept += isGroup ? `${prelude}{${rulesWithoutHas(css.slice(open + 1, end))}}` : css.slice(at, end + 1)
    }
    at = end + 1
  }
  return kept
}

function endOfBlock(css: string, open: number): number {
  let depth = 0
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1
    if (css[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  throw new Error('A block does not end')
}
