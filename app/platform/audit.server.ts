import { createHash } from 'node:crypto'
import { asc, gt, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { audit as auditTable } from '#db/schema/platform.ts'
import { auditLine } from './audit-line.ts'
import type { Ctx } from './ctx.ts'

/** What was done, on which thing; no content, so that erasure never breaks the chain. */
export type Act = {
  action: string
  objectType: string
  objectId: string
  reason?: string
  /** What was written, if it should be provable later: only its SHA-256 is kept. */
  payload?: unknown
}

/** Writes one audit row in the act's own transaction: `tx`, not the pool. */
export async function audit(tx: Db, ctx: Pick<Ctx, 'actor'>, act: Act): Promise<void> {
  const { actor } = ctx
  const who = actor.kind === 'person' ? actor.id : actor.kind
  const role = actor.kind === 'person' ? actor.roles.join(' ') : actor.kind
  const payloadHash =
    act.payload === undefined ? '' : createHash('sha256').update(JSON.stringify(act.payload)).digest('hex')
  await tx.execute(
    sql`select audit_append(${who}, ${role}, ${act.action}, ${act.objectType}, ${act.objectId}, ${act.reason ?? ''}, ${payloadHash})`,
  )
}

/** Recomputes the whole chain; answers how many rows hold, or the first row that does not. */
export async function verifyAudit(db: Db): Promise<{ ok: true; rows: number } | { ok: false; row: number }> {
  let previous = ''
  let rows = 0
  for (;;) {
    const page = await db
      .select({
        seq: auditTable.seq,
        at: sql<string>`to_char(${auditTable.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
        actor: auditTable.actor,
        role: auditTable.role,
        action: auditTable.action,
        objectType: auditTable.objectType,
        objectId: auditTable.objectId,
        reason: auditTable.reason,
        payloadHash: auditTable.payloadHash,
        previousHash: auditTable.previousHash,
        hash: auditTable.hash,
      })
      .from(auditTable)
      .where(gt(auditTable.seq, rows))
      .orderBy(asc(auditTable.seq))
      .limit(1000)
    if (page.length === 0) return { ok: true, rows }
    for (const row of page) {
      const hash = createHash('sha256').update(auditLine(row)).digest('hex')
      if (row.seq !== rows + 1 || row.previousHash !== previous || row.hash !== hash)
        return { ok: false, row: rows + 1 }
      previous = row.hash
      rows += 1
    }
  }
}
