import { desc } from 'drizzle-orm'
import { readAreaNames } from '#app/features/area/area.server.ts'
import { listFindings, type ShownFinding } from '#app/features/evidence/list-findings.server.ts'
import type { ShownAction, ShownMeasure } from '#app/features/strategy/action.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { audit } from '#db/schema/platform.ts'
import type { Entry, Meeting } from './find-meeting.server.ts'
import { mayReadDrafts } from './policy.ts'
import {
  byCode,
  type ReportAction,
  type ReportEntry,
  type ReportFinding,
  type ReportMeasure,
  type ReportModel,
  slowFirst,
} from './report-model.ts'

type Asked = {
  meeting: Meeting
  actions: readonly ShownAction[]
  isDemonstration: boolean
  frozen: ReportModel['frozen']
}

/** Gathers what a meeting's report says at this moment: the plan, the log, the released evidence, the decisions. */
export async function gatherReport(
  ctx: Ctx,
  { meeting, isDemonstration, frozen, ...asked }: Asked,
): Promise<ReportModel> {
  allow(mayReadDrafts(ctx.actor), 'report')
  const actions = [...asked.actions].sort((a, b) => byCode(a.code, b.code))
  const findings = await listFindings(ctx)
  const area = await readAreaNames(ctx.db)
  const [head] = await ctx.db.select({ hash: audit.hash }).from(audit).orderBy(desc(audit.seq)).limit(1)
  const sections = meeting.report.sections.filter(({ isIncluded }) => isIncluded)
  return {
    schema: 'with-us/board-report-1',
    area: area.name,
    partners: area.partners,
    meeting: { number: meeting.number, heldOn: meeting.heldOn, place: meeting.place },
    frozen,
    isDemonstration,
    auditHead: head?.hash ?? '',
    sections: sections.map(({ key, words }) => ({ key, words })),
    agenda: meeting.agenda,
    log: slowFirst(actions.map((action) => entryOf(action, meeting.entries))),
    measures: actions.flatMap((action) => action.measures.map((measure) => measureOf(action, measure))),
    findings: findings.map(findingOf),
    decisions: meeting.decisions.map(({ id: _, ...decision }) => decision),
  }
}

function entryOf(action: ShownAction, entries: readonly Entry[]): ReportEntry {
  const written = entries.find(({ actionCode }) => actionCode === action.code)
  if (!written) return { action: actionOf(action), entry: null }
  const { progress, impact, isSlow, slowReason, strengthen } = written
  return { action: actionOf(action), entry: { progress, impact, isSlow, slowReason, strengthen } }
}

function actionOf(action: ShownAction): ReportAction {
  const { code, dueOn, status, rag, ragReason } = action
  return {
    code,
    title: action.title.standard,
    area: action.area.title.standard,
    owner: action.owner.name,
    organisation: action.organisation.name,
    dueOn,
    status,
    rag,
    ragReason,
  }
}

/** Only readings that count; a corrected one is named by the correction. */
function measureOf(action: ShownAction, measure: ShownMeasure): ReportMeasure {
  const { better, baseline, baselineOn, target, targetOn } = measure
  return {
    action: action.code,
    name: measure.name.standard,
    better,
    baseline,
    baselineOn,
    target,
    targetOn,
    readings: measure.readings
      .filter(({ isStanding }) => isStanding)
      .map(({ readOn, figure, note, corrects, reason }) => ({
        on: readOn,
        value: figure,
        note,
        correction: corrects === null ? '' : reason,
      })),
  }
}

function findingOf(finding: ShownFinding): ReportFinding {
  return {
    number: finding.number,
    action: finding.actionCode,
    sentence: finding.sentence.standard,
    release: {
      number: finding.release.number,
      survey: finding.release.slug,
      title: finding.release.surveyTitle.standard,
      version: finding.release.version,
      closedOn: finding.release.closedOn,
      contentHash: finding.release.contentHash,
    },
    tables: finding.tables.map(({ table, words }) => ({ table, words: words.standard })),
  }
}
