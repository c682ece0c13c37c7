import { readdirSync, readFileSync } from 'node:fs'
import pg from 'pg'

/** USER_HZ, which is 100 wherever Linux runs Node. */
const MS_PER_TICK = 10

/** The processor's time, in ms, that a process has had so far (Linux: /proc/<pid>/stat). */
export function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}

/** The same to the nanosecond, for work too short for ticks: of the threads that are there (schedstat). */
export function preciseMs(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const [ns = ''] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
    return sum + Number(ns) / 1e6
  }, 0)
}

/** The memory, in bytes, that a process holds. */
export function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}

/** Measures the processor's time of the database's own processes for one program's connections, by its name there. */
export type BackendMeter = { ms(applicationName: string): Promise<Map<number, number>>; close(): Promise<void> }

export async function openBackendMeter(databaseUrl: string, msOf = processorMs): Promise<BackendMeter> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' })
  await client.connect()
  return {
    async ms(applicationName) {
      const { rows } = await client.query<{ pid: number }>(
        'select pid from pg_stat_activity where datname = current_database() and application_name = $1',
        [applicationName],
      )
      return new Map(rows.map(({ pid }) => [pid, msOf(pid)]))
    },
    close: () => client.end(),
  }
}

/** What was used between two readings; a process that is new in the second counts from its start. */
export function usedBetween(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): number {
  return [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0)
}
