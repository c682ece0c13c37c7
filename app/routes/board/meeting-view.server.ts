import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { type Arrangement, differences } from '#app/features/board/arrangement.ts'
import { getMeeting, type Meeting } from '#app/features/board/find-meeting.server.ts'
import { findMaking } from '#app/features/board/find-report-file.server.ts'
import { gatherReport } from '#app/features/board/gather-report.server.ts'
import { mayArrangeReports, mayFreezeReports, mayReadDrafts, mayWriteEntry } from '#app/features/board/policy.ts'
import { reportWords } from '#app/features/board/report-charts.server.ts'
import { layOutReport } from '#app/features/board/report-layout.ts'
import type { ReportModel } from '#app/features/board/report-model.ts'
import type { ShownAction } from '#app/features/strategy/action.ts'
import { listActions } from '#app/features/strategy/list-actions.server.ts'
import type { Call } from '#app/http/guard.server.ts'
import { dateWords } from '#app/platform/date-words.ts'
import { dayIn } from '#app/platform/day.ts'
import { wordsIn } from '#app/platform/words.ts'

type AnyCall = Call<LoaderFunctionArgs> | Call<ActionFunctionArgs>
/** What to show instead of what is stored, and why. */
export type Mended = {
  /** With the revision that its form was opened on. */
  arrangement?: Arrangement & { revision: number }
  decision?: { words: string; reason: string; actions: readonly string[]; findings: readonly number[] }
  errors?: readonly { field: string; message: string }[]
  notice?: 'changed' | 'frozen' | 'empty' | 'unknown'
}

/** Everything that a meeting's page shows to this person; what was typed stands where it was typed. */
export async function meetingView({ ctx, args, frame }: AnyCall, mended: Mended = {}) {
  const { settings } = args.context.app.runtime
  const meeting = await getMeeting(ctx, args.params.day ?? '')
  const isFrozen = meeting.report.state === 'frozen'
  const may = {
    arrange: mayArrangeReports(ctx.actor),
    freeze: mayFreezeReports(ctx.actor),
    readDraft: mayReadDrafts(ctx.actor),
  }
  const { isDemonstration } = settings
  const actions = may.readDraft ? await listActions(ctx) : []
  const model =
    may.readDraft && !isFrozen ? await gatherReport(ctx, { meeting, actions, isDemonstration, frozen: null }) : null
  const errors = mended.errors ?? []
  const stored = { sections: meeting.report.sections, place: meeting.place, agenda: meeting.agenda.join('\n') }
  const typed = mended.arrangement
  return {
    frame,
    meeting: { number: meeting.number, heldOn: meeting.heldOn, place: meeting.place, agenda: meeting.agenda },
    isFrozen,
    may,
    log: logLines(ctx, meeting, actions),
    form: {
      ...(mended.arrangement ?? stored),
      counts: countsOf(meeting, model),
      // Only who has been shown what was saved meanwhile may save on top of it.
      revision: typed && mended.notice !== 'changed' ? typed.revision : meeting.report.revision,
      showsWords: typed?.sections.some(({ words }) => words !== '') ?? false,
      errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
    },
    decision: {
      decisions: meeting.decisions.map(({ id: _, ...decision }) => decision),
      actions: (model?.log ?? []).map(({ action }) => ({ code: action.code, title: action.title })),
      findings: (model?.findings ?? []).map(({ number, action, sentence }) => ({ number, action, sentence })),
      errorOf: Object.fromEntries(errors.map(({ field, message }) => [field, message])),
      ...(mended.decision ? { typed: mended.decision } : {}),
    },
    preview: model && layOutReport(model, reportWords()),
    files: await filesOf(ctx, meeting),
    errors,
    // Two who arrange at once: the second sees what the first saved. After the freezing: what was typed too late.
    kept: typed && mended.notice === 'changed' ? differences(stored, typed) : [],
    late: typed && isFrozen ? differences(typed, stored) : [],
    ...(mended.notice ? { notice: mended.notice } : {}),
  }
}

/** What to show of a frozen report's files. */
export async function filesOf(ctx: AnyCall['ctx'], { id, heldOn, report }: Meeting) {
  const job = report.state === 'frozen' ? await findMaking(ctx, id) : null
  const frozenWords = report.frozenAt
    ? boardWords()('frozenOn', { date: dateWords(dayIn(ctx.timeZone, report.frozenAt)) })
    : ''
  return {
    address: `/board/meetings/${heldOn}`,
    contentHash: report.contentHash ?? '',
    frozenWords,
    making: job && { state: job.state, done: job.done, total: job.total },
  }
}

/** The words of the board's pages, which are in standard English. */
export function boardWords() {
  return wordsIn('en', 'standard').getFixedT(null, 'board')
}

/** Faults as sentences, each with the field that it is about. */
export function meetingErrors(faults: readonly { field: string; fault: string }[]) {
  const t = boardWords()
  return faults.map(({ field, fault }) => ({ field, message: t(`fault.${field}.${fault}` as 'fault.place.missing') }))
}

function logLines(ctx: AnyCall['ctx'], meeting: Meeting, actions: readonly ShownAction[]) {
  return actions.map(({ code, title, owner }) => {
    const entry = meeting.entries.find(({ actionCode }) => actionCode === code)
    return {
      code,
      title: title.standard,
      isWritten: entry !== undefined,
      isSlow: entry?.isSlow ?? false,
      mayWrite: mayWriteEntry(ctx.actor, owner.id),
    }
  })
}

function countsOf(meeting: Meeting, model: ReportModel | null) {
  return {
    agenda: meeting.agenda.length,
    log: meeting.entries.length,
    measures: model?.measures.length ?? 0,
    findings: model?.findings.length ?? 0,
    decisions: meeting.decisions.length,
  }
}
