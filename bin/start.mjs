// npm start: installs, builds, makes the database and serves; each only when it is not done yet. Plain Node, no dependency.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const say = (line) => process.stdout.write(`${line}\n`)

/** Installs what the lockfile says, if that is not what is installed. */
export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24)) {
    process.stderr.write(
      `Node.js ${process.versions.node} is too old for With Us: install 20.19, 22.12, 24 or newer.\n`,
    )
    process.exit(2)
  }
  const stamp = join(ROOT, 'node_modules/.with-us-installed')
  const lock = join(ROOT, 'package-lock.json')
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs) return
  say('Installing what With Us is built from (about a minute)')
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'development' },
    shell: process.platform === 'win32',
  })
  if (npm.status !== 0) {
    process.stderr.write('npm ci did not succeed. Look at the lines above, then try again.\n')
    process.exit(1)
  }
  writeFileSync(stamp, '')
  const now = new Date(Math.max(Date.now(), statSync(lock).mtimeMs))
  utimesSync(stamp, now, now)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.chdir(ROOT)
  install()
  const { build } = await import('./build.mjs')
  await build(say)
  // Otherwise children would see stack traces.
  process.env.NODE_ENV = 'production'
  const { register } = await import('tsx/esm/api')
  register()
  const { serve, explain } = await import('../server.ts')
  try {
    await serve()
  } catch (error) {
    const { sentence, exit } = explain(error)
    process.stderr.write(`${sentence}\n`)
    process.exit(exit)
  }
}
