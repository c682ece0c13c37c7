import pg from 'pg'

/** A database of the bench's own, on the server that TEST_DATABASE_URL names. */
export type BenchDatabase = { url: string; drop(): Promise<void> }

const SERVER = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** Makes it, durable as a real one: every commit waits for the disk. */
export async function createBenchDatabase(purpose: string): Promise<BenchDatabase> {
  const name = `with_us_bench_${purpose}_${process.pid}`
  await onServer(`create database ${name}`)
  await onServer(`alter database ${name} set synchronous_commit = on`)
  return {
    url: Object.assign(new URL(SERVER), { pathname: `/${name}` }).href,
    drop: () => onServer(`drop database if exists ${name} with (force)`),
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER })
  try {
    await client.connect()
  } catch (cause) {
    throw new Error(
      'The bench needs a PostgreSQL server on this machine: set TEST_DATABASE_URL to one where it may create databases.',
      { cause },
    )
  }
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
