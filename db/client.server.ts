import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import pg from 'pg'
import * as schema from './schema/index.ts'
import { haveShortWay, namedOn } from './statement.server.ts'

type Schema = typeof schema
type RowsOf<Row> = { rows: Row[] }
/** Both drivers answer `{ rows }` to plain SQL. */
interface Rows extends PgQueryResultHKT {
  type: RowsOf<this['row']>
}
/** What a verb is given to read and write with: the database, or a transaction on it. */
export type Db = PgDatabase<Rows, Schema, ExtractTablesWithRelations<Schema>>

/** An open database: PGlite in a folder of its own, or PostgreSQL by its address. */
export type Database = {
  kind: 'embedded' | 'postgres'
  db: Db
  /** The same for heavy work: a small pool of its own, so that it never stands in the way of an answer. */
  work: Db
  /** Resolves when the database answers a write-capable connection; throws when it does not. */
  ping(): Promise<void>
  /** Calls back at each NOTIFY on the channel, and once after a lost connection is back. */
  listen(channel: string, onNotice: (payload: string) => void): Promise<void>
  close(): Promise<void>
}

export type DatabaseSettings = {
  dataFolder: string
  url?: string | undefined
  ownerUrl?: string | undefined
  directUrl?: string | undefined
  /** Where db/migrations lies; the working directory's own by default. */
  migrations?: string
  onError?: (error: Error) => void
}

const APPLICATION_ROLE = 'with_us_app'
const MIGRATIONS = 'db/migrations'
const TAKE_ROLE = `set role ${APPLICATION_ROLE}`
const TIME_OUTS =
  "set statement_timeout = '4s'; set lock_timeout = '2s'; set idle_in_transaction_session_timeout = '10s'"

/** Opens the database, brings its tables up to date as the owner, and hands it over in the application's role. */
export function openDatabase(settings: DatabaseSettings): Promise<Database> {
  return settings.url ? openPostgres(settings.url, settings) : openEmbedded(settings)
}

async function openEmbedded({ dataFolder, migrations = MIGRATIONS }: DatabaseSettings): Promise<Database> {
  const client = await PGlite.create(join(dataFolder, 'database'))
  return embeddedDatabase(client, migrations)
}

/** The same for a PGlite that is open already: tests start from a template. */
export async function embeddedDatabase(client: PGlite, migrations = MIGRATIONS): Promise<Database> {
  await client.exec('reset role')
  const db = drizzlePglite(client, { schema })
  await migratePglite(db, { migrationsFolder: migrations })
  await client.exec(`set role ${APPLICATION_ROLE}`)
  return {
    kind: 'embedded',
    db,
    work: db,
    ping: async () => void (await client.query('select 1')),
    listen: async (channel, onNotice) => void (await client.listen(channel, onNotice)),
    close: () => client.close(),
  }
}

async function openPostgres(url: string, settings: DatabaseSettings): Promise<Database> {
  const { ownerUrl, onError = () => {} } = settings
  await migratePostgres(ownerUrl ?? url, settings.migrations ?? MIGRATIONS)
  const open = (settings: pg.PoolConfig, setUp: string) => {
    const pool = new pg.Pool({
      connectionString: url,
      connectionTimeoutMillis: 2000,
      keepAlive: true,
      ...settings,
      // With an owner of its own, DATABASE_URL names the application's role, and ALTER ROLE has set its time-outs.
      ...(ownerUrl ? {} : { onConnect: async (client: pg.ClientBase) => void (await client.query(setUp)) }),
    })
    pool.on('error', onError)
    pool.on('connect', (client) => client.on('error', onError))
    return pool
  }
  const pool = open({ max: 10, query_timeout: 4000 }, `${TAKE_ROLE}; ${TIME_OUTS}`)
  const db = drizzleOn(pool)
  // Where LISTEN needs an address of its own, a pooler stands between us, and a statement's name may be lost there.
  if (!settings.directUrl) haveShortWay(db, namedOn(pool))
  else haveShortWay(db, ({ text }, values) => pool.query({ text, values }))
  const workPool = open({ max: 2, query_timeout: 600_000 }, TAKE_ROLE)
  const listeners = new Listeners(settings.directUrl ?? url, onError)
  return {
    kind: 'postgres',
    db,
    work: drizzleOn(workPool),
    ping: async () => void (await pool.query('select 1')),
    listen: (channel, onNotice) => listeners.listen(channel, onNotice),
    close: async () => {
      await listeners.close()
      await Promise.all([pool.end(), workPool.end()])
    },
  }
}

function drizzleOn(pool: pg.Pool): Db {
  const db = drizzlePg(pool, { schema })
  // Drizzle's own never gives back a connection on which "begin" failed: ten of those, and the pool is empty for good.
  db.transaction = async (work, config) => {
    const client = await pool.connect()
    let hasEnded = false
    try {
      const result = await drizzlePg(client, { schema }).transaction(work, config)
      hasEnded = true
      return result
    } finally {
      // A connection whose transaction failed may be in any state: it is closed, and the next one opens its own.
      client.release(!hasEnded)
    }
  }
  return db
}

async function migratePostgres(url: string, migrations: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  await client.connect()
  try {
    // Two processes that start at once: the second waits and finds nothing to do.
    await client.query('select pg_advisory_lock(7741000)')
    await migratePg(drizzlePg(client, { schema }), { migrationsFolder: migrations })
  } finally {
    await client.end()
  }
}

/** One direct connection for LISTEN that comes back by itself. */
class Listeners {
  private client: pg.Client | null = null
  private closed = false
  private readonly wanted = new Map<string, (payload: string) => void>()
  constructor(
    private readonly url: string,
    private readonly onError: (error: Error) => void,
  ) {}

  async listen(channel: string, onNotice: (payload: string) => void) {
    this.wanted.set(channel, onNotice)
    if (this.client) await this.client.query(`listen ${pg.escapeIdentifier(channel)}`)
    else await this.connect()
  }

  private async connect() {
    const client = new pg.Client({ connectionString: this.url, connectionTimeoutMillis: 2000, keepAlive: true })
    client.on('error', this.onError)
    client.on('end', () => this.reconnect(client))
    client.on('notification', ({ channel, payload }) => this.wanted.get(channel)?.(payload ?? ''))
    await client.connect()
    this.client = client
    for (const channel of this.wanted.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
  }

  private reconnect(lost: pg.Client) {
    if (this.closed || (this.client && this.client !== lost)) return
    this.client = null
    setTimeout(async () => {
      if (this.closed) return
      try {
        await this.connect()
        for (const onNotice of this.wanted.values()) onNotice('')
      } catch (error) {
        this.onError(error instanceof Error ? error : new Error(String(error)))
      }
    }, 500).unref()
  }

  async close() {
    this.closed = true
    await this.client?.end().catch(this.onError)
  }
}
