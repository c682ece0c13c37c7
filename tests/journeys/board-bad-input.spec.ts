import type { APIResponse } from '@playwright/test'
import { freeze, makeMeeting, postForm, signInAs } from '#tests/support/board-pages.ts'
import { axe, expect, test } from './test.ts'

const LONG_CODE = 'A'.repeat(200)
const LONG_WORDS = `Begin ${'word '.repeat(5_000)}`
const LONG_TABLE = `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(100)}`
const LONG_AGENDA = Array.from({ length: 60 }, (_, at) => `Item number ${at + 1}`).join('\n')
/** What a careless program sends: a NUL, a half surrogate as WTF-8, and signs that turn the direction. */
const ODD = '%00%ED%A0%80%E2%80%AE'

test('addresses that name no meeting, action or file of the board are not found, and never a fault', async ({
  page,
  site,
}) => {
  await signInAs(page, site, 'leader')
  const address = await makeMeeting(page, '2031-06-01')
  const days = ['2026-13-45', '2026-02-30', '0000-01-01', '2031-06-02', 'x', LONG_CODE, ODD, '%2e%2e', '2031-06-01%00']
  for (const day of days)
    for (const part of ['', '/report', '/report.docx', '/report.json', '/log/PAA1.1', '/report/freeze'])
      expect((await page.request.get(`/board/meetings/${day}${part}`)).status(), `${day}${part}`).toBe(404)
  for (const code of [LONG_CODE, ODD, 'PAA99.9', '%00', 'paa1.1', "'--"])
    expect((await page.request.get(`${address}/log/${code}`)).status(), code).toBe(404)
  for (const format of ['docx', 'csv', 'html', 'json', 'pdf', 'exe'])
    expect((await page.request.get(`${address}/report.${format}`)).status(), format).toBe(404)
  for (const day of days)
    for (const part of ['', '/report/freeze', '/log/PAA1.1'])
      expect((await postForm(page.request, site, `/board/meetings/${day}${part}`, [['place', 'x']])).status()).toBe(404)
  const missing = await page.goto('/board/meetings/2026-13-45')
  expect(missing?.status()).toBe(404)
  await axe(page)
})

test('a meeting on a day that is none, or with an agenda that is too long, is refused with clear words and nothing lost', async ({
  page,
  site,
}) => {
  await signInAs(page, site, 'engagement_officer')
  for (const heldOn of ['2031-02-30', '0000-01-01', 'soon', '', ODD]) {
    const fields: [string, string][] = [
      ['heldOn', heldOn],
      ['place', 'Kept place'],
      ['agenda', 'Kept item'],
    ]
    const answer = await postForm(page.request, site, '/board/meetings', fields)
    expect(answer.status(), heldOn).toBe(422)
    for (const words of ['Choose the day of the meeting', 'Kept place', 'Kept item'])
      expect(await answer.text()).toContain(words)
  }
  await page.goto('/board/meetings')
  await page.getByLabel('Date', { exact: true }).fill('2031-06-03')
  await page.getByLabel('Agenda', { exact: true }).fill(LONG_AGENDA)
  await page.getByRole('button', { name: 'Make the meeting' }).click()
  await expect(page.locator('[data-errors]')).toContainText('Say where the meeting is')
  await expect(page.locator('[data-errors]')).toContainText('Shorten the agenda: at most 40 items')
  await expect(page.getByLabel('Date', { exact: true })).toHaveValue('2031-06-03')
  await expect(page.getByLabel('Agenda', { exact: true })).toHaveValue(LONG_AGENDA)
  await axe(page)
  await page.getByLabel('Agenda', { exact: true }).fill('One item')
  await page.getByLabel('Place', { exact: true }).fill('The library')
  await page.getByRole('button', { name: 'Make the meeting' }).click()
  await expect(page).toHaveURL('/board/meetings/2031-06-03')
  await makeTwice()

  async function makeTwice() {
    const again = await postForm(page.request, site, '/board/meetings', [
      ['heldOn', '2031-06-03'],
      ['place', 'Twice'],
    ])
    expect(again.status()).toBe(422)
    expect(await again.text()).toContain('There is a meeting on this day already')
  }
})

