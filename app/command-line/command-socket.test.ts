import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { askServer, listenForCommands } from './command-socket.server.ts'
import type { Outcome } from './commands.server.ts'

test('a running server is given the words and the files, and its outcome comes back', async () => {
  const folder = aFolder()
  const heard: unknown[] = []
  await aServer(folder, async (words, files) => {
    heard.push({ words, files })
    return { exit: 1, lines: ['é', 'two'], data: { ok: false } }
  })
  const files = { 'a.json': '{"title": "é 😀"}'.repeat(10_000) }
  expect(await askServer(folder, ['survey', 'import', 'a.json'], files)).toEqual({
    exit: 1,
    lines: ['é', 'two'],
    data: { ok: false },
  })
  expect(heard).toEqual([{ words: ['survey', 'import', 'a.json'], files }])
})

test('where no server runs, there is nobody to ask', async () => {
  expect(await askServer(aFolder(), ['settle'], {})).toBeNull()
})

test('the note of a server that was killed is nobody to ask either', async () => {
  const folder = aFolder()
  const address = join(folder, 'gone.sock')
  writeFileSync(join(folder, 'commands.json'), JSON.stringify({ address, secret: 'x' }))
  expect(await askServer(folder, ['settle'], {})).toBeNull()
  writeFileSync(address, '')
  expect(await askServer(folder, ['settle'], {})).toBeNull()
})

test('the note that names the socket and its secret is for its owner alone', async () => {
  const folder = aFolder()
  const note = join(folder, 'commands.json')
  writeFileSync(note, 'old', { mode: 0o666 })
  await aServer(folder)
  expect(statSync(note).mode & 0o777).toBe(0o600)
  expect(noteOf(folder).secret.length).toBeGreaterThanOrEqual(43)
})

test('each server has a secret and a socket of its own', async () => {
  const [one, two] = [aFolder(), aFolder()]
  await aServer(one)
  await aServer(two)
  expect(noteOf(one).secret).not.toBe(noteOf(two).secret)
  expect(noteOf(one).address).not.toBe(noteOf(two).address)
})

test('without the secret nothing is carried out', async () => {
  const folder = aFolder()
  let runs = 0
  await aServer(folder, async () => {
    runs += 1
    return DONE
  })
  const { address, secret } = noteOf(folder)
  const body = JSON.stringify({ words: ['settle'], files: {} })
  const wrong = [
    undefined,
    '',
    'x',
    secret.slice(1),
    `${secret}a`,
    `Bearer ${secret}`,
    secret.toLowerCase(),
    'é'.repeat(21),
  ]
  for (const authorization of wrong) expect(await post(address, authorization, body)).toBe(403)
  expect(runs).toBe(0)
  expect(await post(address, secret, body)).toBe(200)
  expect(runs).toBe(1)
})

test.each([
  '',
  'no json',
  '{}',
  '{"words": "settle", "files": {}}',
  '{"words": ["settle"]}',
  '{"words": [1], "files": {}}',
])('what is not a command is refused and does not end the server: %s', async (body) => {
  const folder = aFolder()
  await aServer(folder)
  const { address, secret } = noteOf(folder)
  expect(await post(address, secret, body)).toBe(500)
  expect(await askServer(folder, ['settle'], {})).toEqual(DONE)
})

test('a command that fails says why', async () => {
  const folder = aFolder()
  await aServer(folder, async () => {
    throw new Error('the disk is full')
  })
  await expect(askServer(folder, ['settle'], {})).rejects.toThrow(
    'The running server could not carry this out: the disk is full',
  )
})

test('a server that ends takes its note and its socket with it', async () => {
  const folder = aFolder()
  const server = await listenForCommands(folder, async () => DONE)
  const { address } = noteOf(folder)
  expect(existsSync(address)).toBe(true)
  await server.close()
  expect(existsSync(join(folder, 'commands.json'))).toBe(false)
  expect(existsSync(address)).toBe(false)
  expect(await askServer(folder, ['settle'], {})).toBeNull()
})

const DONE: Outcome = { exit: 0, lines: ['done'], data: { ok: true } }

async function aServer(folder: string, run: Parameters<typeof listenForCommands>[1] = async () => DONE) {
  const server = await listenForCommands(folder, run)
  onTestFinished(() => server.close())
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'commands-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function noteOf(folder: string): { address: string; secret: string } {
  return JSON.parse(readFileSync(join(folder, 'commands.json'), 'utf8'))
}

function post(socketPath: string, authorization: string | undefined, body: string): Promise<number> {
  const headers = authorization === undefined ? {} : { authorization: Buffer.from(authorization).toString('latin1') }
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath, method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asking.once('error', reject)
    asking.end(body)
  })
}
