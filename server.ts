import { createServer } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { listenForCommands } from './app/command-line/command-socket.server.ts'
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_PEOPLE } from './app/command-line/demonstration-people.ts'
import { DataFolderInUse, lockDataFolder } from './app/platform/data-folder-lock.server.ts'
import { logOf, withoutWords } from './app/platform/log.server.ts'
import { readSettings, type Settings, WrongSetting } from './app/platform/settings.server.ts'
import type { startApp } from './app/start.server.ts'

/** The build of the pages; its entry also starts the application, so that there is one set of modules. */
type Build = ServerBuild & { entry: { module: { startApp: typeof startApp } } }

const GRACE = 8_000

/** Starts the site and answers the address at which it is ready. Ends by itself on SIGTERM and SIGINT. */
export async function serve(readBuild: () => Promise<Build> = productionBuild): Promise<void> {
  const settings = readSettings(process.env)
  const log = logOf(settings.logLevel)
  const release = settings.databaseUrl ? () => {} : lockDataFolder(settings.dataFolder)
  try {
    await run(settings, log, readBuild, release)
  } catch (error) {
    release()
    throw error
  }
}

async function run(
  settings: Settings,
  log: ReturnType<typeof logOf>,
  readBuild: () => Promise<Build>,
  release: () => void,
) {
  const build = await readBuild()
  const say = (progress: string) => process.stdout.write(`${progress}\n`)
  const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 15_000, requestTimeout: 30_000 })
  let listensAt = settings.port
  const port = () => listensAt
  const app = await build.entry.module.startApp({ settings, log, build, port, say })
  let isEnding = false
  server.on('request', (request, response) => {
    if (isEnding) response.setHeader('Connection', 'close')
    app.answer(request, response)
  })
  const commands = settings.databaseUrl ? null : await listenForCommands(settings.dataFolder, app.runCommand)
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(settings.port, settings.host, listening)
  })
  const address = server.address()
  if (typeof address === 'object' && address) listensAt = address.port
  endOnSignals(async () => {
    isEnding = true
    const working = app.stopWork()
    server.close()
    server.closeIdleConnections()
    const forced = setTimeout(() => server.closeAllConnections(), GRACE)
    await new Promise((closed) => (server.listening ? server.once('close', closed) : setImmediate(closed)))
    clearTimeout(forced)
    await commands?.close()
    await working
    await app.close()
    release()
  }, log)
  say(
    `With Us is ready at ${settings.publicOrigin ?? `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port()}`}`,
  )
  if (settings.isDemonstration)
    for (const { roleWords, email } of DEMONSTRATION_PEOPLE)
      say(`sign in as ${roleWords}: ${email} ${DEMONSTRATION_PASSWORD}`)
}

function endOnSignals(close: () => Promise<void>, log: ReturnType<typeof logOf>) {
  let isEnding = false
  const end = async (signal: NodeJS.Signals) => {
    if (isEnding) return
    isEnding = true
    log.info({ signal }, 'ending')
    const late = setTimeout(() => process.exit(1), GRACE + 1_500)
    late.unref()
    await close().catch((error) => log.error({ err: error }, 'could not end cleanly'))
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal))
  // A promise nobody waited for must not take the site with it; it is a fault of ours and is logged as one.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'an unhandled rejection'))
}

function productionBuild(): Promise<Build> {
  return import(pathToFileURL(join(process.cwd(), 'build/pages/server/index.js')).href)
}

/** Says in one sentence why the site did not start, and with which exit code. */
export function explain(error: unknown): { sentence: string; exit: number } {
  if (error instanceof WrongSetting) return { sentence: error.message, exit: 2 }
  if (error instanceof DataFolderInUse) return { sentence: error.message, exit: 1 }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return { sentence: 'PORT is in use by another program: stop it, or set PORT to another number.', exit: 1 }
  return {
    sentence: `With Us could not start: ${JSON.stringify(withoutWords(error))} ${error instanceof Error ? error.message : ''}`,
    exit: 1,
  }
}
