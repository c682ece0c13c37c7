import { eq } from 'drizzle-orm'
import { pictureIds } from '#app/features/easy-read/pictures.ts'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import { plans, priorityAreas } from '#db/schema/strategy.ts'
import { type Fault, isId } from './fault.ts'
import { readArea, readPlan, type TypedArea, type TypedPlan } from './plan-form.ts'
import { mayKeepActions } from './policy.ts'

export type KeptPlan = { ok: true; id: string } | { ok: false; faults: readonly Fault[] }

/** Makes a plan, or changes the one with this id. */
export async function keepPlan(ctx: Ctx, { id, typed }: { id: string | null; typed: TypedPlan }): Promise<KeptPlan> {
  allow(mayKeepActions(ctx.actor), 'plan')
  const read = readPlan(typed)
  if (!read.ok) return read
  return ctx.db.transaction(async (tx): Promise<KeptPlan> => {
    const [kept] =
      id === null
        ? await tx.insert(plans).values(read.value).returning({ id: plans.id })
        : await tx
            .update(plans)
            .set(read.value)
            .where(eq(plans.id, known(id)))
            .returning({ id: plans.id })
    if (!kept) throw new NotFound('plan')
    await audit(tx, ctx, {
      action: id === null ? 'plan.make' : 'plan.change',
      objectType: 'plan',
      objectId: kept.id,
      payload: read.value,
    })
    return { ok: true, id: kept.id }
  })
}

/** Makes a priority area, or changes the one with this id; its code stays, as its actions are numbered by it. */
export async function keepPriorityArea(
  ctx: Ctx,
  { id, typed, position }: { id: string | null; typed: TypedArea; position?: number },
): Promise<KeptPlan> {
  allow(mayKeepActions(ctx.actor), 'priority area')
  const read = readArea(typed, pictureIds)
  if (!read.ok) return read
  return ctx.db.transaction(async (tx): Promise<KeptPlan> => {
    const [plan] = await tx.select({ id: plans.id }).from(plans).where(eq(plans.id, read.value.planId))
    if (!plan) return { ok: false, faults: [{ field: 'planId', fault: 'choose' }] }
    const { code, ...changeable } = read.value
    const [kept] =
      id === null
        ? await tx
            .insert(priorityAreas)
            .values({ ...read.value, position: position ?? 0 })
            .onConflictDoNothing({ target: priorityAreas.code })
            .returning({ id: priorityAreas.id })
        : await tx
            .update(priorityAreas)
            .set(changeable)
            .where(eq(priorityAreas.id, known(id)))
            .returning({ id: priorityAreas.id })
    if (!kept && id === null) return { ok: false, faults: [{ field: 'code', fault: 'codeTaken' }] }
    if (!kept) throw new NotFound('priority area')
    await audit(tx, ctx, {
      action: id === null ? 'priority_area.make' : 'priority_area.change',
      objectType: 'priority_area',
      objectId: kept.id,
      reason: code,
      payload: read.value,
    })
    return { ok: true, id: kept.id }
  })
}

function known(id: string): string {
  if (!isId(id)) throw new NotFound('row')
  return id
}
