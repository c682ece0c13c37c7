import { once } from 'node:events'
import { createServer, request } from 'node:http'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { type ReadForm, readForm } from './read-form.server.ts'

const FORM = 'application/x-www-form-urlencoded'
const MOST = 256 * 1024
const STATUS = { form: 200, tooLarge: 413, wrongType: 415 }

test('fields come in the order in which they were sent, doubles and empty ones too', async () => {
  const send = await aServer()
  const { read } = await send({ body: 'b=2&a=1&b=&a=1&=x&c' })
  expect(read).toEqual({
    kind: 'form',
    fields: [
      ['b', '2'],
      ['a', '1'],
      ['b', ''],
      ['a', '1'],
      ['', 'x'],
      ['c', ''],
    ],
  })
})

test('signs come out as they were written', async () => {
  const send = await aServer()
  const someFields = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })))
  await fc.assert(
    fc.asyncProperty(someFields, async (fields) => {
      const { read } = await send({ body: new URLSearchParams(fields).toString() })
      expect(read).toEqual({ kind: 'form', fields })
    }),
    { numRuns: 30 },
  )
})

test('a letter that is cut in two between two pieces is put together again', async () => {
  const send = await aServer()
  const bytes = Buffer.from('say=é😀')
  const { read } = await send({ pieces: [...bytes].map((byte) => Buffer.from([byte])) })
  expect(read).toEqual({ kind: 'form', fields: [['say', 'é😀']] })
})

test('bytes that are no letters do not break the form', async () => {
  const send = await aServer()
  const { read } = await send({ body: 'a=%FF%FE&b=%zz&c=%' })
  expect(read).toEqual({
    kind: 'form',
    fields: [
      ['a', '\ufffd\ufffd'],
      ['b', '%zz'],
      ['c', '%'],
    ],
  })
})

test('an empty form has no fields', async () => {
  const send = await aServer()
  expect((await send({ body: '' })).read).toEqual({ kind: 'form', fields: [] })
})

test.each([FORM, `${FORM};charset=UTF-8`, `${FORM} ; charset=utf-8`, FORM.toUpperCase()])(
  '%s is a form',
  async (type) => {
    const send = await aServer()
    expect((await send({ type, body: 'a=1' })).read.kind).toBe('form')
  },
)

test.each([
  undefined,
  '',
  'text/plain',
  'application/json',
  'multipart/form-data; boundary=x',
  `${FORM}x`,
  `x/${FORM}`,
])('%s is not a form, and the sender is told so', async (type) => {
  const send = await aServer()
  expect(await send({ type, body: 'a=1' })).toEqual({ read: { kind: 'wrongType' }, status: 415 })
})

test.each(['with its length said beforehand', 'in pieces'])(
  'a form of 256 KB is read, one byte more is too much: %s',
  async (how) => {
    const send = await aServer()
    const sending = (bytes: number) => {
      const body = `a=${'x'.repeat(bytes - 2)}`
      return send(how === 'in pieces' ? { pieces: piecesOf(body) } : { body })
    }
    const longest = await sending(MOST)
    expect(longest.status).toBe(200)
    expect(longest.read.kind === 'form' && longest.read.fields[0]?.[1].length).toBe(MOST - 2)
    expect(await sending(MOST + 1)).toEqual({ read: { kind: 'tooLarge' }, status: 413 })
  },
)

test('a form that is far too long is answered, and its sender is not hung up on', async () => {
  const send = await aServer()
  expect(await send({ pieces: piecesOf('x'.repeat(20 * MOST)) })).toEqual({ read: { kind: 'tooLarge' }, status: 413 })
})

type Sending = { type?: string | undefined; body?: string; pieces?: readonly Buffer[] }

/** A server that reads each request as a form; answers how to send one, and what it read and replied. */
async function aServer() {
  let read: ReadForm = { kind: 'wrongType' }
  const server = createServer(async (asked, answer) => {
    read = await readForm(asked)
    answer.writeHead(STATUS[read.kind]).end()
    asked.resume()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  onTestFinished(() => server.closeAllConnections())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return async (sending: Sending) => {
    const type = 'type' in sending ? sending.type : FORM
    const length = sending.body === undefined ? {} : { 'Content-Length': Buffer.byteLength(sending.body) }
    const headers = { ...(type === undefined ? {} : { 'Content-Type': type }), ...length }
    const asking = request({ port, host: '127.0.0.1', method: 'POST', headers })
    const answered = once(asking, 'response')
    for (const piece of sending.pieces ?? [Buffer.from(sending.body ?? '')]) asking.write(piece)
    asking.end()
    const [answer] = await answered
    answer.resume()
    return { read, status: Number(answer.statusCode) }
  }
}

function piecesOf(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  return Array.from({ length: Math.ceil(bytes.length / 16_000) }, (_, at) =>
    bytes.subarray(at * 16_000, (at + 1) * 16_000),
  )
}
