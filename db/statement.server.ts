import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Db } from './client.server.ts'

type Value = string | number | boolean | null

/** Puts a value, by its name, into a statement: as `sql` takes it. */
export type Place<Name extends string> = (name: Name) => unknown

/** A statement whose text is made once, with the names of what goes into it. */
export type Statement<Name extends string> = {
  name: string
  text: string
  order: readonly Name[]
  write: (of: Place<Name>) => SQL
}

/** What runs a text with values as they are, on a database that has such a short way. */
export type RunText = (statement: { name: string; text: string }, values: Value[]) => Promise<{ rows: unknown[] }>

const shortWays = new WeakMap<Db, RunText>()
const dialect = new PgDialect()

/** Makes the statement's text once; `name` is what PostgreSQL keeps its plan under, and is the statement's alone. */
export function statementOf<Name extends string>(name: string, write: (of: Place<Name>) => SQL): Statement<Name> {
  const order: Name[] = []
  const { sql: text } = dialect.sqlToQuery(
    write((placed) => {
      order.push(placed)
      return sql.placeholder(placed)
    }),
  )
  return { name, text, order, write }
}

/** Runs the statement; in a transaction it is written anew, because only whole databases have the short way. */
export async function runStatement<Row extends Record<string, unknown>, Name extends string>(
  db: Db,
  statement: Statement<Name>,
  values: Readonly<Record<NoInfer<Name>, Value>>,
): Promise<Row[]> {
  const run = shortWays.get(db)
  if (!run) return (await db.execute<Row>(statement.write((name) => values[name]))).rows
  const ordered = statement.order.map((name) => values[name])
  return (await run(statement, ordered)).rows as Row[]
}

/** Says how texts are run on this database without drizzle, which writes each text anew. */
export function haveShortWay(db: Db, run: RunText): void {
  shortWays.set(db, run)
}

/** Runs texts on a pool under their names, until something between us and PostgreSQL turns out not to keep them. */
export function namedOn(pool: {
  query(query: { name?: string; text: string; values: Value[] }): Promise<{ rows: unknown[] }>
}): RunText {
  let keepsNames = true
  return async ({ name, text }, values) => {
    if (!keepsNames) return pool.query({ text, values })
    try {
      return await pool.query({ name, text, values })
    } catch (error) {
      if (!isNameFault(error)) throw error
      // Nothing was executed: the fault comes before that.
      keepsNames = false
      return pool.query({ text, values })
    }
  }
}

/** No such prepared statement, or one that another program has put under the name. */
function isNameFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '26000' || error.code === '42P05')
}
