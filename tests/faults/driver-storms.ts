import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as z from 'zod'
import type { Told } from './rounds.ts'

const Ended = z.object({
  done: z.number(),
  failed: z.number(),
  hung: z.number(),
  uncaught: z.number(),
  unknown: z.number(),
  torn: z.number(),
  missing: z.number(),
  after: z.number(),
})

const DRIVERS = [
  { driver: 'site', name: 'pg under drizzle, as the site uses it', mustHold: true },
  { driver: 'pg', name: 'pg', mustHold: true },
  { driver: 'postgres', name: 'postgres.js (only printed)', mustHold: false },
] as const

/** The drivers side by side under the same storm, each in a process of its own. */
export async function driverStorms(name: string, url: (driver: string) => Promise<string>, tell: Told): Promise<void> {
  for (const { driver, name: driverName, mustHold } of DRIVERS) {
    const ended = await run(driver, await url(driver))
    const line = ended
      ? `${ended.done} of 200 done, ${ended.hung} hung, ${ended.uncaught} uncaught, ${ended.unknown ? `${ended.unknown} of a kind not known, ` : ''}${ended.torn} torn, ${ended.missing} missing, ${ended.after} of 10 connections afterwards`
      : 'the process ended by itself or hung'
    const isSound =
      ended &&
      ended.hung + ended.uncaught + ended.unknown + ended.torn + ended.missing === 0 &&
      ended.after === 10 &&
      ended.done > 0
    tell({ line: `${name}, ${driverName}: ${line}`, faults: mustHold && !isSound ? ['the driver did not hold'] : [] })
  }
}

async function run(driver: string, url: string): Promise<z.infer<typeof Ended> | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/faults/drivers.mjs', driver, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString('utf8')
  })
  const late = setTimeout(() => child.kill('SIGKILL'), 120_000)
  await once(child, 'close')
  clearTimeout(late)
  return text.trim() ? Ended.parse(JSON.parse(text)) : null
}
