import { asc, desc, eq } from 'drizzle-orm'
import * as z from 'zod'
import type { Ctx } from '#app/platform/ctx.ts'
import { isDay } from '#app/platform/day.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import {
  decisionActions,
  decisionFindings,
  decisions,
  logEntries,
  meetings,
  reportFiles,
  reports,
} from '#db/schema/board.ts'
import { findings } from '#db/schema/evidence.ts'
import { actions } from '#db/schema/strategy.ts'
import type { ReportFormat } from '#db/vocabulary.ts'
import { maySeeMeetings } from './policy.ts'
import { arranged, type ReportDecision, SECTION_KEYS, type Section } from './report-model.ts'

const Sections = z.array(z.object({ key: z.enum(SECTION_KEYS), isIncluded: z.boolean(), words: z.string() }))

export type Entry = {
  actionCode: string
  progress: string
  impact: string
  isSlow: boolean
  slowReason: string
  strengthen: string
  revision: number
}

export type Meeting = {
  id: string
  number: number
  heldOn: string
  place: string
  agenda: readonly string[]
  report: {
    state: 'draft' | 'frozen'
    sections: readonly Section[]
    revision: number
    contentHash: string | null
    frozenAt: Date | null
    formats: readonly ReportFormat[]
  }
  entries: readonly Entry[]
  decisions: readonly (ReportDecision & { id: string })[]
}

/** The meetings, the latest first. */
export async function listMeetings(ctx: Ctx) {
  allow(maySeeMeetings(ctx.actor), 'meeting')
  return ctx.db
    .select({
      number: meetings.number,
      heldOn: meetings.heldOn,
      place: meetings.place,
      state: reports.state,
    })
    .from(meetings)
    .innerJoin(reports, eq(reports.meetingId, meetings.id))
    .orderBy(desc(meetings.heldOn))
}

/** One meeting with everything that its report is made from; throws NotFound where there is none. */
export async function getMeeting(ctx: Ctx, heldOn: string): Promise<Meeting> {
  allow(maySeeMeetings(ctx.actor), 'meeting')
  if (!isDay(heldOn)) throw new NotFound('meeting')
  const [found] = await ctx.db
    .select({
      id: meetings.id,
      number: meetings.number,
      heldOn: meetings.heldOn,
      place: meetings.place,
      agenda: meetings.agenda,
      state: reports.state,
      sections: reports.sections,
      revision: reports.revision,
      contentHash: reports.contentHash,
      frozenAt: reports.frozenAt,
    })
    .from(meetings)
    .innerJoin(reports, eq(reports.meetingId, meetings.id))
    .where(eq(meetings.heldOn, heldOn))
  if (!found) throw new NotFound('meeting')
  const { state, sections, revision, contentHash, frozenAt, ...meeting } = found
  const files = await ctx.db
    .select({ format: reportFiles.format })
    .from(reportFiles)
    .where(eq(reportFiles.meetingId, meeting.id))
  return {
    ...meeting,
    report: {
      state,
      sections: arranged(Sections.parse(sections)),
      revision,
      contentHash,
      frozenAt,
      formats: files.map(({ format }) => format),
    },
    entries: await entriesOf(ctx, meeting.id),
    decisions: await decisionsOf(ctx, meeting.id),
  }
}

async function entriesOf(ctx: Ctx, meetingId: string): Promise<readonly Entry[]> {
  return ctx.db
    .select({
      actionCode: actions.code,
      progress: logEntries.progress,
      impact: logEntries.impact,
      isSlow: logEntries.isSlow,
      slowReason: logEntries.slowReason,
      strengthen: logEntries.strengthen,
      revision: logEntries.revision,
    })
    .from(logEntries)
    .innerJoin(actions, eq(actions.id, logEntries.actionId))
    .where(eq(logEntries.meetingId, meetingId))
}

async function decisionsOf(ctx: Ctx, meetingId: string): Promise<Meeting['decisions']> {
  const ofMeeting = eq(decisions.meetingId, meetingId)
  const rows = await ctx.db
    .select({ id: decisions.id, number: decisions.number, words: decisions.words, reason: decisions.reason })
    .from(decisions)
    .where(ofMeeting)
    .orderBy(asc(decisions.number))
  const ties = await ctx.db
    .select({ id: decisionActions.decisionId, code: actions.code })
    .from(decisionActions)
    .innerJoin(decisions, eq(decisions.id, decisionActions.decisionId))
    .innerJoin(actions, eq(actions.id, decisionActions.actionId))
    .where(ofMeeting)
  const grounds = await ctx.db
    .select({ id: decisionFindings.decisionId, number: findings.number })
    .from(decisionFindings)
    .innerJoin(decisions, eq(decisions.id, decisionFindings.decisionId))
    .innerJoin(findings, eq(findings.id, decisionFindings.findingId))
    .where(ofMeeting)
  return rows.map((row) => ({
    ...row,
    actions: ties.filter(({ id }) => id === row.id).map(({ code }) => code),
    findings: grounds.filter(({ id }) => id === row.id).map(({ number }) => number),
  }))
}
