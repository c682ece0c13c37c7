import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { ANONYMOUS, type Ctx } from '#app/platform/ctx.ts'
import { secretsOf } from '#app/platform/secrets.server.ts'
import { type Database, embeddedDatabase, openDatabase } from '#db/client.server.ts'

type Row = Record<string, unknown>

export type TestDatabase = {
  database: Database
  /** A context on it: nobody signed in, now, the tests' own secret, unless given otherwise. */
  ctx(overrides?: Partial<Ctx>): Ctx
  /** Runs SQL as the tables' owner and answers the last statement's rows. Nothing else may run meanwhile. */
  ownerExec(sqlText: string): Promise<Row[]>
  close(): Promise<void>
}

/** Opens a database of its own, migrated and empty: embedded, or on the server that TEST_DATABASE_URL names. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const url = process.env.TEST_DATABASE_URL
  const opened = url ? await openOnServer(url) : await openFromTemplate()
  const secrets = secretsOf(Buffer.alloc(32, 7))
  return {
    ...opened,
    ctx: (overrides = {}) => ({
      db: opened.database.db,
      actor: ANONYMOUS,
      now: new Date(),
      timeZone: 'Europe/London',
      secrets,
      ...overrides,
    }),
  }
}

/** The tables that hold this text somewhere in a row, in whatever case; bytes are searched as hexadecimal digits. */
export async function tablesWith(on: TestDatabase, text: string): Promise<string[]> {
  const tables = await on.ownerExec(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`)
  const found: string[] = []
  for (const name of tables.map((table) => String(table.name))) {
    const rows = await on.ownerExec(`
      select 1 from ${name} t where strpos(lower(t::text), lower(${pg.escapeLiteral(text)})) > 0 limit 1`)
    if (rows.length > 0) found.push(name)
  }
  return found
}

type Opened = Omit<TestDatabase, 'ctx'>

async function openFromTemplate(): Promise<Opened> {
  const client = await PGlite.create({ loadDataDir: await template() })
  const database = await embeddedDatabase(client)
  return {
    database,
    async ownerExec(sqlText) {
      await client.exec('reset role')
      try {
        const results = await client.exec(sqlText)
        return results.at(-1)?.rows ?? []
      } finally {
        await client.exec('set role with_us_app')
      }
    },
    close: () => database.close(),
  }
}

const TEMPLATES = 'build/test'
const MIGRATIONS = 'db/migrations'

/** The migrated template. Workers that start at once may each make it; renaming puts a whole file in place. */
async function template(): Promise<Blob> {
  const name = `template-${migrationsHash()}.tar`
  const file = join(TEMPLATES, name)
  if (!existsSync(file)) {
    const made = await makeTemplate()
    mkdirSync(TEMPLATES, { recursive: true })
    for (const other of readdirSync(TEMPLATES))
      if (/^template-\w+\.tar$/.test(other) && other !== name) rmSync(join(TEMPLATES, other), { force: true })
    const own = `${file}.${process.pid}`
    writeFileSync(own, made)
    renameSync(own, file)
  }
  return new Blob([readFileSync(file)])
}

async function makeTemplate(): Promise<Buffer> {
  const client = await PGlite.create()
  const database = await embeddedDatabase(client)
  await client.exec('reset role')
  const dump = await client.dumpDataDir('none')
  await database.close()
  return Buffer.from(await dump.arrayBuffer())
}

function migrationsHash(): string {
  const hash = createHash('sha256')
  const files = readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
  for (const name of [...files.sort(), 'meta/_journal.json'])
    hash.update(name).update(readFileSync(join(MIGRATIONS, name)))
  hash.update(readFileSync('node_modules/@electric-sql/pglite/package.json'))
  return hash.digest('hex').slice(0, 16)
}

async function openOnServer(serverUrl: string): Promise<Opened> {
  const name = `with_us_test_${process.pid}_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `create database ${name}`)
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  const database = await openDatabase({ url, dataFolder: '' })
  const owner = new pg.Client({ connectionString: url })
  // Dropping the database by force also ends what is still connected to it.
  owner.on('error', () => {})
  await owner.connect()
  return {
    database,
    async ownerExec(sqlText) {
      const results = [await owner.query<Row>(sqlText)].flat()
      return results.at(-1)?.rows ?? []
    },
    async close() {
      await database.close()
      await owner.end()
      await onServer(serverUrl, `drop database ${name} with (force)`)
    },
  }
}

async function onServer(url: string, sqlText: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sqlText)
  } finally {
    await client.end()
  }
}
