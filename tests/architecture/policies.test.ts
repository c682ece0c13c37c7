import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/ctx.ts'
import routes from '#app/routes.ts'
import { isTest } from '#tests/support/source-files.ts'

type Exports = Readonly<Record<string, unknown>>

/** Who signs in works under these folders; everybody else under the others. */
const STAFF = /^routes\/(facilitate|moderate|safeguard|lead|board|manage)\//
const ROUTES = ['root.tsx', ...routes.map(({ file }) => file)]
const STAFF_ROUTES = ROUTES.filter((file) => STAFF.test(file))

test.each(ROUTES)('the loader and the action of %s name their policies', async (file) => {
  const route = await load(file)
  expect(withoutPolicy(route), 'wrap it in loaderFor, actionFor or directRoute').toEqual([])
  expect(route, 'a page without a loader of its own asks no policy').toHaveProperty('loader')
})

test.each(STAFF_ROUTES)('nobody who is not signed in passes %s', async (file) => {
  const route = await load(file)
  for (const name of ['loader', 'action'])
    if (name in route) expect(policyOf(route[name])?.(ANONYMOUS), name).toBe(false)
})

test('every route has an address', () => {
  const files = readdirSync('app/routes', { recursive: true, encoding: 'utf8' })
    .map((name) => `routes/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.tsx?$/.test(name) && !/\.server\.tsx?$/.test(name) && !isTest(name))
  expect(files.filter((file) => !ROUTES.includes(file))).toEqual([])
})

test('a planted bare loader is found', () => {
  const bare = async () => null
  expect(withoutPolicy({ loader: bare, default: bare })).toEqual(['loader'])
  expect(withoutPolicy({ action: Object.assign(bare, { policy: 'anyone' }) })).toEqual(['action'])
  expect(withoutPolicy({ loader: Object.assign(async () => null, { policy: () => true }) })).toEqual([])
})

function withoutPolicy(route: Exports): readonly string[] {
  return ['loader', 'action', 'clientLoader', 'clientAction'].filter((name) => name in route && !policyOf(route[name]))
}

function policyOf(handler: unknown): ((actor: typeof ANONYMOUS) => unknown) | null {
  const isNamed = typeof handler === 'function' && 'policy' in handler && typeof handler.policy === 'function'
  const policy = isNamed ? handler.policy : null
  return typeof policy === 'function' ? (actor) => policy(actor) : null
}

async function load(file: string): Promise<Exports> {
  return import(join(process.cwd(), 'app', file))
}
