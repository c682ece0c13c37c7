import type { Page } from '@playwright/test'
import type { SignIn } from '#tests/support/site.ts'
import { axe, expect, test } from './test.ts'

for (const { wording, address } of [
  { wording: 'easy', address: '/' },
  { wording: 'standard', address: '/?words=standard' },
]) {
  test(`the first page in ${wording} words leads to the open survey, and the browser finds no fault in it`, async ({
    page,
  }) => {
    await page.goto(address)
    await expect(page.locator('html')).toHaveAttribute('data-words', wording)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await axe(page)
    await page.locator('main').getByRole('link', { name: 'Have your say' }).first().click()
    await expect(page).toHaveURL(/\/s\/[a-z0-9-]+/)
  })
}

test('the first page sets no cookie', async ({ page, context }) => {
  await page.goto('/')
  expect(await context.cookies()).toEqual([])
})

const STAFF_ADDRESSES = [
  '/lead/surveys/school-and-support/results',
  '/lead/no-such-page',
  '/board/meetings/2024-07-01',
  '/moderate',
  '/safeguard/concerns',
  '/facilitate/sittings',
  '/manage/people',
  '/account',
]

test('who is not signed in is sent to sign in from every staff address, whether it exists or not', async ({
  request,
}) => {
  for (const address of STAFF_ADDRESSES) {
    const answer = await request.get(address, { maxRedirects: 0 })
    expect(answer.status(), address).toBe(303)
    expect(answer.headers().location, address).toMatch(/^\/sign-in(\?|$)/)
  }
})

test('an officer signs in, sees their account, and signs out', async ({ page, site, context }) => {
  await signIn(page, site.signIns.get('engagement_officer'))
  await expect(page).toHaveURL('/account')
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  await axe(page)
  const [cookie] = await context.cookies()
  expect(cookie).toMatchObject({ name: 'with-us', httpOnly: true, sameSite: 'Lax', expires: -1 })
  await page.locator('main').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page).toHaveURL('/')
  expect(await context.cookies()).toEqual([])
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('a wrong password says what to do, keeps the e-mail and forgets the password', async ({ page, site }) => {
  const { email } = site.signIns.get('analyst') ?? { email: '' }
  await signIn(page, { email, password: 'not the password at all' })
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page).toHaveTitle(/^(Error|Something to put right): /)
  await expect(page.locator('[data-errors]')).toBeVisible()
  await expect(page.locator('[name=email]')).toHaveValue(email)
  await expect(page.locator('[name=password]')).toHaveValue('')
  await axe(page)
})

async function signIn(page: Page, who: SignIn | undefined): Promise<void> {
  if (!who) throw new Error('Nobody in the demonstration has this role')
  await page.goto('/sign-in')
  await page.locator('[name=email]').fill(who.email)
  await page.locator('[name=password]').fill(who.password)
  await page.locator('main').getByRole('button', { name: 'Sign in' }).click()
}