test('words and tables that no report can hold are refused at their field, and nothing that was typed is lost', async ({
  page,
  site,
}) => {
  await signInAs(page, site, 'leader')
  const address = await makeMeeting(page, '2031-06-04')
  await page.locator('summary').filter({ hasText: 'Your own words' }).click()
  const onAgenda = page.getByLabel('Your words on: Agenda')
  const onLog = page.getByLabel('Your words on: Action and impact log')
  await onAgenda.fill(LONG_WORDS)
  await onLog.fill(LONG_TABLE)
  await page.getByLabel('Agenda', { exact: true }).fill(LONG_AGENDA)
  await page.getByRole('button', { name: 'Move Decisions up' }).click()
  const errors = page.locator('[data-errors]')
  await expect(errors).toContainText('Shorten your words on this section: at most 20,000 characters')
  await expect(errors).toContainText('Make the table smaller: at most 60 rows and 8 columns')
  await expect(errors).toContainText('Shorten the agenda')
  await expect(onAgenda).toHaveValue(LONG_WORDS)
  await expect(onLog).toHaveValue(LONG_TABLE)
  await expect(page.getByLabel('Agenda', { exact: true })).toHaveValue(LONG_AGENDA)
  await axe(page)

  await page.goto(`${address}/log/PAA1.1`)
  await page.getByLabel('Progress', { exact: true }).fill(LONG_WORDS)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(errors).toContainText('“Progress” is too long: at most 3,000 characters')
  await expect(errors).toContainText('Write something under “Impact on lived experience”')
  await expect(page.getByLabel('Progress', { exact: true })).toHaveValue(LONG_WORDS)
  await axe(page)
})

test('forms that no page of ours sends are answered with clear words, and what was sent and kept stays', async ({
  page,
  site,
}) => {
  await signInAs(page, site, 'leader')
  const address = await makeMeeting(page, '2031-06-05')
  const send = (fields: [string, string][], to = address) => postForm(page.request, site, to, fields)
  const says = async (answer: APIResponse, status: number, ...words: string[]) => {
    expect(answer.status()).toBe(status)
    const text = await answer.text()
    for (const word of words) expect(text).toContain(word)
  }
  await says(
    await send([
      ['_do', 'dance'],
      ['place', 'My place'],
      ['revision', '1'],
    ]),
    400,
    'Nothing was saved',
    'My place',
  )
  for (const revision of [[], [['revision', 'x']], [['revision', '9'.repeat(30)]], [['revision', '-1']]] as [
    string,
    string,
  ][][])
    await says(
      await send([['_do', 'save'], ['place', 'My place'], ...revision]),
      409,
      'Somebody else saved',
      'My place',
    )
  for (const number of ['x', '', '-1', '0', '1e400', '99999999999', '4242'])
    expect((await send([['_do', `remove:${number}`]])).status(), number).toBe(404)
  await says(await send([['_do', 'decision']]), 422, 'Write what the Board is asked to decide')
  const ties: [string, string][] = [
    ['action', LONG_CODE],
    ['action', '\0'],
    ['finding', 'x'],
    ['finding', '99999999999'],
  ]
  const decided = await send([['_do', 'decision'], ['words', 'Odd\0 \u202E words'], ...ties])
  expect(decided.status()).toBe(303)
  const odd = await page.request.post(address, {
    data: `_do=save&revision=1&place=Odd${ODD}&agenda=${ODD}&words_log=${ODD}&order=log&order=log&order=${ODD}&in=log`,
    headers: { Origin: site.url, 'Content-Type': 'application/x-www-form-urlencoded' },
    maxRedirects: 0,
  })
  expect(odd.status()).toBe(303)
  await says(await send([], `${address}/log/PAA1.1`), 422, 'Write something under “Progress”')
  for (const body of ['', '_do=write', `_do=write&action=${ODD}&release=${ODD}&table=${ODD}&standard=x&easy=y`]) {
    const answer = await page.request.post('/lead/findings', {
      data: body,
      headers: { Origin: site.url, 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect([400, 422], body).toContain(answer.status())
  }
  const away = await page.request.post(address, { data: '_do=save', headers: { Origin: 'https://elsewhere.example' } })
  expect(away.status()).toBe(403)
  await page.goto(address)
  await expect(page.locator('.todo').last()).toContainText('Odd')
  await expect(page.locator('.secs li')).toHaveCount(5)
  await axe(page)
  // Odd as they are, they go into every file.
  await freeze(page, address)
  expect((await page.request.get(`${address}/report.docx`)).status()).toBe(200)
})
