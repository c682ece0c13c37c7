import { randomUUID } from 'node:crypto'
import { decodeBase32IgnorePadding } from '@oslojs/encoding'
import { generateHOTP } from '@oslojs/otp'
import type { Page } from '@playwright/test'
import type { Role } from '#db/vocabulary.ts'
import type { Site } from '#tests/support/site.ts'
import { axe, expect, test } from './test.ts'

const PASSWORD = 'seven green boats'

async function fillIn(page: Page, fields: Readonly<Record<string, string>>) {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
}

async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto('/sign-in?words=standard')
  await fillIn(page, { 'E-mail address': email, Password: password })
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function signInAs(page: Page, site: Site, role: Role) {
  const who = site.signIns.get(role)
  if (!who) throw new Error(`Nobody in the demonstration is ${role}`)
  await signIn(page, who)
}

/** An administrator invites somebody; answers the address of the person's page. */
async function invite(page: Page, { name, email, role }: { name: string; email: string; role: string }) {
  await page.goto('/manage/people')
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  await fillIn(page, { Name: name, 'E-mail address': email })
  await page.getByRole('checkbox', { name: role }).check()
  await fillIn(page, { 'Or a new organisation': 'Marlbrook School' })
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
  return new URL(page.url()).pathname
}

/** The link in the last mail to somebody, as an administrator reads it. */
async function linkFor(page: Page, email: string): Promise<string> {
  await page.goto('/manage/mails')
  const text = await page.getByRole('article').filter({ hasText: email }).first().textContent()
  const link = /http:\S+\/(?:invitation|new-password)\/[\w-]{43}/.exec(text ?? '')?.[0]
  if (!link) throw new Error('There is no link in the mail')
  return `${new URL(link).pathname}?words=standard`
}

/** The code that an app shows that was given these letters, so many steps from now. */
async function codeOn(page: Page, secret: string, steps = 0): Promise<string> {
  const step = Math.floor((await page.evaluate(() => Date.now())) / 30_000) + steps
  return generateHOTP(decodeBase32IgnorePadding(secret.replaceAll(' ', '')), BigInt(step), 6)
}

