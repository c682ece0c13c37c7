import type { Page } from '@playwright/test'
import { addDays, dayIn } from '#app/platform/day.ts'
import board from '#db/seeds/demonstration/board.json' with { type: 'json' }
import type { Role } from '#db/vocabulary.ts'
import { openInvitation, setUpCodes } from './account-steps.ts'
import { answer, answerAll, open, send, sendAgainAsAnother } from './survey-steps.ts'

/** A page to be taken a picture of. */
export type Shot = {
  name: string
  /** The address pattern in app/routes.ts; absent for what has none. */
  route?: string
  address: string
  /** Who is signed in; nobody unless given. */
  as?: Role
  /** What somebody does on the page before the picture. */
  steps?: (page: Page, address: string) => Promise<void>
}

const today = dayIn('Europe/London', new Date())
const MEETINGS = {
  next: `/board/meetings/${addDays(today, board.next.inDays)}`,
  last: `/board/meetings/${addDays(today, -board.past.daysAgo)}`,
}
const SURVEY = '/s/waiting-for-help'
const TOO_LONG = 'My friend helps me every day. '.repeat(8)

/** Everything there is to see. Each page of app/routes.ts stands here (tests/architecture/pictures.test.ts). */
export const SHOTS: readonly Shot[] = [
  { name: 'home', route: '', address: '/' },
  { name: 'help', route: 'help', address: '/help' },
  { name: 'privacy', route: 'privacy', address: '/privacy' },
  { name: 'accessibility', route: 'accessibility', address: '/accessibility' },
  { name: 'cookies', route: 'cookies', address: '/cookies' },
  { name: 'contact', route: 'contact', address: '/contact' },
  { name: 'terms', route: 'terms', address: '/terms' },
  { name: 'reader', route: 'reader', address: '/reader' },
  { name: 'receipt', route: 'receipt', address: '/receipt' },
  { name: 'actions', route: 'actions', address: '/actions' },
  { name: 'action', route: 'actions/:code', address: '/actions/PAA1.2' },
  { name: 'sign-in', route: 'sign-in', address: '/sign-in' },
  {
    name: 'sign-in-code',
    route: 'sign-in/code',
    address: '/sign-in/code',
    // Somebody whose role asks for codes, on the page where they set them up.
    steps: setUpCodes,
  },
  { name: 'forgotten', route: 'forgotten', address: '/forgotten' },
  { name: 'invitation', route: 'invitation/:token', address: '/invitation/x', steps: openInvitation },
  { name: 'link-over', route: 'new-password/:token', address: '/new-password/x' },
  { name: 'missing', address: '/no-such-page' },

  { name: 'survey', route: 's/:slug', address: SURVEY },
  { name: 'survey-single', address: SURVEY, steps: (page, address) => open(page, address, 'waiting_now') },
  { name: 'survey-multiple', address: SURVEY, steps: (page, address) => afterFirst(page, address, 'waiting_for') },
  { name: 'survey-scale', address: SURVEY, steps: (page, address) => afterFirst(page, address, 'how_is_waiting') },
  { name: 'survey-yes-no', address: SURVEY, steps: (page, address) => afterFirst(page, address, 'told_how_long') },
  {
    name: 'survey-short-text',
    address: SURVEY,
    steps: (page, address) => afterFirst(page, address, 'help_that_works', 1),
  },
  { name: 'survey-long-text', address: SURVEY, steps: (page, address) => open(page, address, 'one_thing') },
  { name: 'survey-about-you', address: SURVEY, steps: (page, address) => open(page, address, 'about-you') },
  {
    name: 'survey-look',
    address: SURVEY,
    async steps(page, address) {
      await answerAll(page, address)
      await open(page, address, 'look')
    },
  },
  {
    name: 'survey-faults',
    address: SURVEY,
    async steps(page, address) {
      await answerAll(page, address)
      await answer(page, address, { question: 'waiting_now', option: 1 })
      await answer(page, address, { question: 'help_that_works', words: TOO_LONG })
      await send(page, address)
    },
  },
  { name: 'survey-other-body', address: SURVEY, steps: sendAgainAsAnother },
  { name: 'survey-closed', address: '/s/school-and-support' },
  { name: 'survey-missing', address: '/s/no-such-survey' },
  {
    name: 'sent',
    address: SURVEY,
    async steps(page, address) {
      await answerAll(page, address)
      await send(page, address)
    },
  },
  {
    name: 'sent-not-safe',
    address: SURVEY,
    async steps(page, address) {
      await answerAll(page, address)
      await open(page, address, 'look')
      await page.locator('button[value=unsafe]').click()
    },
  },
  { name: 'sent-no-words', route: 's/:slug/sent', address: `${SURVEY}/sent` },

  { name: 'account', route: 'account', address: '/account', as: 'engagement_officer' },
  { name: 'survey-results', route: 's/:slug/results', address: '/s/school-and-support/results' },
  { name: 'surveys', route: 'lead/surveys', address: '/lead/surveys', as: 'engagement_officer' },
  {
    name: 'results',
    route: 'lead/surveys/:slug/results',
    address: '/lead/surveys/school-and-support/results?facet=age_band',
    as: 'engagement_officer',
  },
  { name: 'results-open', address: '/lead/surveys/waiting-for-help/results', as: 'engagement_officer' },
  {
    name: 'words',
    route: 'lead/surveys/:slug/words',
    address: '/lead/surveys/school-and-support/words',
    as: 'analyst',
  },
  {
    name: 'counts',
    route: 'lead/surveys/:slug/counts',
    address: '/lead/surveys/school-and-support/counts',
    as: 'analyst',
  },
  { name: 'meetings', route: 'board/meetings', address: '/board/meetings', as: 'chair' },
  { name: 'meeting', route: 'board/meetings/:day', address: MEETINGS.next, as: 'leader' },
  { name: 'meeting-frozen', address: MEETINGS.last, as: 'board_member' },
  { name: 'entry', route: 'board/meetings/:day/log/:code', address: `${MEETINGS.next}/log/PAA1.2`, as: 'leader' },
  { name: 'report', route: 'board/meetings/:day/report', address: `${MEETINGS.next}/report`, as: 'leader' },
  { name: 'report-frozen', address: `${MEETINGS.last}/report`, as: 'external_adviser' },
  { name: 'findings', route: 'lead/findings', address: '/lead/findings', as: 'leader' },
  { name: 'lead-actions', route: 'lead/actions', address: '/lead/actions', as: 'leader' },
  { name: 'lead-action', route: 'lead/actions/:code', address: '/lead/actions/PAA1.2', as: 'leader' },
  { name: 'lead-action-new', route: 'lead/actions/new', address: '/lead/actions/new', as: 'leader' },
  { name: 'lead-action-edit', route: 'lead/actions/:code/edit', address: '/lead/actions/PAA1.2/edit', as: 'leader' },
  { name: 'lead-plans', route: 'lead/plans', address: '/lead/plans', as: 'engagement_officer' },
  {
    name: 'lead-action-faults',
    address: '/lead/actions/PAA1.2',
    as: 'leader',
    async steps(page) {
      await page.getByLabel('New reading (percent)').fill('4O')
      await page.getByRole('button', { name: 'Add reading' }).click()
    },
  },
  { name: 'second-factor', route: 'account/second-factor', address: '/account/second-factor', as: 'leader' },
  { name: 'people', route: 'manage/people', address: '/manage/people', as: 'administrator' },
  { name: 'new-person', route: 'manage/people/new', address: '/manage/people/new', as: 'administrator' },
  {
    name: 'person',
    route: 'manage/people/:id',
    address: '/manage/people?role=moderator',
    as: 'administrator',
    steps: (page) => page.locator('tbody a').first().click(),
  },
  { name: 'area', route: 'manage/area', address: '/manage/area', as: 'administrator' },
  { name: 'mails', route: 'manage/mails', address: '/manage/mails', as: 'administrator' },
  { name: 'concerns', route: 'safeguard/concerns', address: '/safeguard/concerns', as: 'safeguarding_lead' },
]

/** A question that is asked only after an answer to the first one. */
async function afterFirst(page: Page, address: string, question: string, option = 0): Promise<void> {
  await answer(page, address, { question: 'waiting_now', option })
  await open(page, address, question)
}
