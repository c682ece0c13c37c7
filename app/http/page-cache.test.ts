import { setTimeout as after } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PageCache } from './page-cache.server.ts'

test('however many ask at once, a page is made once', async () => {
  const { cache, made, page } = aCache()
  const slow = async () => {
    await after(5)
    return page('a')()
  }
  expect(await Promise.all(Array.from({ length: 50 }, () => cache.get('a', slow)))).toEqual(Array(50).fill('a 1'))
  expect(made).toEqual(['a'])
})

test('a page is kept for its own key alone', async () => {
  const { cache, page } = aCache()
  expect(await cache.get('a', page('a'))).toBe('a 1')
  expect(await cache.get('b', page('b'))).toBe('b 2')
  expect(await cache.get('a', page('a'))).toBe('a 1')
})

test('keys that every object has are keys like others', async () => {
  const { cache, page } = aCache()
  expect(await cache.get('__proto__', page('p'))).toBe('p 1')
  expect(await cache.get('constructor', page('c'))).toBe('c 2')
})

test('a failure is told to all who asked, and is not kept', async () => {
  const { cache, made, page } = aCache()
  const fails = async () => {
    made.push('failed')
    await after(1)
    throw new Error('away')
  }
  const both = await Promise.allSettled([cache.get('a', fails), cache.get('a', fails)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await cache.get('a', page('a'))).toBe('a 2')
  expect(made).toEqual(['failed', 'a'])
})

test('no more pages are kept than there is room for, and those last used stay', async () => {
  const { cache, made, page } = aCache(3)
  for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'c', 'd']) await cache.get(key, page(key))
  expect(made).toEqual(['a', 'b', 'c', 'd'])
  await cache.get('b', page('b'))
  await cache.get('a', page('a'))
  expect(made).toEqual(['a', 'b', 'c', 'd', 'b', 'a'])
})

test('it behaves like a list of what was last used, whatever is asked for', async () => {
  const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(keys, fc.integer({ min: 1, max: 4 }), async (asked, most) => {
      const { cache, made, page } = aCache(most)
      const expected: string[] = []
      let kept: string[] = []
      for (const key of asked) {
        if (!kept.includes(key)) expected.push(key)
        kept = [...kept.filter((other) => other !== key), key].slice(-most)
        await cache.get(key, page(key))
      }
      expect(made).toEqual(expected)
    }),
  )
})

test('a page whose life is over is made again', async () => {
  const { cache, page } = aCache()
  expect(await cache.get('a', page('a'), 1000)).toBe('a 1')
  expect(await cache.get('a', page('a'), 1000)).toBe('a 1')
  await after(1100)
  expect(await cache.get('a', page('a'))).toBe('a 2')
  await after(10)
  expect(await cache.get('a', page('a'))).toBe('a 2')
})

test('a page that lives for no time is made each time', async () => {
  const { cache, page } = aCache()
  expect([await cache.get('a', page('a'), 0), await cache.get('a', page('a'), 0)]).toEqual(['a 1', 'a 2'])
})

test('what is cleared is made again', async () => {
  const { cache, page } = aCache()
  await cache.get('a', page('a'))
  cache.clear()
  expect(await cache.get('a', page('a'))).toBe('a 2')
})

/** A cache, and pages that tell how many were made before them. */
function aCache(most?: number) {
  const made: string[] = []
  const page = (key: string) => async () => `${key} ${made.push(key)}`
  return { cache: new PageCache<string>(most), made, page }
}
