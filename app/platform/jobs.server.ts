import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { jobs } from '#db/schema/platform.ts'
import type { JobState } from '#db/vocabulary.ts'

/** Work to be done beside the answering path. The payload carries ids, or what is sealed: never words as they are. */
export type JobWanted = { kind: string; key: string; payload: Readonly<Record<string, unknown>>; total?: number }

/** How far a job is, as a page may show it. `fault` is the kind of the last fault, never its words. */
export type Job = { id: string; state: JobState; done: number; total: number; tries: number; fault: string }

/** A job that this worker has taken. `turn` is its place in the queue of those who tried it: a later taker has another. */
export type TakenJob = { id: string; kind: string; payload: unknown; turn: number }

/** A job is tried so often; then it has failed, until somebody asks for it again. */
export const MOST_TRIES = 5
const LEASE = sql`now() + interval '60 seconds'`
/** Seconds until the next try: a quarter of a minute, one, four, sixteen minutes. */
const pauseAfter = (tries: number) => 15 * 4 ** (tries - 1)

/**
 * Asks for work in the caller's own transaction: it is there when the transaction is. One kind with one key is one job;
 * a job that had failed begins anew. Answers its id.
 */
export async function enqueue(tx: Db, { kind, key, payload, total = 0 }: JobWanted): Promise<string> {
  const anew = { state: 'waiting' as const, tries: 0, done: 0, total, payload, fault: '', endedAt: null }
  const [made] = await tx
    .insert(jobs)
    .values({ kind, key, payload, total })
    .onConflictDoUpdate({
      target: [jobs.kind, jobs.key],
      set: { ...anew, runAfter: sql`now()`, leaseEndsAt: null },
      setWhere: eq(jobs.state, 'failed'),
    })
    .returning({ id: jobs.id })
  if (made) await tx.execute(sql`select pg_notify('jobs', ${kind})`)
  const [known] = made ? [made] : await tx.select({ id: jobs.id }).from(jobs).where(isJob(kind, key))
  if (!known) throw new Error(`The job ${kind} was taken away while it was asked for`)
  return known.id
}

/** How far a job is; null when nobody asked for it. */
export async function findJob(db: Db, kind: string, key: string): Promise<Job | null> {
  const [job] = await db
    .select({
      id: jobs.id,
      state: jobs.state,
      done: jobs.done,
      total: jobs.total,
      tries: jobs.tries,
      fault: jobs.fault,
    })
    .from(jobs)
    .where(isJob(kind, key))
  return job ?? null
}

/** Takes the next job of these kinds that is due, or whose worker is gone; null when there is none. */
export async function takeJob(db: Db, kinds: readonly string[]): Promise<TakenJob | null> {
  if (kinds.length === 0) return null
  const ours = sql`kind in (${sql.join(
    kinds.map((kind) => sql`${kind}`),
    sql`, `,
  )})`
  // Whatever kills its worker each time must not do so for ever.
  await db.execute(sql`
    update jobs set state = 'failed', fault = 'killed', ended_at = now(), lease_ends_at = null
    where ${ours} and state = 'running' and lease_ends_at <= now() and tries >= ${MOST_TRIES}::int`)
  const { rows } = await db.execute<{ id: string; kind: string; payload: unknown; turn: number }>(sql`
    update jobs set state = 'running', tries = tries + 1, lease_ends_at = ${LEASE}
    where id = (
      select id from jobs
      where ${ours} and ((state = 'waiting' and run_after <= now()) or (state = 'running' and lease_ends_at <= now()))
      order by run_after limit 1 for update skip locked)
    returning id, kind, payload, tries as turn`)
  return rows[0] ?? null
}

/** Says that the work still goes on, and how far it is. Answers whether the job is still ours. */
export async function renewLease(db: Db, job: TakenJob, far: { done: number; total?: number }): Promise<boolean> {
  const kept = await db
    .update(jobs)
    .set({ leaseEndsAt: LEASE, done: far.done, ...(far.total === undefined ? {} : { total: far.total }) })
    .where(isOurs(job))
    .returning({ id: jobs.id })
  return kept.length > 0
}

/** The job is done and needs its payload no more. Answers false when it is not ours any more. */
export async function finishJob(tx: Db, job: TakenJob): Promise<boolean> {
  const ended = await tx
    .update(jobs)
    .set({
      state: 'done',
      done: sql`greatest(done, total)`,
      payload: {},
      fault: '',
      endedAt: sql`now()`,
      leaseEndsAt: null,
    })
    .where(isOurs(job))
    .returning({ id: jobs.id })
  return ended.length > 0
}

/** The work failed: it is tried again later, or has failed for good after its last try. Answers which. */
export async function putBack(db: Db, job: TakenJob, fault: string, isHopeless: boolean): Promise<'later' | 'failed'> {
  const isOver = isHopeless || job.turn >= MOST_TRIES
  const outcome = isOver
    ? { state: 'failed' as const, endedAt: sql`now()` }
    : { state: 'waiting' as const, runAfter: sql`now() + make_interval(secs => ${pauseAfter(job.turn)}::int)` }
  await db
    .update(jobs)
    .set({ ...outcome, fault, leaseEndsAt: null })
    .where(isOurs(job))
  return isOver ? 'failed' : 'later'
}

/** Gives a job back that was broken off through no fault of its own: the next worker may take it at once. */
export async function giveBack(db: Db, job: TakenJob): Promise<void> {
  await db
    .update(jobs)
    .set({ state: 'waiting', tries: job.turn - 1, runAfter: sql`now()`, leaseEndsAt: null })
    .where(isOurs(job))
}

function isJob(kind: string, key: string) {
  return and(eq(jobs.kind, kind), eq(jobs.key, key))
}

/** Whoever took the job after us has a later turn: then nothing that we do counts. */
function isOurs({ id, turn }: TakenJob) {
  return and(eq(jobs.id, id), eq(jobs.state, 'running'), eq(jobs.tries, turn))
}
