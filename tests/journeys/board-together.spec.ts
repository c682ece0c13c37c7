import { makeMeeting, signInAs } from '#tests/support/board-pages.ts'
import { axe, expect, test } from './test.ts'

test('two people write one log entry: the second sees what the first saved, has their own words, and saves on top', async ({
  page,
  newPage,
  site,
}) => {
  await signInAs(page, site, 'leader')
  const address = await makeMeeting(page, '2031-05-01')
  const entry = `${address}/log/PAA1.3`
  const other = await newPage()
  await signInAs(other, site, 'engagement_officer')
  for (const one of [page, other]) await one.goto(entry)
  await page.getByLabel('Progress', { exact: true }).fill('The leader’s progress')
  await page.getByLabel('Impact on lived experience').fill('The leader’s impact')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(address)

  await other.getByLabel('Progress', { exact: true }).fill('The officer’s progress')
  await other.getByLabel('Impact on lived experience').fill('The officer’s impact, long thought over')
  await other.getByRole('checkbox', { name: 'This action is slow to progress' }).check()
  await other.getByLabel('Why it is slow', { exact: true }).fill('The officer’s reason')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByRole('status')).toContainText('Somebody else saved this entry while you were writing')
  await expect(other.getByRole('region', { name: 'What they saved' })).toContainText('The leader’s impact')
  await expect(other.getByLabel('Progress', { exact: true })).toHaveValue('The officer’s progress')
  await expect(other.getByRole('checkbox', { name: 'This action is slow to progress' })).toBeChecked()
  await expect(other.getByLabel('Why it is slow', { exact: true })).toHaveValue('The officer’s reason')
  await axe(other)
  await page.goto(entry)
  await expect(page.getByLabel('Progress', { exact: true }), 'nothing was put over it').toHaveValue(
    'The leader’s progress',
  )
  await other.getByLabel('Progress', { exact: true }).fill('The leader’s and the officer’s progress')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other).toHaveURL(address)
  await page.goto(entry)
  await expect(page.getByLabel('Progress', { exact: true })).toHaveValue('The leader’s and the officer’s progress')
  await expect(page.getByLabel('Why it is slow', { exact: true })).toHaveValue('The officer’s reason')
})

test('two people arrange one report: the second sees what the first saved, has their own words, and saves on top', async ({
  page,
  newPage,
  site,
}) => {
  await signInAs(page, site, 'leader')
  const address = await makeMeeting(page, '2031-05-02')
  const other = await newPage()
  await signInAs(other, site, 'chair')
  for (const one of [page, other]) await one.goto(address)
  await page.getByLabel('Place', { exact: true }).fill('The leader’s place')
  await page.locator('summary').filter({ hasText: 'Your own words' }).click()
  await page.getByLabel('Your words on: Decisions').fill('The leader’s words')
  await page.getByRole('button', { name: 'Move Measures up' }).click()
  await expect(page).toHaveURL(address)

  const words = other.getByLabel('Your words on: Agenda')
  await other.locator('summary').filter({ hasText: 'Your own words' }).click()
  await words.fill(`The chair’s words ${'very '.repeat(5_000)}long`)
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.locator('[data-errors]')).toContainText('Shorten your words on this section')
  await expect(words, 'the faulty words are still there').toHaveValue(/^The chair’s words very/)
  await words.fill('The chair’s words')
  await other.getByRole('checkbox', { name: /^Action and impact log/ }).uncheck()
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByRole('status').first()).toContainText('Somebody else saved this report while you had it open')
  const theirs = other.locator('[data-kept]')
  await expect(theirs).toContainText('The leader’s place')
  await expect(theirs).toContainText('The leader’s words')
  await expect(theirs.getByRole('listitem').nth(1)).toHaveText('Measures')
  await expect(words).toHaveValue('The chair’s words')
  await expect(other.getByRole('checkbox', { name: /^Action and impact log/ })).not.toBeChecked()
  await axe(other)
  await page.goto(address)
  await expect(page.getByLabel('Place', { exact: true }), 'nothing was put over it').toHaveValue('The leader’s place')
  await other.getByLabel('Place', { exact: true }).fill('The leader’s place')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other).toHaveURL(address)
  await expect(other.locator('[data-kept]')).toHaveCount(0)
  await page.goto(address)
  await expect(page.getByRole('article')).toContainText('The chair’s words')
  await expect(page.getByLabel('Place', { exact: true })).toHaveValue('The leader’s place')
})
