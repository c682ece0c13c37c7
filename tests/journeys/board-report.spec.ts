import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { dateWords } from '#app/platform/date-words.ts'
import { addDays, dayIn } from '#app/platform/day.ts'
import board from '#db/seeds/demonstration/board.json' with { type: 'json' }
import { freeze, makeMeeting, postForm, signInAs } from '#tests/support/board-pages.ts'
import { readDocx } from '#tests/support/docx.ts'
import { drawnFigures, releasedFigures } from '#tests/support/report-figures.ts'
import { axe, expect, test } from './test.ts'

const today = dayIn('Europe/London', new Date())
const nextMeeting = addDays(today, board.next.inDays)
const RELEASE = '/lead/surveys/school-and-support/release.json'
const TABLE = { question: 'hard_to_be_heard', facet: 'age_band' }
const OWN_WORDS = [
  '## Since the last meeting',
  '<script>alert("words")</script> and **bold words**',
  '| What | How many |\n|---|---|\n| Letters | =1+1 |',
].join('\n\n')

async function writeEntry(
  page: Page,
  { address, code, progress }: { address: string; code: string; progress: string },
) {
  await page.goto(address)
  await page.getByRole('link', { name: code }).click()
  await page.getByLabel('Progress', { exact: true }).fill(progress)
  await page.getByLabel('Impact on lived experience').fill('Families say that they notice.')
  await page.getByRole('checkbox', { name: 'This action is slow to progress' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
}

async function writeFinding(page: Page, { code, sentence, easy }: { code: string; sentence: string; easy: string }) {
  await page.goto('/lead/findings')
  const action = page.getByLabel('Action it belongs to')
  const option = action.locator('option').filter({ hasText: `${code}:` })
  await action.selectOption((await option.getAttribute('value')) ?? '')
  await page.locator(`[name=table][value="${TABLE.question} ${TABLE.facet}"]`).check()
  await page.getByLabel('The finding in standard words').fill(sentence)
  await page.getByRole('button', { name: 'Save the finding' }).click()
  await expect(page.locator('[data-errors]')).toContainText('easy')
  await expect(page.getByLabel('The finding in standard words')).toHaveValue(sentence)
  await page.getByLabel('The finding in easy words').fill(easy)
  await page.getByRole('button', { name: 'Save the finding' }).click()
  await expect(page.locator('main')).toContainText(sentence)
}

const WAYS = [
  { javaScriptEnabled: true, heldOn: '2031-03-04', code: 'PAA1.4', sentence: 'Hard words stop one in three & more.' },
  { javaScriptEnabled: false, heldOn: '2031-03-05', code: 'AFI1.2', sentence: 'Others answer for one in three.' },
]

for (const { javaScriptEnabled, heldOn, code, sentence } of WAYS) {
  const easy = `Hard words stop you. This is about ${code}.`
  const look = async (page: Page) => (javaScriptEnabled ? axe(page) : undefined)

  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('a leader writes the log and a finding, arranges the report, decides, freezes, and hands out files that agree with the release', async ({
      page,
      newPage,
      site,
    }) => {
      await signInAs(page, site, 'leader')
      await page.getByRole('navigation').getByRole('link', { name: 'Board' }).click()
      await look(page)
      await page.getByRole('link', { name: dateWords(nextMeeting) }).click()
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Report for the Board')
      await look(page)

      const address = await makeMeeting(page, heldOn, '1. Welcome\n2. What is slow')
      await look(page)
      await writeEntry(page, { address, code, progress: `What was done on ${code}.` })
      await expect(page.locator('[data-errors]')).toContainText('Write something under “Why it is slow”')
      await expect(page.getByLabel('Progress', { exact: true })).toHaveValue(`What was done on ${code}.`)
      await look(page)
      await page.getByLabel('Why it is slow', { exact: true }).fill('A post is empty.')
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(page).toHaveURL(address)
      await expect(page.locator('li').filter({ hasText: code }).first()).toContainText('Written: slow')

      await writeFinding(page, { code, sentence, easy })
      await look(page)

      await page.goto(address)
      const sections = page.locator('.secs li')
      await expect(sections.filter({ hasText: 'What people said' })).toContainText('findings')
      await page.getByRole('checkbox', { name: /^Measures/ }).uncheck()
      await page.locator('summary').filter({ hasText: 'Your own words' }).click()
      await page.getByLabel('Your words on: Agenda').fill(OWN_WORDS)
      await page.getByRole('button', { name: 'Move What people said up' }).click()
      await expect(page).toHaveURL(address)
      await expect(sections.nth(2)).toContainText('What people said')
      await expect(page.getByRole('checkbox', { name: /^Measures/ })).not.toBeChecked()
      const preview = page.getByRole('article')
      await expect(preview.getByRole('heading', { level: 3 })).toContainText([
        '1. Agenda',
        '2. Action and impact log',
        '3. What people said',
        '4. Decisions',
      ])
      await expect(preview).toContainText('<script>alert("words")</script> and bold words')
      await expect(preview.locator('strong, b').filter({ hasText: /^bold words$/ })).toHaveCount(1)
      await expect(preview.locator('script')).toHaveCount(0)
      await expect(preview.getByRole('cell', { name: '=1+1' })).toHaveCount(1)
      await expect(preview).toContainText(sentence)

      await page.locator('summary').filter({ hasText: 'Add a decision' }).click()
      await page.getByLabel('Why', { exact: true }).fill('Young people asked for it.')
      await page.getByRole('button', { name: 'Add this decision' }).click()
      await expect(page.locator('[data-errors]')).toContainText('Write what the Board is asked to decide')
      await expect(page.getByLabel('Why', { exact: true })).toHaveValue('Young people asked for it.')
      await look(page)
      await page.getByLabel('What the Board is asked to decide').fill(`Letters about ${code} come in plain words.`)
      await page.locator(`[name=action][value="${code}"]`).check()
      await page.getByRole('checkbox', { name: new RegExp(sentence.slice(0, 20)) }).check()
      await page.getByRole('button', { name: 'Add this decision' }).click()
      await expect(page).toHaveURL(address)
      await expect(preview).toContainText(`Letters about ${code} come in plain words.`)
      await page.getByRole('link', { name: 'Preview' }).click()
      await expect(page).toHaveURL(`${address}/report`)
      await expect(page.getByRole('heading', { level: 1 })).toContainText('SEND Improvement Board: report for meeting')
      await expect(page.locator('main')).toContainText('Draft: not frozen yet.')
      await expect(page.locator('main')).toContainText(/Tied to: .*finding/)
      await look(page)

      const member = await newPage({ javaScriptEnabled: false })
      await signInAs(member, site, 'board_member')
      expect((await member.goto(`${address}/report`))?.status(), 'a draft is not for members').toBe(404)
      await member.goto(address)
      await expect(member.locator('main')).not.toContainText(sentence)
      await expect(member.getByRole('button', { name: /Freeze|Save|Add/ })).toHaveCount(0)

      await freeze(page, address)
      await look(page)
      const hash = await page.locator('[data-content-hash]').first().getAttribute('data-content-hash')
      await page.getByRole('link', { name: 'Read it here' }).click()
      await expect(page.getByRole('article')).toHaveAttribute('data-content-hash', hash ?? '')
      await look(page)

      const get = async (format: string) => page.request.get(`${address}/report.${format}`)
      expect(sha256(await (await get('json')).body())).toBe(hash)
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Download Word' }).click()
      expect((await download).suggestedFilename()).toBe(`board-report-${heldOn}.docx`)
      const docx = readDocx(await (await get('docx')).body())
      const released = releasedFigures(await (await page.request.get(RELEASE)).text(), TABLE)
      const drawn = drawnFigures(await (await get('html')).text(), TABLE)
      expect(drawn.figures).toEqual(released)
      expect(docx.parts.flatMap((part) => (part.kind === 'table' ? [part.rows] : []))).toContainEqual(drawn.rows)
      expect(docx.title).toContain('SEND Improvement Board: report for meeting')
      expect(docx.parts.map((part) => (part.kind === 'paragraph' ? part.text : '')).join('\n')).toContain(sentence)
      expect(docx.xml).toContain(hash)
      const rows: Record<string, string>[] = parse(await (await get('csv')).body(), { bom: true, columns: true })
      const ofTable = rows.filter(({ question, facet }) => question === TABLE.question && facet === TABLE.facet)
      expect(new Map(ofTable.map(({ option, group, value }) => [`${option} ${group}`, value]))).toEqual(released)
      for (const format of ['docx', 'csv', 'html', 'json']) {
        const [one, two] = [await get(format), await get(format)]
        expect(sha256(await one.body()), format).toBe(sha256(await two.body()))
        const { etag = '' } = one.headers()
        expect(etag, format).toBe(`"sha256-${sha256(await two.body())}"`)
        const again = await page.request.get(`${address}/report.${format}`, { headers: { 'If-None-Match': etag } })
        expect(again.status(), format).toBe(304)
      }

      for (const role of ['board_member', 'external_adviser'] as const) {
        const reader = await newPage({ javaScriptEnabled })
        await signInAs(reader, site, role)
        await reader.getByRole('navigation').getByRole('link', { name: 'Board' }).click()
        await reader.getByRole('link', { name: dateWords(heldOn) }).click()
        await reader.getByRole('link', { name: 'Read it here' }).click()
        await expect(reader.getByRole('article')).toContainText(sentence)
        await look(reader)
        expect((await reader.request.get(`${address}/report.docx`)).status()).toBe(200)
        expect((await reader.goto(`/board/meetings/${nextMeeting}/report`))?.status(), role).toBe(404)
        expect((await postForm(reader.request, site, `${address}/report/freeze`, [])).status(), role).toBe(404)
      }

      const anybody = await newPage({ javaScriptEnabled: false })
      for (const [words, said] of [
        ['easy', easy],
        ['standard', sentence],
      ] as const)
        await expect
          .poll(
            async () => {
              await anybody.goto(`/actions/${code}?words=${words}`)
              return anybody.locator('main').textContent()
            },
            { timeout: 60_000, intervals: [2000] },
          )
          .toContain(said)
    })
  })
}

