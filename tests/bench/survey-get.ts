import { type Measured, median } from './figure.ts'
import { SURVEY } from './filled-forms.ts'
import { askOnce, barePage } from './kept-answer.ts'
import { processorMs } from './processor.ts'
import type { Stage } from './stage.ts'

const CLIENTS = 32

/** Requests a second of the survey page, against plain node:http that sends the same bytes from memory. */
export async function surveyGet(stage: Stage): Promise<Measured[]> {
  const { site, port } = await stage.site()
  const page = await askOnce(`${site.url}${SURVEY.path}`)
  const bare = await stage.bare({ pages: [barePage(SURVEY.path, page)], completions: null })
  const rate = async (server: { pid: number; port: number }, seconds: number) => {
    const before = processorMs(server.pid)
    const load = await stage.load({ kind: 'pages', port: server.port, path: SURVEY.path, clients: CLIENTS, seconds })
    const busyMs = processorMs(server.pid) - before
    return { perSecond: load.done / load.seconds, perBusySecond: (load.done / busyMs) * 1000 }
  }
  const ours = { pid: site.pid, port }
  for (const server of [ours, bare]) await rate(server, 3)
  const rounds = []
  for (let round = 0; round < (stage.isQuick ? 3 : 7); round += 1)
    rounds.push({ ours: await rate(ours, 1), bare: await rate(bare, 1) })
  const byClock = median(rounds.map((round) => round.ours.perSecond / round.bare.perSecond))
  const byProcessor = median(rounds.map((round) => round.ours.perBusySecond / round.bare.perBusySecond))
  // Where the load itself is what is slow, both seem equal by the clock; the processor's time tells.
  const ratio = Math.min(byClock, byProcessor)
  return [{ name: 'survey_get_ratio', value: ratio, bound: median(rounds.map((round) => round.bare.perSecond)), ratio }]
}
