import type { Page } from '@playwright/test'
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
import { axe, expect, test } from './test.ts'

// The longest files of journeys: their tests are shared out among the workers.
test.describe.configure({ mode: 'parallel' })

test.use({ viewport: { width: 360, height: 740 } })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('who waits now answers the questions about waiting in easy words and gets four words', async ({ page }) => {
      await page.goto('/')
      await page.locator(`main a[href^="${SURVEY}"]`).first().click()
      await expect(page.locator('html')).toHaveAttribute('data-words', 'easy')
      await walk(page, ROADS.waiting, {
        'Are you waiting for help now, or not?': () => pick(page, 'Yes, I am waiting now'),
        'What help did you have to wait for?': async () => {
          await page.getByRole('checkbox', { name: 'Help with my feelings' }).check()
          await page.getByRole('checkbox', { name: 'Something else' }).check()
        },
        'Is the wait good, OK or not good for you?': () => pick(page, 'Not good'),
        'Has anyone told you how long you will wait, or not?': () => pick(page, 'No'),
        'What is one thing you want us to know?': () =>
          page.getByRole('textbox', { name: /Your words/ }).fill('Waiting is lonely.'),
        'How old are you?': () => pick(page, 'I don’t want to say'),
      })
      await send(page)
      await expect(page.getByRole('heading', { level: 1, name: 'Thank you. We have your answers.' })).toBeVisible()
      const words = await receiptOn(page)

      await page.goto('/receipt')
      await page.getByRole('combobox', { name: 'Which survey was it?' }).selectOption({ label: 'Waiting for help' })
      await page.getByRole('textbox', { name: 'Your 4 words' }).fill(words.replaceAll('-', ' ').toUpperCase())
      await page.getByRole('button', { name: 'Show me' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'We have your answers' })).toBeVisible()
      await expect(page).toHaveURL('/receipt')
    })

    test('who did not have to wait is asked other questions', async ({ page }) => {
      await page.goto(SURVEY)
      await walk(page, ROADS.notWaiting, {
        'Are you waiting for help now, or not?': () => pick(page, 'No, I have not had to wait'),
        'What help works well for you, if any does?': () =>
          page.getByRole('textbox', { name: /Your words/ }).fill('My drum group'),
      })
      await expect(page.locator('.screen.q:visible h2')).toHaveText(ROADS.notWaiting.slice(1, -1).filter(isQuestion))
    })

    test('the opening screen shows itself in the other words and back', async ({ page }) => {
      await page.goto(SURVEY)
      await page.getByRole('link', { name: 'Show me the standard words' }).click()
      await expect(page.locator('html')).toHaveAttribute('data-words', 'standard')
      await expect(page.getByText('It takes about 5 minutes.')).toBeVisible()
      await page.getByRole('link', { name: 'Start the survey' }).click()
      await expect(page.getByRole('heading', { level: 2 })).toContainText([/^Are you waiting at the moment for help/])
      await page.getByRole('link', { name: 'Back', exact: true }).click()
      await page.getByRole('link', { name: 'Show me the easy words' }).click()
      await expect(page.locator('html')).toHaveAttribute('data-words', 'easy')
    })

    test('other words on the look-over keep the answers and open the scale again that has other answers', async ({
      page,
    }) => {
      await page.goto(`${SURVEY}#waiting_now`)
      await pick(page, 'Not now, but I waited before')
      await goToScreen(page, 'waiting_for')
      await page.getByRole('checkbox', { name: 'A children’s doctor' }).check()
      await goToScreen(page, 'how_is_waiting')
      await pick(page, 'Not good')
      await goToScreen(page, 'help_that_works')
      await page.getByRole('textbox', { name: /Your words/ }).fill('A <b>calm</b> room & “time”')
      await goToLookOver(page)
      const key = await keyOn(page)
      await page.getByRole('button', { name: 'Show me the standard words' }).click()

      await expect(page.locator('html')).toHaveAttribute('data-words', 'standard')
      await expect(page).toHaveTitle(/^Error: /)
      await expect(lookOver(page)).toBeVisible()
      expect(await keyOn(page)).toBe(key)
      await expect(page.locator('input[name=_w]')).toHaveValue('standard')
      await expect(page.getByRole('radio', { name: 'Not now, but I have waited before' })).toBeChecked()
      await expect(page.getByRole('checkbox', { name: /^A children’s doctor/ })).toBeChecked()
      await expect(page.locator('[name=help_that_works]')).toHaveValue('A <b>calm</b> room & “time”')
      await expect(page.locator('#how_is_waiting .msg')).toHaveText(/You said “Not good”/)
      await expect(page.locator('#how_is_waiting :checked')).toHaveCount(0)

      await page.locator('[data-errors]').getByRole('link').click()
      await expect(page).toHaveURL(/#how_is_waiting$/)
      await expect(page.locator('#how_is_waiting .msg')).toBeVisible()
      await pick(page, 'Bad')
      await goToLookOver(page)
      await send(page)
      await expect(page.locator('html')).toHaveAttribute('data-words', 'standard')
      await receiptOn(page)
    })

    test('an answer is changed where it stands on the look-over, and what it asks for appears', async ({ page }) => {
      await page.goto(`${SURVEY}#waiting_now`)
      await pick(page, 'No, I have not had to wait')
      await goToLookOver(page)
      const waiting = page.locator('#waiting_now')
      await expect(waiting.getByRole('radio')).toHaveCount(1)
      await expect(page.getByRole('heading', { name: 'Is the wait good, OK or not good for you?' })).toBeHidden()
      await expect(page.locator('#one_thing').getByText('You skipped this one.')).toBeVisible()
      await expect(waiting.getByText('You skipped this one.')).toBeHidden()

      await waiting.locator('summary', { hasText: 'Change' }).click()
      await expect(waiting.getByRole('radio', { name: 'I don’t know' })).toBeVisible()
      await pick(page, 'Yes, I am waiting now')
      const scale = page.locator('#how_is_waiting')
      await expect(scale.getByRole('heading')).toBeVisible()
      await expect(page.getByRole('heading', { name: 'What help works well for you, if any does?' })).toBeHidden()
      await expect(scale.getByText('You skipped this one.')).toBeVisible()
      await scale.locator('summary', { hasText: 'Change' }).click()
      await scale.getByRole('radio', { name: 'OK' }).check()
      await send(page)
      await receiptOn(page)
    })

    test('an answer is taken off again', async ({ page }) => {
      await page.goto(`${SURVEY}#waiting_now`)
      const takeOff = page.locator('#waiting_now').getByText('Take my answer off')
      await expect(takeOff).toBeHidden()
      await pick(page, 'Yes, I am waiting now')
      await takeOff.click()
      await expect(page.locator('#waiting_now :checked:not([value=""])')).toHaveCount(0)
      await expect(takeOff).toBeHidden()
      await goToLookOver(page)
      await expect(page.locator('#waiting_now').getByText('You skipped this one.')).toBeVisible()
    })

    test('an answer whose reply was lost is sent again from the same page and gets the same words', async ({
      page,
      context,
    }) => {
      await page.goto(`${SURVEY}#one_thing`)
      await page.getByRole('textbox', { name: /Your words/ }).fill('The reply to this got lost.')
      await goToLookOver(page)
      const lost = await sendAndLoseTheReply(page)
      await send(page)
      const words = await receiptOn(page)
      const first = await context.newPage()
      await first.goto(lost)
      expect(await receiptOn(first)).toBe(words)
    })

    test('pressing Send twice in a row sends once', async ({ page, request, site }) => {
      await page.goto(`${SURVEY}#look`)
      const key = await keyOn(page)
      await page.getByRole('button', { name: 'Send my answers' }).dblclick({ noWaitAfter: true })
      const words = await receiptOn(page)
      const again = await request.post(SURVEY, {
        form: { _k: key, _v: '1', _do: 'send' },
        headers: { Origin: site.url },
      })
      expect(await again.text()).toContain(words)
    })
  })
}

