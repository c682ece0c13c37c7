import { unzipSync } from 'fflate'
import { keepMeeting } from '#app/features/board/keep-meeting.server.ts'
import { writeEntry } from '#app/features/board/write-entry.server.ts'
import { listReleases } from '#app/features/evidence/find-release.server.ts'
import { writeFinding } from '#app/features/evidence/write-finding.server.ts'
import { addReading } from '#app/features/strategy/keep-measure.server.ts'
import { addDays, dayIn } from '#app/platform/day.ts'
import { aMeasure, anAction } from '#tests/support/actions.ts'
import { readDocx } from '#tests/support/docx.ts'
import type { TestPerson } from '#tests/support/people.ts'
import { type BareReport, ReportTime } from './bare-report.ts'
import { openConnection } from './connection.ts'
import { type Measured, median } from './figure.ts'
import {
  aFilledSurvey,
  approved,
  type FilledDatabase,
  filledDatabase,
  released,
  signedIn,
  staff,
} from './filled-database.ts'
import { openBackendMeter, processorMs, usedBetween } from './processor.ts'
import type { Stage } from './stage.ts'

const ACTIONS = 60
const FINDINGS = 20
/** Each finding draws its table as a chart, each measure its readings: thirty charts, where ten are asked for. */
const MEASURES = 10

/**
 * The first report that a process makes: a leader presses "freeze", and the report is gathered, frozen and made into
 * DOCX, CSV and HTML. A board meets once a month: nobody has a report made by a program that is warm. Beside it, a fresh
 * process in which the same library only writes a document with as many paragraphs, tables and the same pictures, which
 * are drawn already.
 */
export async function boardReport(stage: Stage): Promise<Measured[]> {
  const rounds = stage.isQuick ? 2 : 5
  const { url, leader, days } = await filledDatabase(stage, 'report', async (made, owner) => {
    const { officer, leader } = await staff(made)
    const slug = await aFilledSurvey(made, owner, 1_000)
    await released(made, slug)
    await approved(made, slug, officer)
    await aPlan(made)
    return { leader, days: await meetings(made, rounds) }
  })
  const made: Awaited<ReturnType<typeof firstReport>>[] = []
  for (const day of days) made.push(await firstReport(stage, { url, leader, day }))
  const cpu = median(made.map(({ cpuMs }) => cpuMs))
  const bare = median(made.map(({ bareMs }) => bareMs))
  return [
    { name: 'report_cpu_ms', value: cpu, bound: bare, ratio: cpu / bare },
    {
      name: 'report_longest_block_ms',
      value: median(made.map(({ longest }) => longest)),
      bound: median(made.map(({ longestIdle }) => longestIdle)),
    },
  ]
}

async function firstReport(stage: Stage, { url, leader, day }: { url: string; leader: TestPerson; day: string }) {
  const site = await stage.siteOn(url)
  const meter = await openBackendMeter(url)
  try {
    const cookie = await signedIn(site.url, leader)
    const address = `${site.url}/board/meetings/${day}/report`
    const idle = watchAnswers(Number(new URL(site.url).port))
    await new Promise((later) => setTimeout(later, 1_000))
    const longestIdle = await idle()
    const watched = watchAnswers(Number(new URL(site.url).port))
    const [before, backendsBefore] = [processorMs(site.pid), await meter.ms('')]
    const frozen = await fetch(`${address}/freeze`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: site.url },
    })
    if (frozen.status !== 303) throw new Error(`Freezing was answered with ${frozen.status}`)
    const cpuMs = processorMs(site.pid) - before + usedBetween(backendsBefore, await meter.ms(''))
    const longest = await watched()
    const file = await fetch(`${address}.docx`, { headers: { cookie } })
    const writer = await stage.ownProcess('./bare-report.ts')
    const { cpuMs: bareMs } = ReportTime.parse(await writer.ask(bareOf(new Uint8Array(await file.arrayBuffer()))))
    await writer.stop()
    return { cpuMs, bareMs, longest, longestIdle }
  } finally {
    await meter.close()
    await site.stop()
  }
}

