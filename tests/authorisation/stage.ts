import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { ROLES } from '#db/vocabulary.ts'
import { type Asked, ask, askWithForm, cookieOf, type Fields } from '#tests/support/http.ts'
import { type Site, startSite } from '#tests/support/site.ts'
import type { Who } from './matrix.ts'

export { expect }

/** A running site with one thing of each kind in it, and somebody signed in for each role. */
export type Stage = {
  site: Site
  things: Things
  /** Asks as somebody: with a body as a form of our own page, without one to read. */
  as(who: Who, path: string, body?: Fields | string): Promise<Asked>
}

export type Things = {
  /** An action whose owner is the action owner, and one whose owner is the leader; each with its parts. */
  own: TestAction
  other: TestAction
  draftDay: string
  frozenDay: string
  /** A meeting whose report may be frozen, and an open survey that may be closed, by the tests. */
  freezeDay: string
  openSlug: string
  closedSlug: string
  invitedId: string
  invitation: string
  newPassword: string
}
export type TestAction = { code: string; measure: string; milestone: string }

export const YOUNG = { email: 'sam.young@people.example', password: 'four plain test words' }
const WORDS = { titleStandard: 'Families know how long they wait', titleEasy: 'You know how long you wait' }

/** Fields that make each thing, for whoever may; tests also send them with one of them spoilt. */
export const PLAN: Fields = [
  ['_do', 'plan'],
  ['kind', 'strategic_plan'],
  ...Object.entries(WORDS),
  ['startsOn', '2026-01-01'],
  ['endsOn', '2027-12-31'],
]
export const AREA: Fields = [
  ['_do', 'area'],
  ['kind', 'improvement'],
  ...Object.entries(WORDS),
  ['aboutStandard', 'Waiting'],
  ['aboutEasy', 'Waiting'],
  ['picture', 'clock'],
]
export const ACTION: Fields = [
  ['_do', 'keep'],
  ...Object.entries(WORDS),
  ['promiseStandard', 'Every family hears from us.'],
  ['promiseEasy', 'We tell you.'],
  ['startsOn', '2026-01-01'],
  ['dueOn', '2026-12-31'],
  ['status', 'in_progress'],
  ['rag', 'amber'],
  ['ragReason', 'Half the letters are out'],
]
export const MEASURE: Fields = [
  ['_do', 'addMeasure'],
  ['nameStandard', 'Families told'],
  ['nameEasy', 'Families told'],
  ['unit', 'percent'],
  ['better', 'higher'],
  ['baseline', '10'],
  ['baselineOn', '2026-01-01'],
  ['target', '90'],
  ['targetOn', '2026-12-31'],
  ['source', 'The lists'],
]
export const MILESTONE: Fields = [
  ['_do', 'addMilestone'],
  ['milestoneStandard', 'Letters are out'],
  ['milestoneEasy', 'Letters are out'],
  ['milestoneDue', '2026-06-30'],
]
export const ENTRY: Fields = [
  ['progress', 'Half of it is done.'],
  ['impact', 'Families say that they know more.'],
  ['isSlow', 'yes'],
  ['slowReason', 'Two posts are empty.'],
  ['strengthen', ''],
]
export const meetingOn = (day: string): Fields => [
  ['heldOn', day],
  ['place', 'Town hall'],
  ['agenda', 'Welcome\nWhat young people said'],
]

/** The site is one for all tests of a worker; what a test changes on it must not matter to another. */
export const test = base.extend<object, { stage: Stage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const site = await startSite()
      try {
        await use(await makeStage(site))
      } finally {
        await site.stop()
      }
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})

async function makeStage(site: Site): Promise<Stage> {
  const cookies = new Map<Who, string>()
  for (const role of ROLES) {
    const signIn = site.signIns.get(role)
    if (signIn) cookies.set(role, await cookieOf(site, signIn))
  }
  const as: Stage['as'] = (who, path, body) => {
    const cookie = cookies.get(who)
    const headers: Record<string, string> = cookie ? { Cookie: cookie } : {}
    return body === undefined ? ask(site.url, { path, headers }) : askWithForm(site.url, path, body, headers)
  }
  const young = await invite(as, YOUNG.email)
  await sent(as('anonymous', `/invitation/${young.token}`, [['password', YOUNG.password]]))
  cookies.set('young_person', await cookieOf(site, YOUNG))
  const invited = await invite(as, 'kit.invited@people.example')
  await sent(as('administrator', `/manage/people/${young.id}`, '_do=sendLink'))
  const { own, other } = await makeActions(as)
  const [frozenDay, draftDay, freezeDay] = ['2026-01-08', '2026-02-12', '2026-03-12'] as const
  for (const day of [frozenDay, draftDay, freezeDay]) await sent(as('chair', '/board/meetings', meetingOn(day)))
  await sent(as('chair', `/board/meetings/${frozenDay}/report/freeze`, ''))
  return {
    site,
    as,
    things: {
      own,
      other,
      draftDay,
      frozenDay,
      freezeDay,
      openSlug: await publishSurvey(site),
      closedSlug: 'school-and-support',
      invitedId: invited.id,
      invitation: invited.token,
      newPassword: await tokenIn(as, 'new-password'),
    },
  }
}

