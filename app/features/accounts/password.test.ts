import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.server.ts'

test('a password is kept as argon2id with 19 MiB and two passes, and is known again', async () => {
  const kept = await hashPassword('seven green boats')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(kept, 'seven green boats')).toBe(true)
  expect(await verifyPassword(kept, 'seven green boat')).toBe(false)
})

test('an accent is the same however the keyboard writes it', async () => {
  expect(
    await verifyPassword(await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9'), 'cafe\u0301 cafe\u0301 cafe\u0301'),
  ).toBe(true)
})

test('with no account no password is right, not even the empty one', async () => {
  expect(await verifyPassword(null, '')).toBe(false)
  expect(await verifyPassword(null, 'seven green boats')).toBe(false)
})

test('with no account the answer takes as long as with one', async () => {
  const kept = await hashPassword('seven green boats')
  const timed = async (passwordHash: string | null) => {
    const begun = process.cpuUsage()
    for (let i = 0; i < 5; i += 1) await verifyPassword(passwordHash, 'some other words')
    return process.cpuUsage(begun).user
  }
  const [with_, without] = [await timed(kept), await timed(null)]
  expect(without / with_).toBeGreaterThan(0.5)
  expect(without / with_).toBeLessThan(2)
})

test('a hash of another cost is still known', async () => {
  expect(await verifyPassword(await hash('seven green boats', { memoryCost: 8192 }), 'seven green boats')).toBe(true)
})
