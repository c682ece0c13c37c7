import { randomUUID } from 'node:crypto'
import { isStaffPath } from '#app/http/staff-path.ts'
import { type Asked, askWithForm, cookieOf, type Fields } from '#tests/support/http.ts'
import { type Line, readMatrix, WHO, type Who } from './matrix.ts'
import { expect, type Stage, type TestAction, type Things, test, YOUNG } from './stage.ts'

/** What a page or form answers to whoever may: also that something is missing in it, or that it is over. */
const ANSWERS = [200, 303, 400, 409, 410, 422]

for (const line of readMatrix()) {
  test(`${line.name}: everybody gets what the matrix says`, async ({ stage }) => {
    if (line.name === 'POST sign-out') return signOutAll(stage)
    for (const who of WHO) await checkCell(stage, line, who)
  })
}

async function checkCell({ as, things }: Stage, line: Line, who: Who): Promise<void> {
  const cell = line.cells[who]
  const about = `${who}, ${line.name}`
  const isOfSomebody = line.pattern.includes(':code')
  const body = line.method === 'POST' ? bodyOf(line, things.own) : undefined
  const there = await as(who, addressOf(line, things, things.own), body)
  if (!isStaffPath(`/${line.pattern}`)) {
    expect(ANSWERS, `${about} answers ${there.status}`).toContain(there.status)
    return
  }
  const absent = await as(who, absentOf(line), body)
  if (cell === 's') {
    for (const answer of [there, absent]) expect([answer.status, leads(answer)], about).toEqual([303, '/sign-in'])
    expect(essence(there), about).toEqual(essence(absent))
    return
  }
  if (cell === '.') {
    expect(there.status, about).toBe(404)
    expect(essence(there), about).toEqual(essence(absent))
    return
  }
  expect(ANSWERS, `${about} answers ${there.status}`).toContain(there.status)
  expect(leads(there), about).not.toBe('/sign-in')
  expect(absent.status, `${about}, of what is not there`).toBe(404)
  if (cell !== 'o' || !isOfSomebody) return
  const notTheirs = line.method === 'POST' ? bodyOf(line, things.other) : undefined
  const refused = await as(who, addressOf(line, things, things.other), notTheirs)
  expect(essence(refused), `${about}, of somebody else`).toEqual(essence(absent))
}

/** Signing out ends the sign-in: so everybody signs in anew for it. */
async function signOutAll({ site }: Stage): Promise<void> {
  for (const signIn of [...site.signIns.values(), YOUNG]) {
    const headers = { Cookie: await cookieOf(site, signIn) }
    const answer = await askWithForm(site.url, '/sign-out', '', headers)
    expect([answer.status, answer.headers.location], signIn.email).toEqual([303, '/'])
    const after = await askWithForm(site.url, '/account', '', headers)
    expect(leads(after), signIn.email).toBe('/sign-in')
  }
}

/** All of an answer that could tell two things apart; where signing in leads back to is what was asked for. */
function essence({ status, headers, text }: Asked) {
  const { date: _, location: __, ...rest } = headers
  return { status, headers: rest, text }
}

function leads({ headers }: Asked): string | undefined {
  return headers.location === undefined ? undefined : String(headers.location).replace(/\?.*$/, '')
}

function addressOf({ pattern, state, act }: Line, things: Things, { code }: TestAction): string {
  const isSurveyPage = pattern === 's/:slug' || pattern.startsWith('pictures/')
  const slug = pattern.endsWith('/close') ? things.openSlug : isSurveyPage ? 'waiting-for-help' : things.closedSlug
  const isFrozen = state === 'frozen' || act === 'remove' || /report\.\w+$/.test(pattern)
  const day = pattern.endsWith('/freeze') ? things.freezeDay : isFrozen ? things.frozenDay : things.draftDay
  const token = pattern.startsWith('invitation') ? things.invitation : things.newPassword
  return filled(pattern, { slug, day, code, token, id: things.invitedId, version: '1', print: 'x' })
}

/** The address of nothing: a thing that is not there, or a page of the same part. */
function absentOf({ pattern }: Line): string {
  if (!pattern.includes(':')) return `/${pattern.split('/')[0]}/no-such-page`
  return filled(pattern, {
    slug: 'no-such-survey',
    day: '2031-01-01',
    code: 'PAA9.9',
    token: 'A'.repeat(43),
    id: randomUUID(),
    version: '1',
    print: 'x',
  })
}

function filled(pattern: string, values: Readonly<Record<string, string>>): string {
  return `/${pattern.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '')}`
}

/** The least that a form needs so that it is looked at. */
function bodyOf({ name, act, pattern }: Line, { measure, milestone }: TestAction): Fields {
  if (act === 'reading' || act === 'correct') return Object.entries({ _do: act, about: measure })
  if (act === 'milestone') return Object.entries({ _do: act, about: milestone })
  if (act === 'remove' && pattern.startsWith('board')) return [['_do', 'remove:1']]
  if (act === 'withdraw') return Object.entries({ _do: act, number: '1' })
  if (name === 'POST lead/actions/new' || name === 'POST lead/actions/:code/edit') return [['_do', 'keep']]
  return act ? [['_do', act]] : []
}
