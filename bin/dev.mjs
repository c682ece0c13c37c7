// npm run dev: the same server with the pages built by Vite as they are asked for, started again at each change.
import { fork } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './start.mjs'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
if (process.send) await serveOnce()
else {
  install()
  startAgainAndAgain()
}

function startAgainAndAgain() {
  let again = false
  const child = fork(fileURLToPath(import.meta.url), { env: { ...process.env, NODE_ENV: 'development' } })
  child.on('message', (file) => {
    again = true
    process.stdout.write(`Changed: ${file}\n`)
  })
  child.on('exit', (code) => (again ? startAgainAndAgain() : process.exit(code ?? 1)))
  process.removeAllListeners('SIGINT').on('SIGINT', () => {})
}

async function serveOnce() {
  const vite = await import('vite')
  await vite.build({ configFile: 'vite.browser.config.ts', logLevel: 'warn' })
  await vite.build({ configFile: 'vite.worker.config.ts', logLevel: 'error' })
  const pages = await vite.createServer({ server: { middlewareMode: true }, appType: 'custom', logLevel: 'warn' })
  const { register } = await import('tsx/esm/api')
  register()
  const { serve, explain } = await import('../server.ts')
  try {
    await serve(() => pages.ssrLoadModule('virtual:remix/server-build'))
  } catch (error) {
    const { sentence, exit } = explain(error)
    process.stderr.write(`${sentence}\n`)
    process.exit(exit)
  }
  pages.watcher.add(['app', 'db', 'locales']).once('change', (file) => {
    process.send(file)
    process.kill(process.pid, 'SIGTERM')
  })
}
