import { setTimeout as wait } from 'node:timers/promises'
import type { Site } from '#tests/support/site.ts'
import { type Fields, fieldsIn, get, post, receiptIn } from './browser.ts'

export const SLUG = 'fault-survey'

/** One answer that somebody tried to send. */
export type Attempt = {
  key: string
  fields: Fields
  isUnsafe: boolean
  /** The words written, by question; empty ones are not sent. */
  texts: readonly string[]
  isAcknowledged: boolean
  receipt: string | null
}

/** The site as the clients see it: while it is started again they wait for it. */
export type Stage = { current(): Promise<Site> }

/** What a round of load left behind. */
export type Load = {
  attempts: Attempt[]
  signIns: number
  retried: number
  hung: number
  broken: number
  refused: number
  wrong: string[]
}

const CLIENTS = 40

export function emptyLoad(): Load {
  return { attempts: [], signIns: 0, retried: 0, hung: 0, broken: 0, refused: 0, wrong: [] }
}

export const OFFICER = { email: 'officer@people.example', password: 'four plain test words' }

/** Forty people fill in the survey again and again until it is over. */
export async function fillIn(stage: Stage, load: Load, isOver: () => boolean): Promise<void> {
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      while (!isOver()) {
        const { url } = await stage.current()
        const attempt = await open(url, load, client)
        if (!attempt) {
          await wait(50)
          continue
        }
        load.attempts.push(attempt)
        // One in ten presses Send twice.
        await Promise.all(Array.from({ length: Math.random() < 0.1 ? 2 : 1 }, () => send(url, load, attempt)))
      }
    }),
  )
}

/** Somebody signs in again and again meanwhile, so that the audit is written under the same faults. */
export async function signInAgain(stage: Stage, load: Load, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const { url } = await stage.current()
    const reply = await post(url, '/sign-in', Object.entries(OFFICER))
    if (reply.kind === 'hung') load.hung += 1
    if (reply.kind === 'answer' && reply.status === 303) load.signIns += 1
    else if (reply.kind === 'answer' && reply.status !== 503)
      load.wrong.push(`signing in was answered with ${reply.status}`)
    await wait(200)
  }
}

/** Sends again what was not acknowledged, until it is. */
export async function retry(stage: Stage, load: Load, milliseconds = 30_000): Promise<void> {
  const until = performance.now() + milliseconds
  const left = load.attempts.filter(({ isAcknowledged }) => !isAcknowledged)
  load.retried += left.length
  const next = async () => {
    for (let attempt = left.pop(); attempt; attempt = left.pop())
      while (!attempt.isAcknowledged && performance.now() < until) {
        const { url } = await stage.current()
        await send(url, load, attempt)
        if (!attempt.isAcknowledged) await wait(100)
      }
  }
  await Promise.all(Array.from({ length: 10 }, next))
}

/** Sends some of the acknowledged answers once more: each must give the words that it gave first. */
export async function replay(stage: Stage, load: Load, attempts: readonly Attempt[]): Promise<void> {
  const { url } = await stage.current()
  for (const attempt of attempts) await send(url, load, attempt)
}

async function open(url: string, load: Load, client: number): Promise<Attempt | null> {
  const page = await get(url, `/s/${SLUG}`)
  if (page.kind === 'hung') load.hung += 1
  if (page.kind === 'broken') load.broken += 1
  if (page.kind !== 'answer') return null
  if (page.status !== 200) load.wrong.push(`GET was answered with ${page.status}`)
  const hidden = fieldsIn(page.text)
  const key = hidden.find(([name]) => name === '_k')?.[1]
  if (page.status !== 200 || !key || !hidden.some(([name]) => name === '_v')) return null
  const token = `${client} & <${key}>`
  const texts = [Math.random() < 0.6 ? `one ${token}` : '', Math.random() < 0.3 ? `two ${token}` : '']
  const fields: Fields = [
    ...hidden.filter(([name]) => name.startsWith('_')),
    ['mood', Math.random() < 0.5 ? 'good' : 'bad'],
    ...(['quiet', 'friends'].filter(() => Math.random() < 0.5).map((wish) => ['wishes', wish]) as [string, string][]),
    ['say', texts[0] ?? ''],
    ['more', texts[1] ?? ''],
    ['age', Math.random() < 0.5 ? 'young' : 'old'],
  ]
  const isUnsafe = Math.random() < 0.08
  return { key, fields, isUnsafe, texts: texts.filter(Boolean), isAcknowledged: false, receipt: null }
}

async function send(url: string, load: Load, attempt: Attempt): Promise<void> {
  const button: [string, string] = ['_do', attempt.isUnsafe ? 'unsafe' : 'send']
  const reply = await post(url, `/s/${SLUG}`, [...attempt.fields, button])
  if (reply.kind === 'hung') load.hung += 1
  if (reply.kind === 'broken') load.broken += 1
  if (reply.kind !== 'answer') return
  if (reply.status === 503) {
    load.refused += 1
    const fault = faultOf503(reply.text, reply.headers['retry-after'], attempt)
    if (fault) load.wrong.push(fault)
    return
  }
  if (reply.status !== 303) {
    load.wrong.push(`POST was answered with ${reply.status}`)
    return
  }
  attempt.isAcknowledged = true
  const sent = await get(url, String(reply.headers.location))
  if (sent.kind === 'hung') load.hung += 1
  if (sent.kind === 'broken') load.broken += 1
  if (sent.kind !== 'answer') return
  const receipt = sent.status === 200 ? receiptIn(sent.text) : null
  if (!receipt) load.wrong.push(`the sent page was answered with ${sent.status} and no words`)
  else if (attempt.receipt !== null && attempt.receipt !== receipt) load.wrong.push('one answer gave two receipts')
  else attempt.receipt = receipt
}

/** While the database is away everything that was given comes back in the form, and the browser is told when to try. */
export function faultOf503(html: string, retryAfter: unknown, attempt: Attempt): string | null {
  if (!/^\d+$/.test(String(retryAfter))) return 'a 503 without Retry-After'
  const text = (fields: Fields) =>
    fields
      .filter(([, value]) => value !== '')
      .map((field) => field.join('='))
      .sort()
      .join('\n')
  return text(fieldsIn(html)) === text(attempt.fields) ? null : 'a 503 that did not keep the values'
}
