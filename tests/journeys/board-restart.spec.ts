import { createHash } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { request as http, test as plain } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { openDatabase } from '#db/client.server.ts'
import { postForm } from '#tests/support/board-pages.ts'
import { type Site, startSite } from '#tests/support/site.ts'
import { expect } from './test.ts'

const FORMATS = ['json', 'docx', 'csv', 'html'] as const

/** Somebody signed in, for as long as the site's data live. */
async function signedIn(site: Site): Promise<APIRequestContext> {
  const leader = site.signIns.get('leader')
  const asked = await http.newContext({ baseURL: site.url })
  const fields: [string, string][] = [
    ['email', leader?.email ?? ''],
    ['password', leader?.password ?? ''],
  ]
  expect((await postForm(asked, site, '/sign-in', fields)).status()).toBe(303)
  return asked
}

async function draft(asked: APIRequestContext, site: Site, heldOn: string): Promise<string> {
  const fields: [string, string][] = [
    ['heldOn', heldOn],
    ['place', 'The library'],
    ['agenda', 'Welcome'],
  ]
  expect((await postForm(asked, site, '/board/meetings', fields)).status()).toBe(303)
  return `/board/meetings/${heldOn}`
}

/** What everybody reads of a frozen report: the article on its page, and the bytes and sign of each file. */
async function readAll(asked: APIRequestContext, address: string): Promise<Record<string, string>> {
  const page = await (await asked.get(`${address}/report`)).text()
  const read: Record<string, string> = { page: /<article.*<\/article>/s.exec(page)?.[0] ?? '' }
  read.hash = /data-content-hash="([0-9a-f]{64})"/.exec(page)?.[1] ?? ''
  for (const format of FORMATS) {
    const answer = await asked.get(`${address}/report.${format}`)
    expect(answer.status(), format).toBe(200)
    read[format] = `${answer.headers().etag} ${createHash('sha256')
      .update(await answer.body())
      .digest('hex')}`
  }
  return read
}

plain(
  'a frozen report is the same on the page and byte for byte after the site was stopped and started again',
  async () => {
    plain.setTimeout(300_000)
    const site = await startSite()
    let again: Site | null = null
    try {
      const asked = await signedIn(site)
      const address = await draft(asked, site, '2032-01-01')
      expect((await postForm(asked, site, `${address}/report/freeze`, [])).status()).toBe(303)
      await expect.poll(async () => (await asked.get(`${address}/report.docx`)).status(), { timeout: 60_000 }).toBe(200)
      const before = await readAll(asked, address)
      expect(before.page).toContain('report for meeting')
      expect(before.json).toContain(before.hash)
      await site.kill('SIGTERM')
      again = await startSite({ dataFolder: site.dataFolder })
      expect(await readAll(await signedIn(again), address)).toEqual(before)
    } finally {
      await again?.stop()
      await site.stop()
    }
  },
)

/** How a report stands while no site runs: whether it is frozen, and how many files and done jobs it has. */
async function standing(dataFolder: string, heldOn: string) {
  const database = await openDatabase({ dataFolder })
  const { rows } = await database.db.execute<{ state: string; files: number; done: number; jobs: number }>(sql`
    select reports.state, (select count(*)::int from report_files where meeting_id = meetings.id) as files,
      (select count(*)::int from jobs where key = meetings.id::text and state = 'done') as done,
      (select count(*)::int from jobs where key = meetings.id::text) as jobs
    from meetings join reports on reports.meeting_id = meetings.id where held_on = ${heldOn}`)
  await database.close()
  return rows[0]
}

/**
 * Freezes reports, each time on a site that is killed a while after the button was pressed, until one is caught that is
 * frozen and has no file yet: sooner when its files were made already, later when it was not even frozen.
 */
async function catchHalfWay(first: Site): Promise<string> {
  let site = first
  let [soonest, latest] = [0, 3_000]
  for (let day = 10; day < 24; day += 1) {
    const heldOn = `2032-02-${day}`
    const asked = await signedIn(site)
    const address = await draft(asked, site, heldOn)
    const wait = (soonest + latest) / 2
    const pressed = postForm(asked, site, `${address}/report/freeze`, []).catch(() => null)
    await new Promise((later) => setTimeout(later, wait))
    await site.kill('SIGKILL')
    await pressed
    const now = await standing(site.dataFolder, heldOn)
    if (now?.state === 'frozen' && now.files === 0) return heldOn
    if (now?.state === 'frozen') latest = wait
    else soonest = wait
    site = await startSite({ dataFolder: site.dataFolder })
  }
  await site.kill('SIGKILL')
  throw new Error('No report was caught half-way')
}

plain('a site killed while it makes a report’s files makes them after the start, once, of the same words', async () => {
  plain.setTimeout(500_000)
  const site = await startSite()
  let again: Site | null = null
  try {
    const heldOn = await catchHalfWay(site)
    const address = `/board/meetings/${heldOn}`
    again = await startSite({ dataFolder: site.dataFolder })
    const later = await signedIn(again)
    const frozen = await (await later.get(`${address}/report.json`)).text()
    expect(await (await later.get(address)).text()).toContain('This report was frozen on')
    expect((await later.get(`${address}/report`)).status(), 'there is a page also while the files are made').toBe(200)
    await expect
      .poll(async () => (await later.get(`${address}/report.docx`)).status(), { timeout: 120_000, intervals: [500] })
      .toBe(200)
    const made = await readAll(later, address)
    expect(made.json).toContain(made.hash)
    expect(createHash('sha256').update(frozen).digest('hex')).toBe(made.hash)
    expect((await postForm(later, again, `${address}/report/freeze`, [])).status()).toBe(303)
    expect(await readAll(later, address)).toEqual(made)
    await again.kill('SIGTERM')
    expect(await standing(site.dataFolder, heldOn)).toEqual({ state: 'frozen', files: 3, done: 1, jobs: 1 })
  } finally {
    await again?.stop()
    await site.stop()
  }
})
