import { setTimeout as after } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import type { TestPerson } from '#tests/support/people.ts'
import { type Measured, median } from './figure.ts'
import {
  aFilledSurvey,
  approved,
  type FilledDatabase,
  filledDatabase,
  released,
  signedIn,
  staff,
} from './filled-database.ts'
import { openBackendMeter, preciseMs, usedBetween } from './processor.ts'
import type { Stage } from './stage.ts'

const FEW = 1_000
const MANY = 100_000

/**
 * A results page from an approved release, drawn anew for one request: the processor's time of the site and of its
 * database connections. The staff page is never kept. The public page is kept for seconds, so before each request every
 * kept page is dropped as a change of any survey drops them (a notice), and the first page is asked for, which reads
 * the surveys again: what is left is the release read, its tables drawn and the page compressed.
 * Of the two pages the one that grows more is the figure.
 */
export async function resultsPage(stage: Stage): Promise<Measured[]> {
  const { url, officer, few, many, release } = await filledDatabase(stage, 'results', (made, owner) =>
    fill(made, owner),
  )
  const site = await stage.siteOn(url)
  const cookie = await signedIn(site.url, officer)
  const meter = await openBackendMeter(url, preciseMs)
  const notices = new pg.Client({ connectionString: url, application_name: 'bench' })
  await notices.connect()
  try {
    const page = async (path: string, isKept: boolean): Promise<number> => {
      if (isKept) {
        await notices.query(`select pg_notify('surveys', '')`)
        await after(40)
        await read(`${site.url}/`, cookie)
      }
      const [before, backendsBefore] = [preciseMs(site.pid), await meter.ms('')]
      await read(`${site.url}${path}`, cookie)
      const backends = usedBetween(backendsBefore, await meter.ms(''))
      return preciseMs(site.pid) - before + backends
    }
    const both = async (path: (slug: string) => string, isKept: boolean) => {
      const times = { few: [] as number[], many: [] as number[] }
      for (let round = 0; round < (stage.isQuick ? 30 : 80); round += 1) {
        times.few.push(await page(path(few), isKept))
        times.many.push(await page(path(many), isKept))
      }
      // The first ones are slower: the program is compiled while it runs.
      const [small, large] = [median(times.few.slice(20)), median(times.many.slice(20))]
      return { bound: small, ratio: large / small }
    }
    const drawn = [
      await both((slug) => `/lead/surveys/${slug}/results`, false),
      await both((slug) => `/s/${slug}/results?words=standard`, true),
    ]
    const [{ bound, ratio } = { bound: Number.NaN, ratio: Number.NaN }] = drawn.sort((a, b) => b.ratio - a.ratio)
    return [
      { name: 'results_100k_ratio', value: ratio, bound, ratio },
      { name: 'release_cpu_ms', ...release },
    ]
  } finally {
    await notices.end()
    await meter.close()
  }
}

async function fill(made: FilledDatabase, owner: pg.Client) {
  const { officer } = await staff(made)
  const few = await aFilledSurvey(made, owner, FEW)
  const many = await aFilledSurvey(made, owner, MANY)
  await released(made, few)
  await approved(made, few, officer)
  return { officer, few, many, release: await measureRelease(made, many, officer) }
}

/** Making the release at the larger size, beside only reading the counted cells that it is made from. */
async function measureRelease(made: FilledDatabase, slug: string, officer: TestPerson) {
  const meter = await openBackendMeter(made.url, preciseMs)
  const used = async (work: () => Promise<unknown>) => {
    const backendsBefore = await meter.ms('')
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 + usedBetween(backendsBefore, await meter.ms(''))
  }
  try {
    const bound = await used(() =>
      made.ctx.db.execute(sql`
      select t.* from tallies t join surveys s on s.id = t.survey_id where s.slug = ${slug}`),
    )
    const value = await used(() => released(made, slug))
    await approved(made, slug, officer)
    return { value, bound, ratio: value / bound }
  } finally {
    await meter.close()
  }
}

async function read(address: string, cookie: string): Promise<void> {
  const answer = await fetch(address, { redirect: 'manual', headers: { cookie } })
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${address} was answered with ${answer.status}`)
}
