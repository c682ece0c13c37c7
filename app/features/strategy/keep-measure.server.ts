import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import type { Db } from '#db/client.server.ts'
import { measures, readings } from '#db/schema/strategy.ts'
import { type Fault, isId } from './fault.ts'
import { type ReadingInput, readMeasure, readReading, type TypedMeasure, type TypedReading } from './measure-form.ts'
import { mayKeepSomeActions } from './policy.ts'
import { lockAction, recordChange } from './record-change.server.ts'

export type KeptMeasure = { ok: true; id: string } | { ok: false; faults: readonly Fault[] }

/** Adds a measure to an action: where it starts, where it should be, and by when. */
export async function addMeasure(
  ctx: Ctx,
  { code, typed }: { code: string; typed: TypedMeasure },
): Promise<KeptMeasure> {
  allow(mayKeepSomeActions(ctx.actor), 'action')
  const read = readMeasure(typed)
  return ctx.db.transaction(async (tx): Promise<KeptMeasure> => {
    const action = await lockAction(tx, ctx, code)
    if (!read.ok) return read
    const [made] = await tx
      .insert(measures)
      .values({ ...read.value, actionId: action.id, createdAt: ctx.now })
      .returning({ id: measures.id })
    if (!made) throw new Error('The measure was not stored')
    const { nameStandard, nameEasy, unit, target } = read.value
    const name = { standard: nameStandard, easy: nameEasy }
    const changes = [{ field: 'measure' as const, from: null, to: String(target), name, unit }]
    await recordChange(tx, ctx, action, { act: 'measure.add', changes })
    return { ok: true, id: made.id }
  })
}

/** Adds a reading to a measure. A figure is never written over: a correction is a new reading that says which and why. */
export async function addReading(
  ctx: Ctx,
  { code, measureId, typed }: { code: string; measureId: string; typed: TypedReading },
): Promise<KeptMeasure> {
  allow(mayKeepSomeActions(ctx.actor), 'action')
  return ctx.db.transaction(async (tx): Promise<KeptMeasure> => {
    const action = await lockAction(tx, ctx, code)
    const measure = await measureOf(tx, { measureId, actionId: action.id })
    const read = readReading(typed, { measureId, unit: measure.unit, today: dayIn(ctx.timeZone, ctx.now) })
    if (!read.ok) return read
    const stored = await tx.select().from(readings).where(eq(readings.measureId, measureId))
    const placed = placeOf(read.value, stored, measureId)
    if (!placed.ok) return placed
    const { readOn, corrected } = placed
    const { value, source, note, reason } = read.value
    const [made] = await tx
      .insert(readings)
      .values({
        measureId,
        value,
        readOn,
        source: source || corrected?.source || measure.source,
        note: note || corrected?.note || '',
        corrects: corrected?.id ?? null,
        reason: corrected ? reason : '',
        enteredBy: ctx.actor.kind === 'person' ? ctx.actor.id : null,
        createdAt: ctx.now,
      })
      .returning({ id: readings.id })
    if (!made) throw new Error('The reading was not stored')
    const name = { standard: measure.nameStandard, easy: measure.nameEasy }
    const from = corrected ? String(corrected.value) : null
    const changes = [{ field: 'reading' as const, from, to: String(value), name, unit: measure.unit }]
    await recordChange(tx, ctx, action, {
      act: corrected ? 'reading.correct' : 'reading.add',
      changes,
      reason: corrected ? reason : '',
    })
    return { ok: true, id: made.id }
  })
}

type Stored = typeof readings.$inferSelect
type Placed = { ok: true; readOn: string; corrected: Stored | null } | { ok: false; faults: readonly Fault[] }

/** The day of a reading and what it corrects: what was corrected already is not, and one day has one new reading. */
function placeOf({ corrects, readOn }: ReadingInput, stored: readonly Stored[], measureId: string): Placed {
  const isStanding = ({ id }: Stored) => !stored.some((other) => other.corrects === id)
  if (corrects === null) {
    const isTaken = stored.some((row) => row.readOn === readOn && isStanding(row))
    if (isTaken) return { ok: false, faults: [{ field: `readOn-${measureId}`, fault: 'sameDay' }] }
    return { ok: true, readOn, corrected: null }
  }
  const corrected = stored.find(({ id }) => id === corrects)
  if (!corrected) return { ok: false, faults: [{ field: `corrects-${measureId}`, fault: 'choose' }] }
  if (!isStanding(corrected))
    return { ok: false, faults: [{ field: `corrects-${measureId}`, fault: 'alreadyCorrected' }] }
  return { ok: true, readOn: corrected.readOn, corrected }
}

async function measureOf(tx: Db, { measureId, actionId }: { measureId: string; actionId: string }) {
  if (!isId(measureId)) throw new NotFound('measure')
  const [row] = await tx
    .select()
    .from(measures)
    .where(and(eq(measures.id, measureId), eq(measures.actionId, actionId)))
  if (!row) throw new NotFound('measure')
  return row
}
