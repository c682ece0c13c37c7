import pg from 'pg'
import { awayChecks } from './away.ts'
import { type Cluster, NoPostgres, ownCluster } from './cluster.ts'
import { driverStorms } from './driver-storms.ts'
import { killRounds, type Length, type Round, restartRounds } from './rounds.ts'

/** Runs the scenarios, prints a line for each round, and answers the exit code. */
export async function runFaults({ rounds, only }: { rounds: number; only: string | null }): Promise<number> {
  const length: Length = { rounds, milliseconds: rounds <= 3 ? 4_000 : 10_000 }
  const ends = { passed: 0, failed: 0 }
  const tell = ({ line, faults }: Round) => {
    say(line)
    for (const fault of faults) say(`  FAULT: ${fault}`)
    ends[faults.length > 0 ? 'failed' : 'passed'] += 1
  }
  const own = clusterOnce()
  const scenarios: Record<string, (name: string) => Promise<void>> = {
    'embedded-kill': (name) => killRounds(name, undefined, length, tell),
    'postgres-kill': async (name) => killRounds(name, await own.database('kill'), length, tell),
    'postgres-restart': async (name) =>
      restartRounds(name, await own.cluster(), await own.database('restart'), length, tell),
    'postgres-away': async (name) => awayChecks(name, await own.cluster(), await own.database('away'), tell),
    drivers: (name) => driverStorms(name, (driver) => own.database(`storm_${driver}`), tell),
  }
  try {
    for (const [name, scenario] of Object.entries(scenarios)) {
      if (only !== null && name !== only) continue
      await scenario(name).catch((error: unknown) =>
        tell({ line: `${name}: could not be carried out`, faults: [whyNot(error)] }),
      )
    }
  } finally {
    await own.remove()
  }
  say(`${ends.passed} passed, ${ends.failed} failed`)
  return ends.failed > 0 || ends.passed === 0 ? 1 : 0
}

const say = (line: string) => process.stdout.write(`${line}\n`)

function whyNot(error: unknown): string {
  if (error instanceof NoPostgres) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** The one cluster of this run, made when the first scenario asks for it. */
function clusterOnce() {
  let made: Promise<Cluster> | null = null
  const cluster = () => {
    made ??= ownCluster()
    return made
  }
  return {
    cluster,
    async database(name: string): Promise<string> {
      const { url } = await cluster()
      const client = new pg.Client({ connectionString: url('postgres') })
      await client.connect()
      await client.query(`create database faults_${name}`)
      await client.end()
      return url(`faults_${name}`)
    },
    async remove() {
      const running = await made?.catch(() => null)
      running?.remove()
    },
  }
}
