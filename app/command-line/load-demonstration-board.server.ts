import { arrangeReport } from '#app/features/board/arrange-report.server.ts'
import { getMeeting } from '#app/features/board/find-meeting.server.ts'
import { freezeReport } from '#app/features/board/freeze-report.server.ts'
import { keepDecision } from '#app/features/board/keep-decision.server.ts'
import { hasMeeting, keepMeeting } from '#app/features/board/keep-meeting.server.ts'
import { writeEntry } from '#app/features/board/write-entry.server.ts'
import { listReleases } from '#app/features/evidence/find-release.server.ts'
import { listFindingChoices } from '#app/features/evidence/list-finding-choices.server.ts'
import { listFindings } from '#app/features/evidence/list-findings.server.ts'
import { writeFinding } from '#app/features/evidence/write-finding.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { addDays, dayIn } from '#app/platform/day.ts'
import seed from '#db/seeds/demonstration/board.json' with { type: 'json' }
import { demonstrationPerson } from './demonstration-person.server.ts'

type SeedEntry = { progress: string; impact: string; slow: string; strengthen: string }
const DAY = 24 * 60 * 60 * 1000

/** The findings of the demonstration, on its release; done twice, they are there once. */
export async function loadFindings(ctx: Ctx): Promise<void> {
  if ((await listFindings(ctx)).length > 0) return
  const officer = { ...ctx, actor: await demonstrationPerson(ctx, 'engagement_officer') }
  const [release] = await listReleases(ctx)
  const { actions } = await listFindingChoices(officer)
  for (const { action, question, facet, standard, easy } of seed.findings) {
    const actionId = actions.find(({ label }) => label.startsWith(`${action}:`))?.id ?? ''
    const releaseNumber = release?.number ?? 0
    const written = await writeFinding(officer, {
      actionId,
      releaseNumber,
      tables: [{ question, facet }],
      standard,
      easy,
    })
    if (!written.ok) throw new Error(`The finding on ${action} was not written: ${written.reasons.join(', ')}`)
  }
}

/** One past meeting with its frozen report, and the next one in draft; done twice, they are there once. */
export async function loadBoard(ctx: Ctx): Promise<void> {
  const today = dayIn(ctx.timeZone, ctx.now)
  const { past, next } = seed
  const pastOn = addDays(today, -past.daysAgo)
  const then = { ...ctx, now: new Date(ctx.now.getTime() - past.frozenDaysAgo * DAY) }
  await loadMeeting(then, { heldOn: pastOn, ...past })
  const leader = { ...then, actor: await demonstrationPerson(ctx, 'leader') }
  await freezeReport(leader, { heldOn: pastOn, isDemonstration: true })
  await loadMeeting(ctx, { heldOn: addDays(today, next.inDays), ...next, words: {}, decisions: [] })
}

type SeedMeeting = {
  heldOn: string
  place: string
  agenda: readonly string[]
  words: Readonly<Record<string, string>>
  entries: Readonly<Record<string, SeedEntry>>
  decisions: readonly { words: string; reason: string; actions: readonly string[]; findings: readonly number[] }[]
}

async function loadMeeting(ctx: Ctx, { heldOn, place, agenda, words, entries, decisions }: SeedMeeting): Promise<void> {
  const leader = { ...ctx, actor: await demonstrationPerson(ctx, 'leader') }
  const typed = { place, agenda: agenda.join('\n') }
  if (!(await hasMeeting(leader, heldOn))) await keepMeeting(leader, { heldOn, ...typed })
  const { report, entries: written, decisions: kept } = await getMeeting(leader, heldOn)
  if (report.state === 'frozen') return
  for (const [code, { slow, ...entry }] of Object.entries(entries))
    if (!written.some(({ actionCode }) => actionCode === code))
      await writeEntry(leader, { heldOn, code, revision: 0, ...entry, isSlow: slow !== '', slowReason: slow })
  if (kept.length === 0) for (const decision of decisions) await keepDecision(leader, { heldOn, ...decision })
  const sections = report.sections.map((section) => ({ ...section, words: words[section.key] ?? section.words }))
  await arrangeReport(leader, { heldOn, revision: report.revision, sections, ...typed })
}
