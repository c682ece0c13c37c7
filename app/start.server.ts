import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import { runCommand } from './command-line/commands.server.ts'
import { loadDemonstration } from './command-line/load-demonstration.server.ts'
import { FORGOTTEN, sendNewPassword } from './features/accounts/ask-new-password.server.ts'
import { findActor } from './features/accounts/session.server.ts'
import { tokenIn } from './features/accounts/session-cookie.ts'
import { readArea } from './features/area/area.server.ts'
import { makeFilesApart } from './features/board/make-files-apart.server.ts'
import { MAKE_FILES, reportFilesMaker } from './features/board/make-report-files.server.ts'
import { drainOutbox, leadsTeller, TELL_LEADS } from './features/safeguarding/tell-leads.server.ts'
import { catalogueOf } from './features/surveys/catalogue.server.ts'
import { settle } from './features/surveys/settle.server.ts'
import { loadAssets } from './http/assets.server.ts'
import { ctxOf, workCtxOf } from './http/context.server.ts'
import type { App } from './http/direct.server.ts'
import { makeFront } from './http/front.server.ts'
import { PageCache } from './http/page-cache.server.ts'
import { remixPages } from './http/remix.server.ts'
import type { Route } from './http/route-finder.server.ts'
import { ANONYMOUS, SYSTEM } from './platform/ctx.ts'
import type { Log } from './platform/log.server.ts'
import { mailSender, SEND } from './platform/mail.server.ts'
import { openRuntime } from './platform/open-runtime.server.ts'
import { repeat } from './platform/repeat.server.ts'
import type { Settings } from './platform/settings.server.ts'
import { startWorker, type Worker } from './platform/work.server.ts'

export type RunningApp = {
  answer(request: IncomingMessage, response: ServerResponse): void
  runCommand: (words: readonly string[], files: Readonly<Record<string, string>>) => ReturnType<typeof runCommand>
  /** Takes no more work beside the answering path, and lets what runs end or gives it back. */
  stopWork(): Promise<void>
  close(): Promise<void>
}

type Start = { settings: Settings; log: Log; build: ServerBuild; port: () => number; say: (progress: string) => void }

/** Opens the database, loads what pages need into memory, and answers requests until it is closed. */
export async function startApp({ settings, log, build, port, say }: Start): Promise<RunningApp> {
  const runtime = await openRuntime(settings, log)
  const app: App = { runtime, assets: loadAssets(), pages: new PageCache() }
  if (settings.isDemonstration) await loadDemonstration(ctxOf(runtime, SYSTEM), say)
  await keepFresh(app)
  const worker = repeat(
    5_000,
    async () => {
      // What a child may need comes before counting.
      await drainOutbox(workCtxOf(runtime))
      await settle(workCtxOf(runtime))
    },
    (error) => log.warn({ err: error }, 'settling waits'),
  )
  const jobs = await startJobs(app, port)
  const front = makeFront({
    app,
    port,
    routes: Object.values(build.routes).flatMap((route) => (route && route.id !== 'root' ? [routeOf(route)] : [])),
    pages: remixPages(build, app, port),
    findActor: (cookie) => {
      const token = tokenIn(cookie ?? null, settings.publicOrigin)
      return token ? findActor(ctxOf(runtime, ANONYMOUS), token) : Promise.resolve(ANONYMOUS)
    },
  })
  return {
    answer: front,
    runCommand: async (words, files) => {
      const outcome = await runCommand(workCtxOf(runtime), words, files)
      dropKept(app)
      return outcome
    },
    stopWork: async () => {
      await Promise.all([worker.stop(), jobs.stop()])
    },
    close: async () => {
      await Promise.all([worker.stop(), jobs.stop()])
      await runtime.database.close()
    },
  }
}

/** Every kind of job that this process does. Mail waits where there is no mail server. */
async function startJobs({ runtime }: App, port: () => number): Promise<Worker> {
  const { settings, database, log } = runtime
  const { smtpUrl } = settings
  const origin = () => settings.publicOrigin ?? `http://127.0.0.1:${port() || settings.port}`
  const jobs = startWorker({
    ctx: () => workCtxOf(runtime),
    leaseDb: database.db,
    log,
    kinds: {
      [MAKE_FILES]: reportFilesMaker(origin, makeFilesApart),
      [TELL_LEADS]: leadsTeller(origin),
      [FORGOTTEN]: sendNewPassword,
      ...(smtpUrl ? { [SEND]: mailSender({ smtpUrl, origin: origin() }) } : {}),
    },
  })
  await database.listen('jobs', jobs.wake)
  return jobs
}

type BuiltRoute = NonNullable<ServerBuild['routes'][string]>

function routeOf({ path, module }: BuiltRoute): Route {
  const handle: unknown = module.handle
  const isCached = typeof handle === 'object' && handle !== null && 'cached' in handle && handle.cached === true
  return { pattern: path ?? '', loader: module.loader, action: module.action, isCached }
}

/** What was read and rendered is read and rendered again. */
function dropKept(app: App) {
  catalogueOf(app.runtime.database.db).forget()
  app.pages.clear()
}

/** What another process changes is dropped here too: surveys, and the area's settings. */
async function keepFresh(app: App) {
  const { database, settings, log } = app.runtime
  const { db } = database
  await readArea(db, settings)
  await catalogueOf(db).list()
  await database.listen('surveys', () => dropKept(app))
  await database.listen('area', () => {
    readArea(db, settings).then(
      () => app.pages.clear(),
      (error) => log.warn({ err: error }, 'the area waits'),
    )
  })
}
