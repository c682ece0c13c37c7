import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPerson } from '#app/features/accounts/create-person.server.ts'
import { importSurvey } from '#app/features/surveys/import-survey.server.ts'
import { publishSurvey } from '#app/features/surveys/publish-survey.server.ts'
import { type Ctx, SYSTEM } from '#app/platform/ctx.ts'
import { secretsOf } from '#app/platform/secrets.server.ts'
import { type Database, openDatabase } from '#db/client.server.ts'
import { type Site, startSite } from '#tests/support/site.ts'
import { aDefinition, aQuestion, texts } from '#tests/support/surveys.ts'
import { OFFICER, SLUG, type Stage } from './load.ts'

const KEY = Buffer.alloc(32, 7)
export const secrets = secretsOf(KEY)

/** A site that is killed and started again, on a database of its own that outlives it. */
export type FaultStage = Stage & {
  /** kill -9, and up again on the same data; answers how many milliseconds that took. */
  kill(): Promise<number>
  /** Reads the database while nobody else holds it: the embedded one lets in one at a time. */
  read<Result>(look: (database: Database) => Promise<Result>): Promise<Result>
  /** What went wrong in the process itself since the last time somebody asked. */
  uncaught(): Promise<string[]>
  end(): Promise<void>
}

/** The survey and the officer are there, and the site runs: on the embedded database, or on the one at `url`. */
export async function aStage(url?: string): Promise<FaultStage> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'with-us-faults-'))
  const open = () => openDatabase({ dataFolder, url })
  const prepared = await open()
  await prepare(prepared)
  await prepared.close()
  const start = () =>
    startSite({
      dataFolder,
      env: { DEMO: '0', SECRET_KEY: KEY.toString('hex'), LOG_LEVEL: 'info', ...(url ? { DATABASE_URL: url } : {}) },
    })
  let site: Promise<Site> = start()
  await site
  let deaths: string[] = []
  /** A process that is gone before we end it went by itself. */
  const look = (now: Site) => {
    deaths.push(...(isAlive(now.pid) ? [] : ['the process ended by itself']), ...complaintsIn(now.output()))
  }
  const whileDown = async <Result>(signal: NodeJS.Signals, meanwhile: () => Promise<Result>): Promise<Result> => {
    const now = await site
    look(now)
    const result = now.kill(signal).then(meanwhile)
    site = result.then(start)
    await site
    return result
  }
  return {
    current: () => site,
    async kill() {
      const killedAt = performance.now()
      await whileDown('SIGKILL', async () => {})
      return performance.now() - killedAt
    },
    async read(reader) {
      const reading = async () => {
        const database = await open()
        try {
          return await reader(database)
        } finally {
          await database.close()
        }
      }
      return url ? reading() : whileDown('SIGTERM', reading)
    },
    async uncaught() {
      look(await site)
      const told = [...new Set(deaths)]
      deaths = []
      return told
    },
    async end() {
      await (await site).stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

const QUESTIONS = [
  aQuestion('mood', 'single', ['good', 'bad']),
  aQuestion('wishes', 'multiple', ['quiet', 'friends', 'maps']),
  aQuestion('say', 'long_text'),
  aQuestion('more', 'short_text'),
  aQuestion('age', 'single', ['young', 'old'], { facet: true }),
]

async function prepare({ db }: Database) {
  const ctx: Ctx = { db, actor: SYSTEM, now: new Date(), timeZone: 'Europe/London', secrets }
  const imported = await importSurvey(ctx, aDefinition({ slug: SLUG, questions: QUESTIONS }))
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults))
  await publishSurvey(ctx, SLUG)
  const created = await createPerson(ctx, { ...OFFICER, name: 'An officer', roles: ['engagement_officer'] })
  if (!created.ok) throw new Error(created.reason)
}

/** Publishes the survey's next version from outside the site. */
export async function publishNext({ db }: Database, title: string): Promise<void> {
  const ctx: Ctx = { db, actor: SYSTEM, now: new Date(), timeZone: 'Europe/London', secrets }
  await importSurvey(ctx, aDefinition({ slug: SLUG, title: texts(title), questions: QUESTIONS }))
  await publishSurvey(ctx, SLUG)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function complaintsIn(output: string): string[] {
  return output.split('\n').filter((line) => /uncaught|unhandled|"level":60|a request failed|^\S*Error:/i.test(line))
}
