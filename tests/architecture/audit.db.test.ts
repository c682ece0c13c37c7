import { type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { audit, verifyAudit } from '#app/platform/audit.server.ts'
import { SYSTEM } from '#app/platform/ctx.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'

const WRITERS = 20

// One database for all: what the owner tampers with here is put back.
let on: TestDatabase
beforeAll(async () => {
  on = await openTestDatabase()
  const { db } = on.ctx()
  await Promise.all(
    Array.from({ length: WRITERS }, (_, at) =>
      db.transaction((tx) =>
        audit(tx, { actor: SYSTEM }, { action: 'test.act', objectType: 'thing', objectId: `${at}`, payload: { at } }),
      ),
    ),
  )
  await on.ownerExec('create table audit_as_it_was as select * from audit')
})
afterAll(() => on.close())

const withoutTrigger = (statements: string) =>
  on.ownerExec(
    `alter table audit disable trigger audit_stays; ${statements}; alter table audit enable trigger audit_stays`,
  )

/** Runs a statement in the application's own role and answers what the database said against it. */
async function refusal(statement: SQL): Promise<string> {
  try {
    await on.ctx().db.execute(statement)
    return 'done'
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    return cause instanceof Error ? cause.message : String(error)
  }
}

test('twenty writers at once make one unbroken chain', async () => {
  expect(await verifyAudit(on.ctx().db)).toEqual({ ok: true, rows: WRITERS })
  const rows = await on.ownerExec('select object_id, previous_hash, hash from audit order by seq')
  expect(new Set(rows.map((row) => row.object_id)).size).toBe(WRITERS)
  expect(rows.map((row) => row.previous_hash)).toEqual(['', ...rows.slice(0, -1).map((row) => row.hash)])
})

test('the application may neither write the audit itself nor change what was published', async () => {
  for (const statement of [
    sql`insert into audit select 999, at, actor, role, action, object_type, object_id, reason, payload_hash, previous_hash, hash from audit limit 1`,
    sql`update audit set actor = 'nobody'`,
    sql`delete from audit`,
    sql`truncate audit`,
    sql`update survey_versions set definition = '{}'`,
    sql`delete from survey_versions`,
    sql`alter table audit disable trigger audit_stays`,
    sql`create or replace function audit_stays() returns trigger language plpgsql as $$ begin return null; end $$`,
  ])
    expect(await refusal(statement)).toMatch(/permission denied|must be owner/)
})

test('a new table is writable by the application without more ado, and it may make none itself', async () => {
  await on.ownerExec('create table later_table (n integer)')
  expect(await refusal(sql`insert into later_table values (1)`)).toBe('done')
  expect(await refusal(sql`create table own_table (n integer)`)).toMatch(/permission denied/)
})

test('the owner cannot change the audit by mistake', async () => {
  for (const statement of ["update audit set reason = 'x'", 'delete from audit', 'truncate audit'])
    await expect(on.ownerExec(statement)).rejects.toThrow('append-only')
})

test.each([
  ['a changed word', "update audit set actor = 'somebody else' where seq = 7", 7],
  ['a changed time', "update audit set at = at + interval '1 microsecond' where seq = 3", 3],
  ['a row taken out', 'delete from audit where seq = 5', 5],
  ['the first row taken out', 'delete from audit where seq = 1', 1],
  [
    'a row in the place of another',
    'update audit set seq = case seq when 4 then 104 else 4 end where seq in (4, 9)',
    4,
  ],
  [
    'a row with a hash that fits it, and the next row as it was',
    `update audit set reason = 'better', hash = encode(sha256(convert_to(json_build_array(
       seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, role, action, object_type, object_id,
       'better', payload_hash, previous_hash)::text, 'UTF8')), 'hex') where seq = 6`,
    7,
  ],
])('%s is found, though the owner switched the trigger off', async (_what, tampering, row) => {
  await withoutTrigger(tampering)
  try {
    expect(await verifyAudit(on.ctx().db)).toEqual({ ok: false, row })
  } finally {
    await withoutTrigger('delete from audit; insert into audit select * from audit_as_it_was')
  }
  expect(await verifyAudit(on.ctx().db)).toEqual({ ok: true, rows: WRITERS })
})
