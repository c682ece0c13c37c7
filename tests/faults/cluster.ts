import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A PostgreSQL of our own that may be broken at will: in a temporary folder, on a free port. */
export type Cluster = {
  url(database: string): string
  start(): Promise<void>
  stop(mode: 'fast' | 'immediate'): Promise<void>
  restart(): Promise<void>
  /** Stops it and removes its folder. */
  remove(): void
}

/** There is no PostgreSQL to make one from. */
export class NoPostgres extends Error {
  override name = 'NoPostgres'
}

/** Makes and starts a cluster; throws NoPostgres where its programs are not installed. */
export async function ownCluster(): Promise<Cluster> {
  const programs = findPrograms()
  const as = ordinaryUser()
  const folder = mkdtempSync(join(tmpdir(), 'with-us-cluster-'))
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid ?? as.uid)
  const data = join(folder, 'data')
  const log = join(folder, 'log')
  const run = async (program: string, words: readonly string[]) => {
    const child = spawn(join(programs, program), words, {
      ...as,
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C' },
      stdio: 'ignore',
    })
    const [code] = await once(child, 'exit')
    if (code !== 0)
      throw new Error(`${program} ${words.join(' ')} ended with ${code}\n${existsSync(log) ? tail(log) : ''}`)
  }
  await run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
  const port = await freePort()
  appendFileSync(
    join(data, 'postgresql.conf'),
    `listen_addresses = '127.0.0.1'\nport = ${port}\nunix_socket_directories = ''\nmax_connections = 60\nshared_buffers = 64MB\n`,
  )
  const control = (...words: string[]) => run('pg_ctl', ['-D', data, '-l', log, '-w', '-t', '60', ...words])
  const remove = () => {
    process.off('exit', remove)
    const words = ['-D', data, '-m', 'immediate', '-w', 'stop']
    spawnSync(join(programs, 'pg_ctl'), words, { ...as, cwd: folder, stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true })
  }
  // A run that is broken off leaves no server behind.
  process.on('exit', remove)
  await control('start')
  return {
    url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    start: () => control('start'),
    stop: (mode) => control('-m', mode, 'stop'),
    restart: () => control('-m', 'immediate', 'restart'),
    remove,
  }
}

function findPrograms(): string {
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [asked.stdout?.trim() ?? '', ...versions.map((version) => join(debian, version, 'bin'))]
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')))
  if (!found)
    throw new NoPostgres(
      'PostgreSQL’s initdb and pg_ctl are needed and were not found (Debian: apt-get install postgresql)',
    )
  return found
}

/** PostgreSQL refuses to run as root: then it runs as a user who may do nothing else. */
function ordinaryUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const number = (which: string) =>
        Number(execFileSync('id', [which, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: number('-u'), gid: number('-g') }
    } catch {
      // No such user here: the next one.
    }
  }
  throw new NoPostgres('PostgreSQL does not run as root, and there is no user postgres or nobody')
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

function tail(file: string): string {
  return readFileSync(file, 'utf8').split('\n').slice(-8).join('\n')
}
