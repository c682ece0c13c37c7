import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFile, keepFile, LARGEST_FILE } from '#app/platform/files.server.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { fileResponse } from './file-response.server.ts'

let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
})
afterAll(() => on.close())

const keep = (bytes: Uint8Array, name = 'Board report, März “draft”.csv') =>
  on.ctx().db.transaction((tx) => keepFile(tx, { name, mediaType: 'text/csv', bytes }))

async function answered(bytes: Uint8Array, headers: Record<string, string> = {}, name?: string) {
  const { id } = await keep(bytes, name)
  const file = await findFile(on.ctx().db, id)
  if (!file) throw new Error('no file')
  return fileResponse(new Request('http://127.0.0.1/x', { headers }), file)
}

test('a file comes back byte for byte, with its hash and size', async () => {
  const bytes = randomBytes(300_000)
  const { id, sha256 } = await keep(bytes)
  const file = await findFile(on.ctx().db, id)
  expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(file).toMatchObject({ id, sha256, size: 300_000, mediaType: 'text/csv' })
  expect(Buffer.from(file?.bytes ?? []).equals(bytes)).toBe(true)
  expect(await findFile(on.ctx().db, randomUUID())).toBeNull()
})

test('a file of more than 20 MB is not kept', async () => {
  await expect(keep(new Uint8Array(LARGEST_FILE + 1))).rejects.toThrow('at most')
})

test('it is answered as an attachment that runs nothing', async () => {
  const bytes = new TextEncoder().encode('<script>alert(1)</script>')
  const response = await answered(bytes)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv',
    'content-length': String(bytes.length),
    'content-disposition': `attachment; filename="Board report, M_rz _draft_.csv"; filename*=UTF-8''Board%20report%2C%20M%C3%A4rz%20%E2%80%9Cdraft%E2%80%9D.csv`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    etag: `"sha256-${createHash('sha256').update(bytes).digest('hex')}"`,
    'cache-control': 'private, no-cache',
  })
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
})

test.each(['a"; x="\r\nSet-Cookie: a=b', '../../etc/passwd', '\ud800', "it's (a) *star*", 'تقرير.pdf'])(
  'the name %j cannot leave its header',
  async (name) => {
    const header = (await answered(new Uint8Array(1), {}, name)).headers.get('content-disposition')
    expect(header).toMatch(/^attachment; filename="[^"\\\r\n/]*"; filename\*=UTF-8''[\w.!~%-]*$/)
  },
)

test('who has the bytes already is told so, and is sent none', async () => {
  const bytes = randomBytes(10)
  const etag = `"sha256-${createHash('sha256').update(bytes).digest('hex')}"`
  for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const response = await answered(bytes, { 'If-None-Match': header })
    expect(response.status).toBe(304)
    expect(await response.text()).toBe('')
    expect(response.headers.get('etag')).toBe(etag)
  }
  expect((await answered(bytes, { 'If-None-Match': '"other"' })).status).toBe(200)
})
