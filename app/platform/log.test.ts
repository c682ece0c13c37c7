import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutWords } from './log.server.ts'

const SECRET = 'zebra'
const SLOWLY = { timeout: 30_000 }

test('nothing that anybody wrote, no cookie and no e-mail gets into the log, however it is handed over', SLOWLY, () => {
  const lines = logged(`
    const words = 'zebra@school.example zebra\\n    at zebra school\\nzebra'
    const failed = new Error('Failed query: insert into contributions\\nparams: ' + words)
    const query = new Error(failed.message, { cause: Object.assign(new Error(words), { code: '23505' }) })
    log.error({ err: failed }, 'with a message')
    log.error({ err: query }, 'with a cause')
    log.error({ err: query })
    log.error(query)
    log.error({ err: words }, 'not an error')
    for (const name of ['cookie', 'password', 'email', 'answers', 'words', 'body', 'headers']) {
      log.info({ [name]: words }, 'at the top')
      log.info({ request: { [name]: words } }, 'one down')
      log.info({ a: { b: { [name]: { c: words } } } }, 'two down')
    }`)
  expect(lines).toHaveLength(26)
  expect(lines.join('\n')).not.toContain(SECRET)
})

test(
  'what the log is for gets into it: the level, our message, status, name, code and place of an error',
  SLOWLY,
  () => {
    const [line = '{}'] = logged(`
    const refused = Object.assign(new TypeError('zebra'), { code: 'ECONNREFUSED' })
    log.warn({ err: new Error('zebra', { cause: refused }), status: 503, route: 's/:slug' }, 'the database is away')`)
    expect(JSON.parse(line)).toMatchObject({
      level: 40,
      msg: 'the database is away',
      status: 503,
      route: 's/:slug',
      err: { name: 'Error', at: [expect.stringMatching(/^at /)], cause: { name: 'TypeError', code: 'ECONNREFUSED' } },
    })
    expect(JSON.parse(line)).not.toHaveProperty('pid')
    expect(JSON.parse(line)).not.toHaveProperty('hostname')
  },
)

test('a plain sentence is logged as it is, and what is below the level is not', SLOWLY, () => {
  const lines = logged(`log.info('started'); log.debug('hush')`)
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['started'])
})

test('an error tells where it happened and nothing of its message, whatever was written in it', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('\n', '    at ', '\n    at my (house:1:2)', ': ', 'Error'))
  const message = fc.array(piece).map((pieces) => `${SECRET}${pieces.join('')}${SECRET}`)
  fc.assert(
    fc.property(message, message, (outer, inner) => {
      const told = withoutWords(new Error(outer, { cause: new RangeError(inner) }))
      expect(JSON.stringify(told)).not.toContain(SECRET)
      expect(told).toMatchObject({ name: 'Error', cause: { name: 'RangeError' } })
      expect(told.at).toContainEqual(expect.stringContaining('log.test.ts'))
    }),
  )
})

test.each([['words'], [7], [null], [undefined], [{ message: SECRET }]])(
  'what is thrown and is no error is named by its type alone (%o)',
  (thrown) => {
    expect(withoutWords(thrown)).toEqual({ name: typeof thrown })
  },
)

/** What a process writes that runs this with a log of the level "info". */
function logged(statements: string): string[] {
  const file = JSON.stringify(fileURLToPath(new URL('./log.server.ts', import.meta.url)))
  const program = `const { logOf } = await import(${file}); const log = logOf('info'); ${statements}`
  const ran = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    encoding: 'utf8',
  })
  expect(ran.stderr).toBe('')
  return ran.stdout.trim().split('\n')
}