async function invite(as: Stage['as'], email: string): Promise<{ id: string; token: string }> {
  const fields = Object.entries({ name: 'Made-up person', email, roles: 'young_person' })
  const to = await sent(as('administrator', '/manage/people/new', fields))
  return { id: /[0-9a-f-]{36}/.exec(to)?.[0] ?? '', token: await tokenIn(as, 'invitation') }
}

/** The token of the newest mail's link: the mails stand on a page where no mail server sends them. */
async function tokenIn(as: Stage['as'], kind: string): Promise<string> {
  const { text } = await as('administrator', '/manage/mails')
  return found(new RegExp(`/${kind}/([\\w-]{43})`).exec(text), kind)
}

async function makeActions(as: Stage['as']) {
  await sent(as('leader', '/lead/plans', PLAN))
  const planId = await optionOf(as, '/lead/plans?new=area', { field: 'planId', label: WORDS.titleStandard })
  await sent(as('leader', '/lead/plans', [...AREA, ['planId', planId], ['code', 'TST7']]))
  const make = async (code: string, owner: string): Promise<TestAction> => {
    const option = (field: string, label: string) => optionOf(as, '/lead/actions/new', { field, label })
    const ids: Fields = [
      ['code', code],
      ['areaId', await option('areaId', 'TST7')],
      ['ownerId', await option('ownerId', owner)],
      ['organisationId', await option('organisationId', 'Marlbrook Council')],
    ]
    await sent(as('leader', '/lead/actions/new', [...ACTION, ...ids]))
    await sent(as('leader', `/lead/actions/${code}`, MEASURE))
    await sent(as('leader', `/lead/actions/${code}`, MILESTONE))
    const { text } = await as('leader', `/lead/actions/${code}`)
    const ids2 = [...text.matchAll(/(value|on)-([0-9a-f-]{36})"/g)]
    const idOf = (kind: string) => ids2.find(([, name]) => name === kind)?.[2] ?? ''
    return { code, measure: idOf('value'), milestone: idOf('on') }
  }
  return {
    own: await make('TST7.1', 'Demonstration action owner'),
    other: await make('TST7.2', 'Demonstration leader'),
  }
}

/** The value of a choice in a form, by what people read. */
export async function optionOf(as: Stage['as'], path: string, wanted: { field: string; label: string }) {
  const { text } = await as('leader', path)
  const list = found(new RegExp(`<select[^>]*name="${wanted.field}".*?</select>`, 's').exec(text), wanted.field, 0)
  return found(new RegExp(`<option[^>]*value="([^"]+)"[^>]*>[^<]*${wanted.label}`).exec(list), wanted.label)
}

async function publishSurvey(site: Site): Promise<string> {
  const slug = 'to-be-closed'
  const folder = mkdtempSync(join(tmpdir(), 'with-us-survey-'))
  const definition = JSON.parse(readFileSync('db/seeds/demonstration/waiting-for-help.survey.json', 'utf8'))
  const file = join(folder, 'survey.json')
  writeFileSync(file, JSON.stringify({ ...definition, slug }))
  for (const words of [
    ['survey', 'import', file],
    ['survey', 'publish', slug],
  ]) {
    const { exit, stdout, stderr } = await site.command(words)
    if (exit !== 0) throw new Error(`with-us ${words.join(' ')}: ${stdout}${stderr}`)
  }
  rmSync(folder, { recursive: true })
  return slug
}

/** Where a form that was taken led to; a form that was not taken ends the tests. */
async function sent(answer: Promise<Asked>): Promise<string> {
  const { status, headers, text } = await answer
  if (status !== 303 || !headers.location) throw new Error(`A form was not taken: ${status} ${text.slice(0, 2000)}`)
  return String(headers.location)
}

function found(match: RegExpExecArray | null, what: string, group = 1): string {
  const text = match?.[group]
  if (!text) throw new Error(`The page shows no ${what}`)
  return text
}
