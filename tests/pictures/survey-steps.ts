import type { Page } from '@playwright/test'

/** Goes to a screen of the survey that is open; what was answered stays. */
export async function open(page: Page, address: string, screen: string): Promise<void> {
  await page.goto(`${address}#${screen}`)
}

type Given = { question: string } & ({ option: number } | { words: string })

/** Answers one question: the option at that place, whatever the wording calls it, or words. */
export async function answer(page: Page, address: string, given: Given): Promise<void> {
  await open(page, address, given.question)
  const screen = page.locator(`section.screen#${given.question}`)
  if ('words' in given) await screen.locator('textarea, input[type=text]').fill(given.words)
  else await screen.locator('.opts input').nth(given.option).check()
}

/** Answers most questions, as one person might. */
export async function answerAll(page: Page, address: string): Promise<void> {
  await answer(page, address, { question: 'waiting_now', option: 0 })
  await answer(page, address, { question: 'waiting_for', option: 0 })
  await answer(page, address, { question: 'waiting_for', option: 4 })
  await answer(page, address, { question: 'how_is_waiting', option: 2 })
  await answer(page, address, { question: 'what_would_help', option: 1 })
  await answer(page, address, { question: 'one_thing', words: 'Tell me how long it will be.\nPlease write it down.' })
  await answer(page, address, { question: 'age_band', option: 1 })
  await answer(page, address, { question: 'need', option: 0 })
}

/** Presses Send on the look-over. */
export async function send(page: Page, address: string): Promise<void> {
  await open(page, address, 'look')
  await page.locator('[data-send]').click()
}

/** Sends an answer, then another one with the first one's key: a second person at the same opened page. */
export async function sendAgainAsAnother(page: Page, address: string): Promise<void> {
  const key = await page.locator('[name=_k]').getAttribute('value')
  await answer(page, address, { question: 'waiting_now', option: 2 })
  await send(page, address)
  await page.goto(address)
  await page.locator('[name=_k]').evaluate((field, earlier) => field.setAttribute('value', earlier), key ?? '')
  await answerAll(page, address)
  await send(page, address)
}
