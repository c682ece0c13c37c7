import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isStaffPath } from '#app/http/staff-path.ts'
import { type Actor, ANONYMOUS } from '#app/platform/ctx.ts'
import routes from '#app/routes.ts'
import { type Line, parseMatrix, readMatrix, WHO, type Who } from './matrix.ts'

const MATRIX = readMatrix()
const METHODS = { GET: 'loader', POST: 'action' } as const
const ROUTES = routes.map(({ path = '', file }) => ({ pattern: path, file }))

test.each(ROUTES)(
  'the loader and the action of /$pattern have their lines, and nothing else there has',
  async (route) => {
    const given = await load(route.file)
    const there = MATRIX.filter(({ pattern }) => pattern === route.pattern).map(({ method }) => method)
    for (const method of ['GET', 'POST'] as const)
      expect(there.includes(method), `${method} ${route.pattern} in tests/authorisation/matrix.txt`).toBe(
        METHODS[method] in given,
      )
  },
)

test('no line is of an address that is not there, and none stands twice', () => {
  const names = MATRIX.map(({ name }) => name)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  expect(MATRIX.filter(({ pattern }) => !ROUTES.some((route) => route.pattern === pattern))).toEqual([])
})

test.each(ROUTES)('the policies at /$pattern say what the matrix says', async ({ pattern, file }) => {
  const given = await load(file)
  for (const method of ['GET', 'POST'] as const) {
    const lines = MATRIX.filter((line) => line.pattern === pattern && line.method === method)
    if (lines.length === 0) continue
    const said = WHO.filter((who) => lines.some((line) => isAllowed(line, who)))
    const policy = policyOf(given[METHODS[method]])
    expect(
      WHO.filter((who) => policy(actorOf(who))),
      `${method} /${pattern}`,
    ).toEqual(said)
  }
})

test('signing in is asked for at staff addresses, of everybody who is not signed in, and nowhere else', () => {
  for (const { name, pattern, cells } of MATRIX) {
    expect(cells.anonymous, name).toBe(isStaffPath(`/${pattern}`) ? 's' : 'y')
    expect(WHO.filter((who) => who !== 'anonymous' && cells[who] === 's')).toEqual([])
  }
})

test('a missing cell, an unknown one and a column too few are found', () => {
  const legend = WHO.map((who) => `  ${who.slice(0, 5).replaceAll('_', 'x')} ${who}`)
  const head = `Things ${WHO.map((who) => who.slice(0, 5).replaceAll('_', 'x')).join(' ')}`
  const matrix = (line: string) => parseMatrix([...legend, head, line].join('\n'))
  const cells = 'y '.repeat(WHO.length - 1)
  expect(matrix(`POST help _do=ask ${cells}o`)).toMatchObject([{ name: 'POST help _do=ask', act: 'ask' }])
  expect(() => matrix(`GET help ${cells}`)).toThrow('14 cells')
  expect(() => matrix(`GET help ${cells}n`)).toThrow('no cell')
  expect(() => matrix(`PUT help ${cells}y`)).toThrow('neither')
  expect(() => parseMatrix([...legend.slice(1), head].join('\n'))).toThrow('columns')
})

function isAllowed({ cells }: Line, who: Who): boolean {
  return cells[who] === 'y' || cells[who] === 'o'
}

function actorOf(who: Who): Actor {
  return who === 'anonymous' ? ANONYMOUS : { kind: 'person', id: 'me', name: 'Robin', roles: [who] }
}

function policyOf(handler: unknown): (actor: Actor) => boolean {
  const policy = typeof handler === 'function' && 'policy' in handler ? handler.policy : null
  if (typeof policy !== 'function') throw new Error('It names no policy')
  return (actor) => policy(actor) === true
}

async function load(file: string): Promise<Readonly<Record<string, unknown>>> {
  return import(join(process.cwd(), 'app', file))
}
