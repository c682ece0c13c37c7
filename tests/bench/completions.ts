import pg from 'pg'
import { type Measured, median } from './figure.ts'
import { filledForms, SURVEY } from './filled-forms.ts'
import { askOnce, barePage } from './kept-answer.ts'
import { openBackendMeter, processorMs, residentBytes, usedBetween } from './processor.ts'
import type { Stage } from './stage.ts'

type Server = { pid: number; port: number; applicationName: string }
type Run = { perSecond: number; cpuMs: number }

/** One person's completion (page, filled form, thank-you page), against plain node:http + pg that stores the same row. */
export async function completions(stage: Stage): Promise<Measured[]> {
  const { ours, bare, measure, close } = await setOut(stage)
  const rounds: { ours: Run; bare: Run }[] = []
  const many: { ours: Run; bare: Run }[] = []
  try {
    // The first thousands are slower: the program is compiled while it runs.
    for (const server of [ours, bare]) await measure(server, 16, stage.isQuick ? 3 : 8)
    for (let round = 0; round < (stage.isQuick ? 2 : 5); round += 1) {
      rounds.push({ ours: await measure(ours, 16), bare: await measure(bare, 16) })
      if (round % 2 === 0) many.push({ ours: await measure(ours, 64), bare: await measure(bare, 64) })
    }
  } finally {
    await close()
  }
  const cpu = (of: readonly { ours: Run; bare: Run }[], whose: 'ours' | 'bare') =>
    median(of.map((round) => round[whose].cpuMs))
  const ratio = median(rounds.map((round) => round.ours.perSecond / round.bare.perSecond))
  const flat = cpu(many, 'ours') / cpu(rounds, 'ours')
  const bareFlat = cpu(many, 'bare') / cpu(rounds, 'bare')
  return [
    { name: 'completion_ratio', value: ratio, bound: median(rounds.map((round) => round.bare.perSecond)), ratio },
    {
      name: 'completion_cpu_ms',
      value: cpu(rounds, 'ours'),
      bound: cpu(rounds, 'bare'),
      ratio: cpu(rounds, 'ours') / cpu(rounds, 'bare'),
    },
    { name: 'completion_flat', value: flat, bound: bareFlat, ratio: flat / bareFlat },
  ]
}

async function setOut(stage: Stage) {
  const { site, port, databaseUrl } = await stage.site()
  const forms = filledForms()
  const ours: Server = { pid: site.pid, port, applicationName: '' }
  const bare: Server = { ...(await bareServer(stage, site.url, port, databaseUrl, forms)), applicationName: 'bare' }
  const meter = await openBackendMeter(databaseUrl)
  const measure = async ({ pid, port: at, applicationName }: Server, clients: number, seconds = 2): Promise<Run> => {
    const [before, backendsBefore] = [processorMs(pid), await meter.ms(applicationName)]
    const load = await stage.load({ kind: 'completions', port: at, path: SURVEY.path, clients, seconds, forms })
    const cpuMs = processorMs(pid) - before + usedBetween(backendsBefore, await meter.ms(applicationName))
    return { perSecond: load.done / load.seconds, cpuMs: cpuMs / load.done }
  }
  return { ours, bare, measure, close: meter.close }
}

/** Sends the same three answers in bytes, and puts the same answer in as one row of a table shaped like ours. */
async function bareServer(stage: Stage, origin: string, port: number, databaseUrl: string, forms: readonly string[]) {
  const surveyId = await bareTable(databaseUrl)
  const sent = await sentAnswer(origin, port, forms[0] ?? '')
  const pages = [
    barePage(SURVEY.path, await askOnce(`${origin}${SURVEY.path}`)),
    barePage(`${SURVEY.path}/sent`, await askOnce(`${origin}${sent.location}`)),
  ]
  return stage.bare({ pages, completions: { databaseUrl, headers: sent.headers, surveyId } })
}

/** Makes the table shaped like ours; answers the survey's number. */
async function bareTable(databaseUrl: string): Promise<string> {
  const owner = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' })
  await owner.connect()
  try {
    await owner.query('create table if not exists bare_inbox (like inbox including all)')
    const { rows } = await owner.query<{ id: string; commit: string }>(
      `select id, current_setting('synchronous_commit') as commit from surveys where slug = $1`,
      [SURVEY.slug],
    )
    if (rows[0]?.commit !== 'on') throw new Error('synchronous_commit must be on, or a completion is not durable')
    return rows[0].id
  } finally {
    await owner.end()
  }
}

/** Sends one form as a browser does: what redirect comes back. */
async function sentAnswer(origin: string, port: number, form: string) {
  const answer = await fetch(`${origin}${SURVEY.path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: `${form}&_k=bench-bench-bench-benc`,
  })
  const location = answer.headers.get('location')
  if (answer.status !== 303 || !location) throw new Error(`A filled form was answered with ${answer.status}`)
  const headers = Object.fromEntries(
    [...answer.headers].filter(([name]) => !/^(date|connection|keep-alive)$/.test(name)),
  )
  return { location, headers }
}

/** How much the process's memory grows over the last half of many completions, after the first half. */
export async function memoryGrowth(stage: Stage): Promise<Measured[]> {
  const { site, port } = await stage.site()
  const forms = filledForms()
  const [steps, each] = stage.isQuick ? [20, 200] : [40, 500]
  const sizes: number[] = []
  for (let step = 0; step < steps; step += 1) {
    await stage.load({ kind: 'completions', port, path: SURVEY.path, clients: 16, seconds: 60, most: each, forms })
    sizes.push(residentBytes(site.pid))
  }
  // The heap breathes: what is compared is the middle of an eighth at either end of the last half.
  const eighth = steps / 8
  const halfway = median(sizes.slice(steps / 2, steps / 2 + eighth))
  const growth = (median(sizes.slice(-eighth)) / halfway - 1) * 100
  return [{ name: 'memory_growth', value: growth, bound: 0 }]
}
