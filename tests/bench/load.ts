import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { type Connection, openConnection } from './connection.ts'
import { answerMessages } from './own-process.ts'

const Job = z.object({
  kind: z.enum(['pages', 'completions']),
  port: z.number(),
  clients: z.number(),
  /** It ends after so many seconds, or when so many units were done, whichever is first. */
  seconds: z.number(),
  most: z.number().default(Number.MAX_SAFE_INTEGER),
  path: z.string(),
  /** For completions: filled forms, all but their key. */
  forms: z.array(z.string()).default([]),
})
export type Job = z.input<typeof Job>

/** What a load made: units (pages or completions) a second, and the processor's time that making it cost us. */
export const Load = z.object({ done: z.number(), seconds: z.number(), ownCpuMs: z.number() })

// The load stands in a process of its own, so that its processor time is not the measured server's.
if (process.send) answerMessages(async (message) => makeLoad(Job.parse(message)))

async function makeLoad({ kind, port, clients, seconds, most, path, forms }: z.output<typeof Job>) {
  const connections = await Promise.all(Array.from({ length: clients }, () => openConnection(port)))
  const unit = kind === 'pages' ? pageOf(port, path) : completionOf(port, path, forms)
  const cpuBefore = process.cpuUsage()
  const begun = performance.now()
  const until = begun + seconds * 1000
  let started = 0
  await Promise.all(
    connections.map(async (connection) => {
      while (started < most && performance.now() < until) await unit(connection, started++)
    }),
  )
  const spent = process.cpuUsage(cpuBefore)
  const taken = (performance.now() - begun) / 1000
  for (const connection of connections) connection.close()
  return { done: started, seconds: taken, ownCpuMs: (spent.user + spent.system) / 1000 }
}

type Unit = (connection: Connection, number: number) => Promise<void>

function pageOf(port: number, path: string): Unit {
  const request = getOf(port, path)
  return async (connection) => expectStatus(await connection.ask(request), 200)
}

/** One person: the page, the filled form with a key that nobody else has, and the thank-you page. */
function completionOf(port: number, path: string, forms: readonly string[]): Unit {
  const page = getOf(port, path)
  return async (connection, number) => {
    expectStatus(await connection.ask(page), 200)
    const form = `${forms[number % forms.length]}&_k=${randomBytes(16).toString('base64url')}`
    const sent = await connection.ask(
      `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nAccept-Encoding: gzip\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\n\r\n${form}`,
    )
    expectStatus(sent, 303)
    expectStatus(await connection.ask(getOf(port, sent.location)), 200)
  }
}

function getOf(port: number, path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n`
}

function expectStatus({ status }: { status: number }, expected: number): void {
  if (status !== expected) throw new Error(`The server answered ${status} instead of ${expected}`)
}
