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

plain(
  'a site killed while it makes the files of reports makes them after the start, each once, of the same words',
  async () => {
    plain.setTimeout(400_000)
    const site = await startSite()
    let again: Site | null = null
    try {
      const asked = await signedIn(site)
      const addresses: string[] = []
      for (let day = 1; day <= 8; day += 1) addresses.push(await draft(asked, site, `2032-02-0${day}`))
      // Their files are made one report after the other: the last ones are not there when all are frozen.
      const pressed = addresses.map((address) =>
        postForm(asked, site, `${address}/report/freeze`, []).catch(() => null),
      )
      const statuses = (ending: string) =>
        Promise.all(addresses.map(async (address) => (await asked.get(`${address}/report.${ending}`)).status()))
      await expect.poll(() => statuses('json'), { timeout: 60_000, intervals: [5] }).toEqual(addresses.map(() => 200))
      const last = await statuses('docx')
      await site.kill('SIGKILL')
      await Promise.all(pressed)
      expect(last, 'killed before all files were there').toContain(404)

      again = await startSite({ dataFolder: site.dataFolder })
      const later = await signedIn(again)
      for (const address of addresses) {
        expect(await (await later.get(address)).text()).toContain('This report was frozen on')
        await expect
          .poll(async () => (await later.get(`${address}/report.docx`)).status(), {
            timeout: 120_000,
            intervals: [500],
          })
          .toBe(200)
        const made = await readAll(later, address)
        expect(made.json).toContain(made.hash)
        expect((await postForm(later, again, `${address}/report/freeze`, [])).status()).toBe(303)
        expect(await readAll(later, address)).toEqual(made)
      }
      await again.kill('SIGTERM')
      const database = await openDatabase({ dataFolder: site.dataFolder })
      const counts = await database.db.execute(sql`
      select count(*)::int as jobs, count(*) filter (where jobs.state = 'done')::int as done,
        (select count(*)::int from report_files join meetings on meetings.id = report_files.meeting_id
          where held_on >= '2032-01-01') as files
      from jobs join meetings on meetings.id::text = jobs.key where held_on >= '2032-01-01'`)
      await database.close()
      expect(counts.rows).toEqual([{ jobs: 8, done: 8, files: 24 }])
    } finally {
      await again?.stop()
      await site.stop()
    }
  },
)
