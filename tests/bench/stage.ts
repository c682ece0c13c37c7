import type { Browser } from '@playwright/test'
import { launchBrowser } from '#tests/support/browser.ts'
import { type Site, startSite } from '#tests/support/site.ts'
import type { BareStart } from './bare.ts'
import { type BenchDatabase, createBenchDatabase } from './bench-database.ts'
import { type Job, Load } from './load.ts'
import { type OwnProcess, startOwnProcess } from './own-process.ts'

/** What the figures are measured on; each part is started when the first figure needs it. */
export type Stage = {
  isQuick: boolean
  /** The site as it really runs: a process of its own, on PostgreSQL, with the demonstration. */
  site(): Promise<{ site: Site; port: number; databaseUrl: string }>
  /** Another one on a database that was filled for it: no demonstration. */
  siteOn(databaseUrl: string): Promise<Site>
  browser(): Promise<Browser>
  load(job: Job): Promise<{ done: number; seconds: number; ownCpuMs: number }>
  /** A process of its own that answers messages. */
  ownProcess(file: string): Promise<OwnProcess>
  /** A bare server with these pages. */
  bare(start: BareStart): Promise<{ pid: number; port: number }>
  database(purpose: string): Promise<BenchDatabase>
  close(): Promise<void>
}

/** The bench's own secret: what is filled in from outside is filled in with the site's. */
export const SECRET_KEY = '5e'.repeat(32)

export function openStage({ isQuick }: { isQuick: boolean }): Stage {
  const closing: (() => Promise<unknown>)[] = []
  const toClose = <Thing>(thing: Thing, close: () => Promise<unknown>): Thing => {
    closing.unshift(close)
    return thing
  }
  const database = async (purpose: string) => {
    const made = await createBenchDatabase(purpose)
    return toClose(made, made.drop)
  }
  const ownProcess = async (file: string): Promise<OwnProcess> => {
    const started = await startOwnProcess(file)
    return toClose(started, started.stop)
  }
  const siteOn = async (url: string, demonstration: '0' | '1') => {
    const site = await startSite({ env: { DATABASE_URL: url, SECRET_KEY, DEMO: demonstration } })
    return toClose(site, site.stop)
  }
  const loader = once(() => ownProcess('./load.ts'))
  return {
    isQuick,
    database,
    site: once(async () => {
      const { url } = await database('site')
      const site = await siteOn(url, '1')
      return { site, port: Number(new URL(site.url).port), databaseUrl: url }
    }),
    siteOn: (databaseUrl) => siteOn(databaseUrl, '0'),
    browser: once(async () => {
      const browser = await launchBrowser()
      return toClose(browser, () => browser.close())
    }),
    load: async (job) => Load.parse(await (await loader()).ask(job)),
    ownProcess,
    bare: async (start) => {
      const server = await ownProcess('./bare.ts')
      return { pid: server.pid, port: portIn(await server.ask(start)) }
    },
    close: async () => {
      for (const close of closing.splice(0)) await close()
    },
  }
}

function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | undefined
  return () => {
    made ??= make()
    return made
  }
}

function portIn(answer: unknown): number {
  if (typeof answer === 'object' && answer !== null && 'port' in answer && typeof answer.port === 'number')
    return answer.port
  throw new Error('The bare server named no port')
}
