import pg from 'pg'
import type { TestDatabase } from './database.ts'

/** One value of one row of one column. */
export type Value = { column: string; text: string; bytes: Uint8Array | null }

/** Every value of every table, bookkeeping included: as the text that a dump would hold, bytes as they are too. */
export async function everyValue(on: TestDatabase): Promise<Value[]> {
  const columns = await on.ownerExec(`
    select format('%I.%I', n.nspname, c.relname) as name, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1, a.attnum`)
  const values: Value[] = []
  for (const { name, column } of columns) {
    const quoted = pg.escapeIdentifier(String(column))
    const rows = await on.ownerExec(
      `select ${quoted} as value, ${quoted}::text as text from ${name} where ${quoted} is not null`,
    )
    for (const { value, text } of rows)
      values.push({
        column: `${name}.${column}`,
        text: String(text),
        bytes: value instanceof Uint8Array ? value : null,
      })
  }
  return values
}

/** The columns that hold these words: plain, in whatever case, or as hexadecimal or base64 digits, in text or in bytes. */
export function columnsHolding(words: string, values: readonly Value[]): string[] {
  const plain = words.toLowerCase()
  const coded = [Buffer.from(words).toString('hex'), ...base64Cores(words)]
  const holds = (text: string) => text.toLowerCase().includes(plain) || coded.some((code) => text.includes(code))
  const found = values.filter(
    ({ text, bytes }) => holds(text) || (bytes !== null && holds(Buffer.from(bytes).toString('latin1'))),
  )
  return [...new Set(found.map(({ column }) => column))]
}

/** What base64 of any text that holds these words holds, wherever in it they begin; both alphabets. */
function base64Cores(words: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(words)])
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
    const core = whole.slice(before === 0 ? 0 : 4)
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
