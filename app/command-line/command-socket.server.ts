import { randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import type { Outcome } from './commands.server.ts'

const Note = z.object({ address: z.string(), secret: z.string() })
const Asked = z.object({ words: z.array(z.string()), files: z.record(z.string(), z.string()) })
const NOTE = 'commands.json'

type Run = (words: readonly string[], files: Readonly<Record<string, string>>) => Promise<Outcome>

/** While a server holds the embedded database, commands are carried out by it: a local socket that only our user may use. */
export async function listenForCommands(dataFolder: string, run: Run): Promise<{ close(): Promise<void> }> {
  const secret = randomBytes(32).toString('base64url')
  // Not in the data folder: a socket's path may have only about a hundred characters.
  const address = join(tmpdir(), `with-us-${randomBytes(9).toString('base64url')}.sock`)
  const server = createServer(async (asked, answer) => {
    try {
      if (!isSame(String(asked.headers.authorization ?? ''), secret)) return void answer.writeHead(403).end()
      const chunks: Buffer[] = []
      for await (const chunk of asked) chunks.push(chunk)
      const { words, files } = Asked.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      const outcome = JSON.stringify(await run(words, files))
      answer.writeHead(200, { 'Content-Type': 'application/json' }).end(outcome)
    } catch (error) {
      answer.writeHead(500).end(error instanceof Error ? error.message : '')
    }
  })
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(address, listening))
  const note = join(dataFolder, NOTE)
  rmSync(note, { force: true })
  writeFileSync(note, JSON.stringify({ address, secret }), { mode: 0o600 })
  return {
    close: async () => {
      rmSync(note, { force: true })
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** Has a running server carry out a command; null when no server runs on this folder. */
export function askServer(
  dataFolder: string,
  words: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<Outcome | null> {
  const note = join(dataFolder, NOTE)
  if (!existsSync(note)) return Promise.resolve(null)
  const { address, secret } = Note.parse(JSON.parse(readFileSync(note, 'utf8')))
  return new Promise((resolve, reject) => {
    const asked = request(
      { socketPath: address, method: 'POST', headers: { authorization: secret } },
      async (answer) => {
        const chunks: Buffer[] = []
        for await (const chunk of answer) chunks.push(chunk)
        const text = Buffer.concat(chunks).toString('utf8')
        if (answer.statusCode === 200) resolve(JSON.parse(text))
        else reject(new Error(`The running server could not carry this out: ${text}`))
      },
    )
    // The note of a server that was killed: nobody listens, and the caller opens the folder itself.
    asked.on('error', (error: NodeJS.ErrnoException) =>
      ['ENOENT', 'ECONNREFUSED'].includes(error.code ?? '') ? resolve(null) : reject(error),
    )
    asked.end(JSON.stringify({ words, files }))
  })
}

function isSame(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)]
  return a.length === b.length && timingSafeEqual(a, b)
}