for (const wording of ['easy', 'standard']) {
  test(`axe finds nothing on any screen of the survey in ${wording} words`, async ({ page }) => {
    test.slow()
    await page.goto(`${SURVEY}?words=${wording}`)
    const checkScreens = async (ids: readonly string[]) => {
      for (const id of ids) {
        await goToScreen(page, id)
        await expect(page.locator(`#${id}`)).toBeVisible()
        await axe(page)
      }
    }
    await checkScreens(['the-start', 'waiting_now'])
    await page.locator('input[name=waiting_now][value=waiting]').check()
    await checkScreens(SCREENS.filter((id) => !['the-start', 'waiting_now', 'help_that_works'].includes(id)))
    await goToScreen(page, 'waiting_now')
    await page.locator('input[name=waiting_now][value=waited]').check()
    await checkScreens(['help_that_works'])
    await goToLookOver(page)
    await openEveryChange(page)
    await axe(page)
  })

  test(`axe finds nothing on the sent, receipt, 422, 409 and closed pages in ${wording} words`, async ({
    page,
    site,
  }) => {
    test.slow()
    const small = aSmallSurvey()
    const address = `${await publish(site, small)}?words=${wording}`
    await page.goto(`${address}#words`)
    await page.locator('[name=words]').fill('x'.repeat(4001))
    await goToLookOver(page)
    expect(await statusOfSending(page)).toBe(422)
    await axe(page)
    await goToScreen(page, 'words')
    await axe(page)
    await page.locator('[name=words]').fill('The first')
    await goToLookOver(page)
    await sendAndLoseTheReply(page)
    await page.locator('[name=words]').fill('The second')
    expect(await statusOfSending(page)).toBe(409)
    await axe(page)
    await send(page)
    const words = await receiptOn(page)
    await axe(page)
    await page.goto(`/receipt?words=${wording}`)
    await axe(page)
    for (const typed of ['no', 'blue-otter-lamp-seven', words]) {
      await page.locator('[name=survey]').selectOption(small.slug)
      await page.locator('[name=words]').fill(typed)
      await page.getByRole('button', { name: 'Show me' }).click()
      await axe(page)
    }
    await page.goto(`${address}#words`)
    await page.locator('[name=words]').fill('Too late')
    await goToLookOver(page)
    await mustRun(site, ['survey', 'close', small.slug, '--now'])
    await send(page)
    await expect(page.getByText('Too late')).toBeVisible()
    await axe(page)
    await page.goto(address)
    await axe(page)
  })
}