test('an administrator invites somebody, who chooses a password, signs in and sees what the role may see', async ({
  page,
  newPage,
  site,
}) => {
  const email = `${randomUUID()}@council.test`
  await signInAs(page, site, 'administrator')
  await page.goto('/manage/people')
  await axe(page)
  await page.goto('/manage/people/new')
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.locator('[data-errors] a')).toHaveCount(3)
  await axe(page)
  const address = await invite(page, { name: 'Ash Made-Up', email, role: 'Analyst' })
  await axe(page)
  const link = await linkFor(page, email)
  await axe(page)

  const theirs = await newPage()
  for (let at = 0; at < 2; at += 1) {
    await theirs.goto(link)
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Welcome, Ash Made-Up')
  }
  await axe(theirs)
  await fillIn(theirs, { 'New password': 'short' })
  await theirs.getByRole('button', { name: 'Set my password' }).click()
  await expect(theirs.locator('[data-errors]')).toContainText('at least 12 characters')
  await fillIn(theirs, { 'New password': PASSWORD })
  await theirs.getByRole('button', { name: 'Set my password' }).click()
  await expect(theirs).toHaveURL(/\/sign-in/)
  const over = await theirs.goto(link)
  expect(over?.status()).toBe(410)
  await axe(theirs)

  await signIn(theirs, { email, password: PASSWORD })
  await expect(theirs.getByText('You are signed in as Ash Made-Up.')).toBeVisible()
  await axe(theirs)
  for (const path of ['/manage/people', '/manage/area', '/manage/mails', '/safeguard/concerns', address])
    expect((await theirs.goto(path))?.status(), path).toBe(404)

  await page.goto(address)
  await page.getByRole('checkbox', { name: 'Analyst' }).uncheck()
  await page.getByRole('checkbox', { name: 'Leader' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await theirs.goto('/account')
  await expect(theirs.getByRole('main').getByText('Leader', { exact: true })).toBeVisible()
  await expect(theirs.getByRole('main').getByText('Analyst', { exact: true })).toHaveCount(0)

  await page.getByRole('button', { name: 'Deactivate' }).click()
  await expect(page.getByText('Deactivated, and signed out everywhere.')).toBeVisible()
  await theirs.goto('/account')
  await expect(theirs).toHaveURL(/\/sign-in/)
})

test('a moderator sets up codes at the first sign-in, needs one at the next, and gets help when the telephone is lost', async ({
  page,
  newPage,
  site,
}) => {
  const email = `${randomUUID()}@council.test`
  await signInAs(page, site, 'administrator')
  const address = await invite(page, { name: 'Oak Made-Up', email, role: 'Moderator' })
  const link = await linkFor(page, email)
  const theirs = await newPage()
  await theirs.goto(link)
  await fillIn(theirs, { 'New password': PASSWORD })
  await theirs.getByRole('button', { name: 'Set my password' }).click()

  await signIn(theirs, { email, password: PASSWORD })
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Set up codes for signing in')
  await axe(theirs)
  await theirs.goto('/account')
  await expect(theirs, 'nothing else opens before the code').toHaveURL(/\/sign-in/)
  await theirs.goto('/sign-in/code?words=standard')
  const secret = (await theirs.locator('.secret').textContent()) ?? ''
  await fillIn(theirs, { Code: 'abcdef' })
  await theirs.getByRole('button', { name: 'Set up and go on' }).click()
  await expect(theirs.locator('[data-errors]')).toBeVisible()
  await axe(theirs)
  await expect(theirs.locator('.secret'), 'the same square as before').toHaveText(secret)
  await fillIn(theirs, { Code: await codeOn(theirs, secret) })
  await theirs.getByRole('button', { name: 'Set up and go on' }).click()
  await expect(theirs.getByText('You are signed in as Oak Made-Up.')).toBeVisible()
  await theirs.getByRole('button', { name: 'Sign out', exact: true }).click()

  await signIn(theirs, { email, password: PASSWORD })
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Type your code')
  await axe(theirs)
  await fillIn(theirs, { Code: await codeOn(theirs, secret, 1) })
  await theirs.getByRole('button', { name: 'Go on' }).click()
  await expect(theirs.getByText('Set up: after your password')).toBeVisible()
  await theirs.goto('/account/second-factor')
  await expect(theirs.getByText('Your role needs codes')).toBeVisible()
  await axe(theirs)

  await page.goto(address)
  await page.getByRole('button', { name: 'Remove the codes' }).click()
  await theirs.goto('/account')
  await expect(theirs).toHaveURL(/\/sign-in/)
  await signIn(theirs, { email, password: PASSWORD })
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Set up codes for signing in')
})

test('a forgotten password: the same answer for everybody, and a new password by the link', async ({
  page,
  newPage,
  site,
}) => {
  const email = `${randomUUID()}@council.test`
  await signInAs(page, site, 'administrator')
  await invite(page, { name: 'Elm Made-Up', email, role: 'Analyst' })
  const theirs = await newPage()
  const answers: (string | null)[] = []
  for (const typed of [`${randomUUID()}@council.test`, email]) {
    await theirs.goto('/sign-in?words=standard')
    await theirs.getByRole('link', { name: 'I have forgotten my password' }).click()
    await axe(theirs)
    await fillIn(theirs, { 'E-mail address': typed })
    await theirs.getByRole('button', { name: 'Send me a link' }).click()
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Look at your e-mail')
    answers.push(await theirs.getByRole('main').textContent())
  }
  expect(answers[0]).toBe(answers[1])
  await axe(theirs)
  await expect(async () => expect(await linkFor(page, email)).toContain('/new-password/')).toPass()
  await theirs.goto(await linkFor(page, email))
  await fillIn(theirs, { 'New password': PASSWORD })
  await theirs.getByRole('button', { name: 'Set my password' }).click()
  await signIn(theirs, { email, password: PASSWORD })
  await fillIn(theirs, { 'Password that you have now': PASSWORD, 'New password': 'eight green boats' })
  await theirs.getByRole('button', { name: 'Change my password' }).click()
  await expect(theirs.getByText('Your password is changed.')).toBeVisible()
})

test('what an administrator sets of the area stands on every page at once, in both wordings', async ({
  page,
  newPage,
  site,
}) => {
  const visitor = await newPage()
  const [standard, easy] = ['The telephone is not answered on Monday.', 'We are not at the phone on Monday.']
  for (const path of ['/help', '/s/waiting-for-help']) await visitor.goto(path)
  await signInAs(page, site, 'administrator')
  await page.goto('/manage/area')
  await axe(page)
  const exit = page.getByLabel('Where “Exit quickly” leads')
  await exit.fill('http://www.bbc.co.uk/weather')
  await fillIn(page, { 'In standard words': standard })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('[data-errors] a')).toHaveCount(2)
  await expect(page.getByLabel('In standard words', { exact: true })).toHaveValue(standard)
  await axe(page)
  await exit.fill('https://www.bbc.co.uk/weather')
  await fillIn(page, { 'In easy words': easy })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  for (const path of ['/help', '/s/waiting-for-help']) {
    await visitor.goto(`${path}?words=easy&fresh`)
    await expect(visitor.getByText(easy)).toBeVisible()
    await visitor.goto(`${path}?words=standard&fresh`)
    await expect(visitor.getByText(standard)).toBeVisible()
    await axe(visitor)
  }
  await fillIn(page, { 'In standard words': '', 'In easy words': '' })
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(standard)).toHaveCount(0)
})
