import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SYSTEM } from '#app/platform/ctx.ts'
import { openTestDatabase, type TestDatabase, tablesWith } from '#tests/support/database.ts'
import { takeJob } from './jobs.server.ts'
import { logOf } from './log.server.ts'
import { listMails, mailSender, queueMail, SEND, sendMailAgain } from './mail.server.ts'
import { startWorker, type Worker } from './work.server.ts'

const SHORT = { connection: 300, greeting: 300, silence: 300, inAll: 600 }
const LETTER = { to: 'robin@people.example', subject: 'Your account', text: 'Open this: http://x.example/canary-token' }

let on: TestDatabase
const ends: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  on = await openTestDatabase()
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  await on.close()
})

async function aMailServer(options: SMTPServerOptions = {}): Promise<{ url: string; inbox: ParsedMail[] }> {
  const inbox: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream, (error, mail) => {
        if (mail) inbox.push(mail)
        done(error)
      })
    },
    ...options,
  })
  // A client that goes away is what some of these tests are about.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  ends.push(() => new Promise<void>((closed) => server.close(closed)))
  return { url: `smtp://127.0.0.1:${portOf(server.server)}`, inbox }
}

function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

function aWorker(smtpUrl: string, timeOuts?: typeof SHORT): Worker {
  const worker = startWorker({
    ctx: () => on.ctx({ actor: SYSTEM, db: on.database.work }),
    kinds: { [SEND]: mailSender({ smtpUrl, origin: 'https://withus.example', ...(timeOuts ? { timeOuts } : {}) }) },
    log: logOf('silent'),
    pause: 20,
  })
  ends.push(() => worker.stop())
  return worker
}

const queue = () => on.ctx().db.transaction((tx) => queueMail(tx, on.ctx(), LETTER))
const only = async () => (await listMails(on.ctx()))[0]
const job = async () => (await on.ownerExec('select state, tries, fault from jobs'))[0]
async function isBack() {
  const row = await job()
  return row?.state === 'waiting' && row.tries === 1
}
async function until(isSo: () => Promise<boolean>) {
  for (let at = 0; at < 400 && !(await isSo()); at += 1) await new Promise((later) => setTimeout(later, 25))
  expect(await isSo()).toBe(true)
}

test('a mail is sent once, from our own address, and then neither its address nor its words are here', async () => {
  const { url, inbox } = await aMailServer()
  const id = await queue()
  aWorker(url)
  aWorker(url)
  await until(async () => (await only())?.state === 'sent')
  expect(inbox).toHaveLength(1)
  expect(inbox[0]).toMatchObject({
    subject: LETTER.subject,
    messageId: `<${id}@withus.example>`,
    from: { text: '"With Us" <with-us@withus.example>' },
    to: { text: LETTER.to },
  })
  expect(inbox[0]?.text?.trim()).toBe(LETTER.text)
  expect(await only()).toMatchObject({ to: null, text: null, sentAt: expect.any(Date) })
})

test('while it waits, address and words are sealed', async () => {
  await queue()
  for (const canary of [LETTER.to, 'canary-token'])
    for (const written of [canary, Buffer.from(canary).toString('hex')])
      expect(await tablesWith(on, written)).toEqual([])
  expect(await only()).toMatchObject({ to: LETTER.to, text: LETTER.text, state: 'waiting' })
})

test('with no mail server the mail waits, and is sent once there is one', async () => {
  await queue()
  expect(await takeJob(on.ctx().db, [])).toBeNull()
  expect(await only()).toMatchObject({ state: 'waiting', text: LETTER.text })
  const { url, inbox } = await aMailServer()
  aWorker(url)
  await until(async () => inbox.length === 1)
})

test('a mail that waited for more than a week is not sent any more', async () => {
  const { url, inbox } = await aMailServer()
  await queue()
  await on.ownerExec(`update mails set created_at = now() - interval '8 days'`)
  aWorker(url)
  await until(async () => (await only())?.state === 'failed')
  expect(await only()).toMatchObject({ fault: 'too-old' })
  expect(inbox).toEqual([])
})

test('a sender’s address in SMTP_URL is taken', async () => {
  const { url, inbox } = await aMailServer()
  await queue()
  aWorker(`${url}?from=hello%40marlbrook.example`)
  await until(async () => inbox.length === 1)
  expect(inbox[0]?.from?.text).toBe('"With Us" <hello@marlbrook.example>')
})

test.each([
  ['says nothing at all', () => {}],
  ['greets and then falls silent', (socket: Socket) => void socket.write('220 mail.example\r\n')],
  [
    'drips one sign after the other',
    (socket: Socket) => {
      const drip = setInterval(() => socket.write('2'), 50)
      socket.on('close', () => clearInterval(drip))
    },
  ],
])('a mail server that %s does not hold the worker; the mail is tried again', async (_what, onConnection) => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onConnection(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  await queue()
  const began = performance.now()
  aWorker(`smtp://127.0.0.1:${portOf(server)}`, SHORT)
  await until(isBack)
  expect(performance.now() - began).toBeLessThan(3_000)
  expect(await only()).toMatchObject({ state: 'waiting' })
  expect((await job())?.fault).toMatch(/^E[A-Z]+$/)
})

test('with nobody at the port it is tried again', async () => {
  await queue()
  aWorker('smtp://127.0.0.1:1')
  await until(isBack)
})

test('an addressee who is refused for now is tried again; one who is refused for good is not, until somebody asks', async () => {
  const codes = [451, 550]
  const { url, inbox } = await aMailServer({
    onRcptTo(_address, _session, done) {
      const code = codes.shift()
      done(code ? Object.assign(new Error('no'), { responseCode: code }) : null)
    },
  })
  const id = await queue()
  aWorker(url)
  await until(isBack)
  await on.ownerExec('update jobs set run_after = now()')
  await until(async () => (await only())?.state === 'failed')
  expect(await only()).toMatchObject({ fault: 'refused', text: LETTER.text })
  await on.ctx().db.transaction((tx) => sendMailAgain(tx, id))
  await until(async () => (await only())?.state === 'sent')
  expect(inbox).toHaveLength(1)
})

test('killed between the mail server’s yes and our note, it goes out again as the same mail', async () => {
  const { url, inbox } = await aMailServer()
  await queue()
  const dead = await takeJob(on.ctx().db, [SEND])
  if (!dead) throw new Error('no job')
  const killed = new Error('killed')
  const progress = Object.assign(() => {}, {
    isLastTry: false,
    finish: () => Promise.reject(killed),
  })
  const sender = mailSender({ smtpUrl: url, origin: 'https://withus.example' })
  await expect(sender(on.ctx({ actor: SYSTEM }), dead.payload, progress)).rejects.toThrow('killed')
  expect(await only()).toMatchObject({ state: 'waiting' })
  await on.ownerExec(`update jobs set lease_ends_at = now() - interval '1 second'`)
  aWorker(url)
  await until(async () => (await only())?.state === 'sent')
  expect(inbox.map(({ messageId }) => messageId)).toEqual([inbox[0]?.messageId, inbox[0]?.messageId])
})
