import { sql } from 'drizzle-orm'
import { recount } from '#app/features/surveys/recount.server.ts'
import { verifyAudit } from '#app/platform/audit.server.ts'
import type { Secrets } from '#app/platform/secrets.server.ts'
import type { Db } from '#db/client.server.ts'
import type { Load } from './load.ts'

/** What the database holds beside what was acknowledged, and every way in which the two do not fit. */
export type Checked = { stored: number; faults: string[] }

type Stored = { id: string; times: number; wrote: number; texts: number; kept: number; hasKey: boolean }
type Concern = { id: string; texts: number }

/** Every acknowledged answer is there exactly once and whole, none is there that nobody sent, and all counts agree. */
export async function check(db: Db, secrets: Secrets, { attempts, signIns }: Load): Promise<Checked> {
  const { rows } = await db.execute<Stored>(sql`
    with stored as (select response_id, answers from inbox union all select response_id, answers from responses),
    one as (
      select response_id, count(*)::int as times, max(wrote)::int as wrote
      from stored, lateral (select count(*) as wrote from jsonb_each_text(answers) where value = '_words') w
      group by response_id),
    said as (select response_id, count(*)::int as texts, count(words)::int as kept from contributions group by response_id)
    select coalesce(o.response_id, k.response_id, s.response_id)::text as id, coalesce(o.times, 0) as times,
      coalesce(o.wrote, 0) as wrote, coalesce(s.texts, 0) as texts, coalesce(s.kept, 0) as kept,
      k.response_id is not null as "hasKey"
    from one o full join submit_keys k using (response_id) full join said s on s.response_id = coalesce(o.response_id, k.response_id)`)
  const { rows: concerns } = await db.execute<Concern>(sql`
    select c.id::text as id, (select count(*)::int from safeguarding_texts t where t.response_id = c.id) as texts from concerns c`)
  const faults = [
    ...faultsOfAnswers(new Map(rows.map((row) => [row.id, row])), secrets, attempts),
    ...faultsOfConcerns(new Map(concerns.map((row) => [row.id, row])), secrets, attempts),
  ]
  const audited = await verifyAudit(db)
  if (!audited.ok) faults.push(`the audit is broken at row ${audited.row}`)
  const { rows: acts } = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit where action = 'account.signIn'`,
  )
  if ((acts[0]?.n ?? 0) < signIns) faults.push(`${acts[0]?.n} of ${signIns} acknowledged sign-ins are audited`)
  const { different } = await recount({ db })
  if (different > 0) faults.push(`${different} tallies differ from the answers`)
  return { stored: rows.filter(({ times }) => times > 0).length, faults }
}

function faultsOfAnswers(rows: ReadonlyMap<string, Stored>, secrets: Secrets, attempts: Load['attempts']): string[] {
  const faults: string[] = []
  const known = new Set<string>()
  for (const { key, texts, isUnsafe, isAcknowledged } of attempts) {
    const id = secrets.keyedUuid('response-id', key)
    known.add(id)
    const row = rows.get(id)
    if (!row && !isAcknowledged) continue
    if (!row?.hasKey || row.times === 0)
      faults.push(isAcknowledged ? 'an acknowledged answer is lost' : 'half an answer')
    else if (row.times > 1) faults.push('an answer is there twice')
    else if (row.wrote !== texts.length || row.texts !== texts.length || row.kept !== (isUnsafe ? 0 : texts.length))
      faults.push(
        `half an answer: ${texts.length} texts sent, ${row.wrote} marked, ${row.texts} stored, ${row.kept} kept`,
      )
  }
  for (const id of rows.keys()) if (!known.has(id)) faults.push('an answer is there that nobody sent')
  return faults
}

function faultsOfConcerns(rows: ReadonlyMap<string, Concern>, secrets: Secrets, attempts: Load['attempts']): string[] {
  const faults: string[] = []
  const known = new Set<string>()
  for (const { key, texts, isAcknowledged } of attempts.filter(({ isUnsafe }) => isUnsafe)) {
    const id = secrets.keyedUuid('concern-id', key)
    known.add(id)
    const row = rows.get(id)
    if (!row && isAcknowledged) faults.push('an acknowledged concern is lost')
    if (row && row.texts !== texts.length) faults.push(`a concern holds ${row.texts} of ${texts.length} texts`)
  }
  for (const id of rows.keys()) if (!known.has(id)) faults.push('a concern is there that nobody opened')
  return faults
}