test('a report frozen twice, also by two at once, is frozen once, and offers and takes no change afterwards', async ({
  page,
  newPage,
  site,
}) => {
  await signInAs(page, site, 'leader')
  const address = await makeMeeting(page, '2031-04-01')
  const entry = `${address}/log/PAA1.1`
  const chair = await newPage()
  await signInAs(chair, site, 'chair')
  const late = await newPage({ javaScriptEnabled: false })
  await signInAs(late, site, 'engagement_officer')
  await late.goto(address)
  const lateEntry = await late.context().newPage()
  await lateEntry.goto(entry)

  const presses = await Promise.all(
    [page, chair, page].map((one) => postForm(one.request, site, `${address}/report/freeze`, [])),
  )
  for (const pressed of presses) expect(pressed.status()).toBe(303)
  const before = sha256(await (await page.request.get(`${address}/report.json`)).body())
  expect((await postForm(chair.request, site, `${address}/report/freeze`, [])).status()).toBe(303)
  expect(sha256(await (await page.request.get(`${address}/report.json`)).body())).toBe(before)

  await page.goto(address)
  await expect(page.getByRole('button')).toHaveCount(0)
  await expect(page.locator('main').locator('input, textarea, select')).toHaveCount(0)
  await page.goto(entry)
  await expect(page.locator('main').locator('input, textarea, button')).toHaveCount(0)
  await expect(page.getByRole('status')).toContainText('This report is frozen.')
  await axe(page)

  await late.getByLabel('Place', { exact: true }).fill('Somewhere else')
  await late.locator('summary').filter({ hasText: 'Your own words' }).click()
  await late.getByLabel('Your words on: Decisions').fill('A long thought\nin two lines')
  const [refused] = await Promise.all([
    late.waitForResponse((response) => response.request().method() === 'POST'),
    late.getByRole('button', { name: 'Save' }).click(),
  ])
  expect(refused.status()).toBe(409)
  await expect(late.getByRole('status')).toContainText('This report is frozen. It cannot change any more.')
  await expect(late.locator('[data-kept]')).toContainText('Somewhere else')
  await expect(late.locator('[data-kept]')).toContainText('A long thought in two lines')
  await lateEntry.getByLabel('Progress', { exact: true }).fill('Too late')
  await lateEntry.getByLabel('Impact on lived experience').fill('None')
  await lateEntry.getByRole('button', { name: 'Save' }).click()
  await expect(lateEntry.getByRole('status')).toContainText('This report is frozen.')
  await expect(lateEntry.locator('[data-kept]')).toContainText('Too late')
  const forms: [string, [string, string][], string][] = [
    [
      address,
      [
        ['_do', 'decision'],
        ['words', 'One more decision'],
      ],
      'One more decision',
    ],
    [
      address,
      [
        ['_do', 'save'],
        ['place', 'The moon'],
        ['agenda', 'x'],
        ['revision', '1'],
      ],
      'The moon',
    ],
    [address, [['_do', 'remove:1']], 'This report is frozen.'],
    [
      entry,
      [
        ['progress', 'Mine'],
        ['impact', 'Yours'],
        ['revision', '0'],
      ],
      'Mine',
    ],
  ]
  for (const [to, fields, kept] of forms) {
    const answer = await postForm(page.request, site, to, fields)
    expect(answer.status(), kept).toBe(409)
    expect(await answer.text()).toContain(kept)
  }
  expect(sha256(await (await page.request.get(`${address}/report.json`)).body())).toBe(before)
})

test('a report with nothing in it is not frozen, and the page says what to do', async ({ page, site }) => {
  await signInAs(page, site, 'chair')
  const address = await makeMeeting(page, '2031-04-02')
  for (const box of await page.locator('.secs input[type=checkbox]').all()) await box.uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(address)
  await page.locator('summary').filter({ hasText: 'Freeze the report' }).click()
  await axe(page)
  await page.getByRole('button', { name: 'Freeze it for ever' }).click()
  await expect(page.getByText('Nothing goes into the report yet. Choose at least one section')).toBeVisible()
  await axe(page)
})

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
