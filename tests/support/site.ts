import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ROLES, type Role } from '#db/vocabulary.ts'

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const TEMPLATES = join(ROOT, 'build/test')
const READY_WITHIN = 150_000

/** A built site that runs in a process of its own, with a data folder of its own that holds the demonstration. */
export type Site = {
  url: string
  dataFolder: string
  pid: number
  /** E-mail and password of the demonstration person of each role, as the site printed them. */
  signIns: ReadonlyMap<Role, SignIn>
  /** Runs `with-us <words>` against this site, as somebody would in a terminal. */
  command(words: readonly string[], stdin?: string): Promise<CommandEnd>
  /** Everything that the site has printed and logged so far. */
  output(): string
  /** Sends the signal and waits until the process is gone. The data folder stays. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Ends the site if it still runs, and removes the data folder if it was made for it. */
  stop(): Promise<void>
}
export type SignIn = { email: string; password: string }
export type CommandEnd = { exit: number; stdout: string; stderr: string }

type Wanted = {
  /** Settings (contracts.md 10) that differ from: port 0, DEMO=1, LOG_LEVEL=warn, the embedded database. */
  env?: Readonly<Record<string, string>>
  /** An existing data folder, to start again on it; otherwise a fresh copy of the demonstration. */
  dataFolder?: string
}

/** Starts a site and answers once it says that it is ready. The demonstration is loaded once per build and copied. */
export async function startSite({ env = {}, dataFolder: given }: Wanted = {}): Promise<Site> {
  const dataFolder = given ?? mkdtempSync(join(tmpdir(), 'with-us-test-'))
  if (!given) made.add(dataFolder)
  const isEmbedded = !env.DATABASE_URL
  if (!given && isEmbedded) cpSync(await demonstrationFolder(), dataFolder, { recursive: true })
  const settings = settingsOf(dataFolder, env)
  // With PUBLIC_ORIGIN set the ready line names that instead of the port.
  if (env.PUBLIC_ORIGIN && !env.PORT) settings.PORT = String(await freePort())
  const { child, output, ready } = await run(settings)
  return {
    url: env.PUBLIC_ORIGIN ? `http://127.0.0.1:${settings.PORT}` : ready,
    dataFolder,
    pid: child.pid ?? 0,
    signIns: signInsIn(output()),
    command: (words, stdin = '') => commandOn(settings, words, stdin),
    output,
    kill: (signal) => end(child, signal),
    stop: async () => {
      await end(child, 'SIGTERM')
      if (!given) rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A data folder with the demonstration in it, for this build and today: dates in it are counted from the loading. */
export async function demonstrationFolder(): Promise<string> {
  await node(['bin/build.mjs'], process.env)
  const stamp = readFileSync(join(ROOT, 'build/stamp'), 'utf8').slice(0, 16)
  const name = `site-${stamp}-${new Date().toISOString().slice(0, 10)}`
  const folder = join(TEMPLATES, name)
  if (existsSync(folder)) return folder
  mkdirSync(TEMPLATES, { recursive: true })
  const own = mkdtempSync(join(TEMPLATES, 'making-'))
  try {
    const { child } = await run(settingsOf(own, {}))
    await end(child, 'SIGTERM')
    if (existsSync(join(own, 'lock'))) throw new Error('The site that loaded the demonstration did not end cleanly')
    rmSync(join(own, 'commands.json'), { force: true })
    for (const other of readdirSync(TEMPLATES))
      if (other.startsWith('site-') && other !== name) rmSync(join(TEMPLATES, other), { recursive: true, force: true })
    if (!existsSync(folder)) renameSync(own, folder)
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
  return folder
}

/** Our own settings alone: what the machine happens to have set for a site must not reach the tests. */
function settingsOf(dataFolder: string, env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const SETTINGS =
    /^(PORT|HOST|DATA_DIR|\w*DATABASE_URL|PUBLIC_ORIGIN|SECRET_KEY|DEMO|ALLOW_EMBEDDED_DB|TRUST_PROXY|AREA_TIME_ZONE|EXIT_URL|SMTP_URL|LAWFUL_BASIS|LOG_LEVEL|NODE_ENV|NODE_OPTIONS|VITEST\w*)$/
  const machine = Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTINGS.test(name)))
  return {
    ...machine,
    NODE_ENV: 'production',
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataFolder,
    DEMO: '1',
    LOG_LEVEL: 'warn',
    ...env,
  }
}

async function run(settings: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; output: () => string; ready: string }> {
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    cwd: ROOT,
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let text = ''
  const output = () => text
  const ready = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}. It printed:\n${text}`))
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      fail(`The site was not ready within ${READY_WITHIN / 1000} s`)
    }, READY_WITHIN)
    const read = (bytes: Buffer) => {
      text += bytes.toString('utf8')
      // The sign-in lines follow the ready line in the same breath; the last one ends with a line break.
      const found = /^With Us is ready at (\S+)$/m.exec(text)
      if (!found?.[1] || (settings.DEMO === '1' && !/^sign in as administrator: .*\n/m.test(text))) return
      clearTimeout(late)
      resolve(found[1])
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code, signal) => {
      running.delete(child)
      clearTimeout(late)
      fail(`The site ended with ${signal ?? code} before it was ready`)
    })
  })
  return { child, output, ready }
}

function signInsIn(text: string): ReadonlyMap<Role, SignIn> {
  const signIns = new Map<Role, SignIn>()
  for (const [, words = '', email = '', password = ''] of text.matchAll(/^sign in as ([a-z ]+): (\S+) (\S+)$/gm)) {
    const role = ROLES.find((known) => known === words.replaceAll(' ', '_'))
    if (role) signIns.set(role, { email, password })
  }
  return signIns
}

async function commandOn(settings: NodeJS.ProcessEnv, words: readonly string[], stdin: string): Promise<CommandEnd> {
  return node([join(ROOT, 'bin/with-us.mjs'), ...words], settings, stdin)
}

/** Runs a script of ours to its end; throws only if the build fails, which no caller can mend. */
async function node(words: readonly string[], env: NodeJS.ProcessEnv, stdin = ''): Promise<CommandEnd> {
  const isBuild = words[0] === 'bin/build.mjs'
  const child = spawn(process.execPath, words, { cwd: isBuild ? ROOT : process.cwd(), env, stdio: 'pipe' })
  const ended = { exit: 1, stdout: '', stderr: '' }
  child.stdout.on('data', (bytes: Buffer) => {
    ended.stdout += bytes.toString('utf8')
  })
  child.stderr.on('data', (bytes: Buffer) => {
    ended.stderr += bytes.toString('utf8')
  })
  // A command that fails early reads no standard input.
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  const [code] = await once(child, 'close')
  ended.exit = typeof code === 'number' ? code : 1
  if (isBuild && ended.exit !== 0) throw new Error(`The build failed:\n${ended.stdout}${ended.stderr}`)
  return ended
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await gone
  clearTimeout(late)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('No free port')
  return address.port
}

// A runner that is broken off must not leave sites behind.
const running = new Set<ChildProcess>()
const made = new Set<string>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})
