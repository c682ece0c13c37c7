import { asc, desc, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import type { Db } from '#db/client.server.ts'
import { organisations, people } from '#db/schema/accounts.ts'
import { actionChanges, actions, measures, milestones, priorityAreas, readings } from '#db/schema/strategy.ts'
import {
  isCode,
  type ShownAction,
  type ShownChange,
  type ShownMeasure,
  type ShownMilestone,
  type ShownReading,
} from './action.ts'
import { areaOf } from './list-plans.server.ts'
import { maySeeWhoEntered } from './policy.ts'
import { standingReadings } from './progress.ts'
import { stated } from './reading.ts'
import { changesIn } from './record-change.server.ts'

/** Every action with all that is shown of it, by priority area and code. Anybody may; only who keeps actions and the board are told who entered what. */
export async function listActions(ctx: Ctx): Promise<readonly ShownAction[]> {
  return readActions(ctx, null)
}

/** One action by its code; null when there is none. */
export async function findAction(ctx: Ctx, code: string): Promise<ShownAction | null> {
  if (!isCode(code)) return null
  const [action] = await readActions(ctx, code)
  return action ?? null
}

async function readActions(ctx: Ctx, code: string | null): Promise<readonly ShownAction[]> {
  const tellsNames = maySeeWhoEntered(ctx.actor)
  const rows = await ctx.db
    .select({ action: actions, area: priorityAreas, ownerName: people.name, organisationName: organisations.name })
    .from(actions)
    .innerJoin(priorityAreas, eq(priorityAreas.id, actions.priorityAreaId))
    .innerJoin(people, eq(people.id, actions.ownerId))
    .innerJoin(organisations, eq(organisations.id, actions.organisationId))
    .where(code === null ? undefined : eq(actions.code, code))
    .orderBy(asc(priorityAreas.position), asc(priorityAreas.code))
  const ids = rows.map(({ action }) => action.id)
  if (ids.length === 0) return []
  // One after the other: inside a transaction they share one connection.
  const steps = await milestonesOf(ctx.db, ids)
  const figures = await measuresOf(ctx.db, ids, tellsNames)
  const history = await historyOf(ctx, ids, tellsNames)
  return rows
    .map(({ action, area, ownerName, organisationName }, at) => ({
      at,
      area: area.code,
      shown: {
        code: action.code,
        title: { standard: action.titleStandard, easy: action.titleEasy },
        promise: { standard: action.promiseStandard, easy: action.promiseEasy },
        area: areaOf(area),
        owner: { id: action.ownerId, name: ownerName },
        organisation: { id: action.organisationId, name: organisationName },
        startsOn: action.startsOn,
        dueOn: action.dueOn,
        status: action.status,
        rag: action.rag,
        ragReason: action.ragReason,
        revision: action.revision,
        milestones: steps(action.id),
        measures: figures(action.id),
        changes: history(action.id),
      },
    }))
    .sort((one, other) => (one.area === other.area ? byCode(one.shown.code, other.shown.code) : one.at - other.at))
    .map(({ shown }) => shown)
}

/** A correction is of the day of what it corrects, and comes after it. */
function byDayThenStanding(one: ShownReading, other: ShownReading): number {
  if (one.readOn !== other.readOn) return one.readOn < other.readOn ? -1 : 1
  return Number(one.isStanding) - Number(other.isStanding)
}

/** PAA1.10 comes after PAA1.9. */
function byCode(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true })
}

async function milestonesOf(db: Db, ids: string[]): Promise<(actionId: string) => readonly ShownMilestone[]> {
  const rows = await db
    .select()
    .from(milestones)
    .where(inArray(milestones.actionId, ids))
    .orderBy(asc(milestones.dueOn), asc(milestones.position), asc(milestones.createdAt))
  return (actionId) =>
    rows
      .filter((row) => row.actionId === actionId)
      .map(({ id, titleStandard, titleEasy, dueOn, state, metOn, slippedTo, reason }) => ({
        id,
        title: { standard: titleStandard, easy: titleEasy },
        dueOn,
        state,
        metOn,
        slippedTo,
        reason,
      }))
}

async function measuresOf(
  db: Db,
  ids: string[],
  tellsNames: boolean,
): Promise<(actionId: string) => readonly ShownMeasure[]> {
  const rows = await db
    .select()
    .from(measures)
    .where(inArray(measures.actionId, ids))
    .orderBy(asc(measures.position), asc(measures.createdAt), asc(measures.nameStandard))
  const measureIds = rows.map(({ id }) => id)
  const read =
    measureIds.length === 0
      ? []
      : await db
          .select({ reading: readings, enteredBy: people.name })
          .from(readings)
          .leftJoin(people, eq(people.id, readings.enteredBy))
          .where(inArray(readings.measureId, measureIds))
          .orderBy(asc(readings.readOn), asc(readings.createdAt))
  const standing = new Set(standingReadings(read.map(({ reading }) => reading)).map(({ id }) => id))
  return (actionId) =>
    rows
      .filter((row) => row.actionId === actionId)
      .map(({ id, nameStandard, nameEasy, unit, better, baseline, baselineOn, target, targetOn, source }) => ({
        id,
        name: { standard: nameStandard, easy: nameEasy },
        unit,
        better,
        baseline: stated({ value: baseline, unit, source }),
        baselineOn,
        target: stated({ value: target, unit, source }),
        targetOn,
        source,
        readings: read
          .filter(({ reading }) => reading.measureId === id)
          .map(({ reading, enteredBy }) => ({
            id: reading.id,
            figure: stated({ value: reading.value, unit, source: reading.source }),
            readOn: reading.readOn,
            note: reading.note,
            corrects: reading.corrects,
            reason: reading.reason,
            isStanding: standing.has(reading.id),
            enteredBy: tellsNames ? enteredBy : null,
          }))
          .sort(byDayThenStanding),
      }))
}

async function historyOf(
  ctx: Ctx,
  ids: string[],
  tellsNames: boolean,
): Promise<(actionId: string) => readonly ShownChange[]> {
  const rows = await ctx.db
    .select({
      actionId: actionChanges.actionId,
      revision: actionChanges.revision,
      at: actionChanges.createdAt,
      by: people.name,
      changes: actionChanges.changes,
    })
    .from(actionChanges)
    .leftJoin(people, eq(people.id, actionChanges.changedBy))
    .where(inArray(actionChanges.actionId, ids))
    .orderBy(desc(actionChanges.revision))
  return (actionId) =>
    rows
      .filter((row) => row.actionId === actionId)
      .map(({ revision, at, by, changes }) => ({
        revision,
        by: tellsNames ? by : null,
        on: dayIn(ctx.timeZone, at),
        changes: changesIn(changes),
      }))
}
