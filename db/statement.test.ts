import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { namedOn, statementOf } from './statement.server.ts'

test('a value that stands in two places of a statement is given twice, in the order of the text', () => {
  const statement = statementOf<'a' | 'b'>('two', (of) => sql`select ${of('b')}, ${of('a')}::int, ${of('b')}`)
  expect(statement.text).toBe('select $1, $2::int, $3')
  expect(statement.order).toEqual(['b', 'a', 'b'])
})

function poolThatFailsNames(code: string) {
  const asked: (string | undefined)[] = []
  const pool = {
    async query({ name }: { name?: string }) {
      asked.push(name)
      if (name) throw Object.assign(new Error('refused'), { code })
      return { rows: [{ one: 1 }] }
    },
  }
  return { asked, run: namedOn(pool) }
}

test.each(['26000', '42P05'])(
  'where names are not kept (%s) the statement runs without, and from then on',
  async (code) => {
    const { asked, run } = poolThatFailsNames(code)
    const once = () => run({ name: 'one', text: 'select 1 as one' }, [])
    expect(await once()).toEqual({ rows: [{ one: 1 }] })
    expect(await once()).toEqual({ rows: [{ one: 1 }] })
    expect(asked).toEqual(['one', undefined, undefined])
  },
)

test('any other fault is handed on and nothing is run twice', async () => {
  const { asked, run } = poolThatFailsNames('23505')
  await expect(run({ name: 'one', text: 'select 1' }, [])).rejects.toThrow('refused')
  expect(asked).toEqual(['one'])
})