/** Asks for the smallest answer again and again until it is told to stop; answers the longest time one took, in ms. */
function watchAnswers(port: number): () => Promise<number> {
  let isOver = false
  let longest = 0
  const watching = (async () => {
    const connection = await openConnection(port)
    while (!isOver) {
      const begun = performance.now()
      await connection.ask(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
      longest = Math.max(longest, performance.now() - begun)
      await new Promise((later) => setTimeout(later, 10))
    }
    connection.close()
    return longest
  })()
  return () => {
    isOver = true
    return watching
  }
}

/** What stands in the Word file, for the bare writer. */
function bareOf(bytes: Uint8Array): BareReport {
  const { parts } = readDocx(bytes)
  const pictures = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.png'))
  if (parts.filter(({ kind }) => kind === 'table').length < FINDINGS || pictures.length < FINDINGS + MEASURES)
    throw new Error(`The report is not whole: ${parts.length} parts, ${pictures.length} pictures`)
  return {
    parts: parts.map((part) => (part.kind === 'table' ? { rows: part.rows } : { text: part.text })),
    pictures: pictures.map(([, png]) => Buffer.from(png).toString('base64')),
  }
}

/** Sixty actions, ten of them with a measure of eight readings, and the findings on tables of the release. */
async function aPlan({ on, ctx }: FilledDatabase): Promise<void> {
  const today = dayIn(ctx.timeZone, ctx.now)
  const made = []
  for (let at = 0; at < ACTIONS; at += 1)
    made.push(
      await anAction(on, { rag: 'amber', ragReason: 'Two of the three teams have begun, one waits for staff.' }),
    )
  for (const [at, { code }] of made.slice(0, MEASURES).entries()) {
    const measureId = await aMeasure(on, code, { baselineOn: addDays(today, -300), targetOn: addDays(today, 300) })
    for (let reading = 0; reading < 8; reading += 1) {
      const typed = {
        value: String(10 + at + 7 * reading),
        readOn: addDays(today, -280 + 30 * reading),
        source: '',
        note: 'As the teams counted',
        corrects: '',
        reason: '',
      }
      const added = await addReading(on.ctx(), { code, measureId, typed })
      if (!added.ok) throw new Error(`The reading was not added: ${JSON.stringify(added.faults)}`)
    }
  }
  const [release] = await listReleases(on.ctx())
  const tables = release?.tables ?? []
  for (const [at, { id }] of made.slice(0, FINDINGS).entries()) {
    const [table] = tables.slice(at % tables.length)
    const written = await writeFinding(on.ctx(), {
      actionId: id,
      releaseNumber: release?.number ?? 0,
      tables: table ? [table] : [],
      standard: 'Most children who answered said that the wait is too long, and few were told how long it will be.',
      easy: 'Many children said: the wait is too long.',
    })
    if (!written.ok) throw new Error(`The finding was not written: ${written.reasons.join(', ')}`)
  }
}

/** So many meetings, each with an entry for every action; answers their days. */
async function meetings({ on, ctx }: FilledDatabase, count: number): Promise<string[]> {
  const codes = (await on.ownerExec('select code from actions')).map(({ code }) => String(code))
  const days = Array.from({ length: count }, (_, at) => addDays(dayIn(ctx.timeZone, ctx.now), at + 1))
  for (const heldOn of days) {
    const kept = await keepMeeting(on.ctx(), {
      heldOn,
      place: 'Town hall',
      agenda: 'Welcome\nThe log\nWhat people said',
    })
    if (!kept.ok) throw new Error('The meeting was not made')
    for (const [at, code] of codes.entries()) {
      const isSlow = at % 6 === 0
      const entry = {
        progress: SENTENCES,
        impact: SENTENCES,
        isSlow,
        slowReason: isSlow ? SENTENCES : '',
        strengthen: SENTENCES,
      }
      const written = await writeEntry(on.ctx(), { heldOn, code, revision: 0, ...entry })
      if (!written.ok) throw new Error('The entry was not written')
    }
  }
  return days
}

const SENTENCES =
  'Letters have gone to every family on the list, and the phone line is answered on four days of the week. ' +
  'Parents on the working group say that the letters are clearer than before. ' +
  'The third team begins when its two posts are filled.'
