import { setTimeout as wait } from 'node:timers/promises'
import { check } from './check.ts'
import type { Cluster } from './cluster.ts'
import { emptyLoad, fillIn, type Load, replay, retry, signInAgain } from './load.ts'
import { aStage, type FaultStage, secrets } from './stage.ts'

export type Round = { line: string; faults: readonly string[] }
export type Told = (round: Round) => void
export type Length = { rounds: number; milliseconds: number }

/** The site is killed while people answer, and comes back on the same data. */
export async function killRounds(name: string, url: string | undefined, length: Length, tell: Told): Promise<void> {
  const stage = await aStage(url)
  try {
    await rounds(name, stage, length, tell, async () => {
      await wait(length.milliseconds * (0.15 + 0.5 * Math.random()))
      return [await stage.kill()]
    })
  } finally {
    await stage.end()
  }
}

/** The database is torn down and started again while people answer; the site stays up and breaks no connection. */
export async function restartRounds(name: string, cluster: Cluster, url: string, length: Length, tell: Told) {
  const stage = await aStage(url)
  try {
    const breaks = async () => {
      const outages: number[] = []
      for (const part of [0.35, 0.4]) {
        await wait(length.milliseconds * part * Math.random())
        const since = performance.now()
        await cluster.restart()
        outages.push(performance.now() - since)
      }
      return outages
    }
    await rounds(name, stage, length, tell, breaks, (load) =>
      load.broken > 0 ? [`${load.broken} connections broke although the site was up`] : [],
    )
  } finally {
    await stage.end()
  }
}

async function rounds(
  name: string,
  stage: FaultStage,
  { rounds: count, milliseconds }: Length,
  tell: Told,
  disturb: () => Promise<number[]>,
  alsoWrong: (load: Load) => string[] = () => [],
) {
  const all = emptyLoad()
  for (let round = 1; round <= count; round += 1) {
    const load = emptyLoad()
    let isOver = false
    const clients = [fillIn(stage, load, () => isOver), signInAgain(stage, load, () => isOver)]
    await answersFlow(load)
    // On a slow machine the load goes on until people have answered for a moment after the fault, too.
    const [outages] = await Promise.all([disturb(), wait(milliseconds)])
    await wait(1_000)
    isOver = true
    await Promise.all(clients)
    const acknowledged = load.attempts.filter(({ isAcknowledged }) => isAcknowledged).length
    const first = load.attempts.filter(({ isAcknowledged }) => isAcknowledged)
    await retry(stage, load)
    await replay(stage, load, [...load.attempts.filter(({ receipt }) => receipt === null), ...someOf(first, 60)])
    const unanswered = load.attempts.filter(({ isAcknowledged, receipt }) => !isAcknowledged || receipt === null)
    all.attempts.push(...load.attempts)
    all.signIns += load.signIns
    const { stored, faults } = await stage.read(({ db }) => check(db, secrets, all))
    const uncaught = await stage.uncaught()
    tell({
      line:
        `${name}, round ${round}: ${acknowledged} acknowledged, ${stored} stored of ${all.attempts.length} in all, ` +
        `${load.retried} retried, ${load.hung} hung, ${uncaught.length} uncaught ` +
        `(${load.refused} answered 503, ${load.broken} broken; away ${outages.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(', ')})`,
      faults: [
        ...counted(faults),
        ...counted(load.wrong),
        ...uncaught,
        ...alsoWrong(load),
        ...(load.hung > 0 ? [`${load.hung} requests hung`] : []),
        ...(unanswered.length > 0 ? [`${unanswered.length} answers could not be sent even afterwards`] : []),
        ...(acknowledged === 0 ? ['nothing was acknowledged at all'] : []),
      ],
    })
  }
}

/** Resolves when as many answers were acknowledged as there are clients, so that the fault meets people at work. */
async function answersFlow(load: Load): Promise<void> {
  const until = performance.now() + 20_000
  while (performance.now() < until && load.attempts.filter(({ isAcknowledged }) => isAcknowledged).length < 40)
    await wait(20)
}

function someOf<One>(all: readonly One[], most: number): One[] {
  return all.filter(() => Math.random() < most / Math.max(1, all.length))
}

/** Equal faults once, with their number. */
function counted(faults: readonly string[]): string[] {
  const times = new Map<string, number>()
  for (const fault of faults) times.set(fault, (times.get(fault) ?? 0) + 1)
  return [...times].map(([fault, n]) => (n > 1 ? `${n} x ${fault}` : fault))
}
