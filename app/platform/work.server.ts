import type { Db } from '#db/client.server.ts'
import type { Ctx } from './ctx.ts'
import { finishJob, giveBack, MOST_TRIES, putBack, renewLease, type TakenJob, takeJob } from './jobs.server.ts'
import type { Log } from './log.server.ts'

/**
 * Says how far the work is; it is written down beside the work and never waits for it, also inside a transaction.
 * `finish` marks the job done in the handler's own transaction, so that both happen or neither: it throws when somebody
 * else has taken the job meanwhile. A handler that does not call it is marked done when it ends, and must bear being
 * done twice. `isLastTry` is true when a fault would be final.
 */
export type Progress = {
  (done: number, total?: number): void
  finish(tx: Db): Promise<void>
  isLastTry: boolean
}
export type JobHandler = (ctx: Ctx, payload: unknown, progress: Progress) => Promise<void>
export type JobKinds = Readonly<Record<string, JobHandler>>

/** Thrown by a handler when trying again cannot help; `fault` is one word that says why. */
export class Hopeless extends Error {
  override name = 'Hopeless'
  constructor(
    readonly fault: string,
    options?: ErrorOptions,
  ) {
    super(`There is no use in trying again: ${fault}`, options)
  }
}

/** The job was given to somebody else: our transaction must not stand. */
class JobLost extends Error {
  override name = 'JobLost'
}

type WorkerSettings = {
  /** Made anew for each job: what a handler is given. */
  ctx: () => Ctx
  kinds: JobKinds
  log: Log
  /** Where leases are renewed, if not where the work is done: a long transaction may hold that one. */
  leaseDb?: Db
  /** How long to wait, in milliseconds: for the next look, between signs of life, and for the running job at the end. */
  pause?: number
  signOfLife?: number
  grace?: number
}

export type Worker = { wake(): void; stop(): Promise<void> }

/** Does jobs one after the other until it is stopped. Stopping takes no more, and gives back what does not end in time. */
export function startWorker(settings: WorkerSettings): Worker {
  const { pause = 2_000, grace = 5_000, log } = settings
  let isStopped = false
  let isAwake = false
  let wakeUp = () => {}
  let running: Running | null = null

  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause)
      timer.unref()
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
      if (isAwake || isStopped) wakeUp()
    })

  async function go() {
    while (!isStopped) {
      isAwake = false
      const job = await takeJob(settings.ctx().db, Object.keys(settings.kinds)).catch((error) => {
        log.warn({ err: error }, 'jobs wait')
        return null
      })
      if (job && isStopped) await giveBack(settings.ctx().db, job)
      else if (job) {
        running = { job, ended: doJob(settings, job) }
        await running.ended
        running = null
      } else if (!isAwake) await rest()
    }
  }

  const gone = go().catch((error) => log.error({ err: error }, 'the worker ended'))
  return {
    wake() {
      isAwake = true
      wakeUp()
    },
    async stop() {
      isStopped = true
      wakeUp()
      if (await endsWithin(gone, grace)) return
      const left = running
      if (!left) return
      log.info({ kind: left.job.kind }, 'a job is given back')
      const given = giveBack(settings.leaseDb ?? settings.ctx().db, left.job)
      await endsWithin(
        given.catch((error) => log.warn({ err: error }, 'a job could not be given back')),
        1_000,
      )
    },
  }
}

type Running = { job: TakenJob; ended: Promise<void> }

async function doJob(settings: WorkerSettings, job: TakenJob): Promise<void> {
  const { kinds, log, signOfLife = 15_000 } = settings
  const ctx = settings.ctx()
  const far: { done: number; total?: number } = { done: 0 }
  let writing = Promise.resolve()
  let hasNews = false
  const tell = () => {
    if (hasNews) return
    hasNews = true
    writing = writing.then(async () => {
      hasNews = false
      await renewLease(settings.leaseDb ?? ctx.db, job, far).catch((error) =>
        log.warn({ err: error, kind: job.kind }, 'the progress of a job could not be written'),
      )
    })
  }
  const alive = setInterval(tell, signOfLife)
  alive.unref()
  const progress: Progress = Object.assign(
    (done: number, total?: number) => {
      far.done = done
      if (total !== undefined) far.total = total
      tell()
    },
    {
      isLastTry: job.turn >= MOST_TRIES,
      async finish(tx: Db) {
        if (!(await finishJob(tx, job))) throw new JobLost(job.kind)
      },
    },
  )
  try {
    await kinds[job.kind]?.(ctx, job.payload, progress)
    clearInterval(alive)
    await writing
    await finishJob(ctx.db, job)
  } catch (error) {
    clearInterval(alive)
    await writing
    await sayItFailed(settings, job, error)
  }
}

async function sayItFailed({ ctx, log }: WorkerSettings, job: TakenJob, error: unknown): Promise<void> {
  if (error instanceof JobLost) return log.warn({ kind: job.kind }, 'a job was taken by another worker')
  const facts = { err: error, kind: job.kind, tries: job.turn }
  try {
    const outcome = await putBack(ctx().db, job, faultOf(error), error instanceof Hopeless)
    if (outcome === 'failed') log.error(facts, 'a job failed')
    else log.warn(facts, 'a job is tried again later')
  } catch (lost) {
    // Its lease ends, and then it is taken again.
    log.warn({ ...facts, err: lost }, 'a job could not be put back')
  }
}

/** One word for what went wrong: a code, or the error's name; its message may quote what people wrote. */
function faultOf(error: unknown): string {
  if (error instanceof Hopeless) return error.fault
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return /^[\w.-]{1,40}$/.test(code) ? code : 'unknown'
}

async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false)
  })
  const inTime = await Promise.race([work.then(() => true), late])
  clearTimeout(timer)
  return inTime
}