const isQuestion = (heading: string) => heading !== 'Now some questions about you'

async function pick(page: Page, name: string): Promise<void> {
  await page.locator('.screen:visible').getByRole('radio', { name, exact: true }).check()
}

/** Meets these screens in this order, each alone, with one way on and one way back; answers where there is something to say. */
async function walk(
  page: Page,
  road: readonly string[],
  answers: Readonly<Record<string, () => Promise<void>>>,
): Promise<void> {
  for (const [at, heading] of road.entries()) {
    const isLookOver = at === road.length - 1
    const screen = page.locator('.screen:visible').first()
    await expect(screen.getByRole('heading', { level: 2 })).toHaveText(heading)
    if (at === 0) {
      await page.getByRole('link', { name: 'Start', exact: true }).click()
      continue
    }
    await expect(page.getByRole('link', { name: 'Back', exact: true })).toHaveCount(1)
    if (isLookOver) return
    await expect(page.locator('.screen:visible')).toHaveCount(1)
    await answers[heading]?.()
    await expect(page.getByRole('link', { name: 'Next', exact: true })).toHaveCount(1)
    if (at > 1) {
      await page.getByRole('link', { name: 'Back', exact: true }).click()
      await expect(page.locator('.screen:visible').getByRole('heading', { level: 2 })).toHaveText(road[at - 1] ?? '')
      await page.getByRole('link', { name: 'Next', exact: true }).click()
      await expect(screen.getByRole('heading', { level: 2 })).toHaveText(heading)
    }
    await page.getByRole('link', { name: 'Next', exact: true }).click()
  }
}
