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
  browser(): Promise<Browser>
  load(job: Job): Promise<{ done: number; seconds: number; ownCpuMs: number }>
  /** A bare server with these pages. */
  bare(start: BareStart): Promise<{ pid: number; port: number }>
  database(purpose: string): Promise<BenchDatabase>
  close(): Promise<void>
}

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
  const loader = once(() => ownProcess('./load.ts'))
  return {
    isQuick,
    database,
    site: once(async () => {
      const { url } = await database('site')
      const site = await startSite({ env: { DATABASE_URL: url, SECRET_KEY: '5e'.repeat(32) } })
      toClose(site, site.stop)
      return { site, port: Number(new URL(site.url).port), databaseUrl: url }
    }),
    browser: once(async () => {
      const browser = await launchBrowser()
      return toClose(browser, () => browser.close())
    }),
    load: async (job) => Load.parse(await (await loader()).ask(job)),
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
