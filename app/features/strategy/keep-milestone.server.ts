import { and, eq } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import { milestones } from '#db/schema/strategy.ts'
import { type Fault, isId } from './fault.ts'
import { readMilestone, readOutcome, type TypedMilestone, type TypedOutcome } from './milestone-form.ts'
import { mayKeepSomeActions } from './policy.ts'
import { lockAction, recordChange } from './record-change.server.ts'

export type KeptMilestone = { ok: true; id: string } | { ok: false; faults: readonly Fault[] }

/** Adds a dated step to an action. */
export async function addMilestone(
  ctx: Ctx,
  { code, typed }: { code: string; typed: TypedMilestone },
): Promise<KeptMilestone> {
  allow(mayKeepSomeActions(ctx.actor), 'action')
  const read = readMilestone(typed)
  return ctx.db.transaction(async (tx): Promise<KeptMilestone> => {
    const action = await lockAction(tx, ctx, code)
    if (!read.ok) return read
    const { titleStandard, titleEasy, dueOn } = read.value
    const [made] = await tx
      .insert(milestones)
      .values({ actionId: action.id, titleStandard, titleEasy, dueOn, createdAt: ctx.now })
      .returning({ id: milestones.id })
    if (!made) throw new Error('The milestone was not stored')
    const name = { standard: titleStandard, easy: titleEasy }
    const changes = [{ field: 'milestone' as const, from: null, to: `due ${dueOn}`, name }]
    await recordChange(tx, ctx, action, { act: 'milestone.add', changes })
    return { ok: true, id: made.id }
  })
}

/** Says that a milestone was met on a day, or has slipped to a later one and why. A second word replaces the first. */
export async function settleMilestone(
  ctx: Ctx,
  { code, id, typed }: { code: string; id: string; typed: TypedOutcome },
): Promise<KeptMilestone> {
  allow(mayKeepSomeActions(ctx.actor), 'action')
  return ctx.db.transaction(async (tx): Promise<KeptMilestone> => {
    const action = await lockAction(tx, ctx, code)
    if (!isId(id)) throw new NotFound('milestone')
    const [row] = await tx
      .select()
      .from(milestones)
      .where(and(eq(milestones.id, id), eq(milestones.actionId, action.id)))
    if (!row) throw new NotFound('milestone')
    const read = readOutcome(typed, { id, today: dayIn(ctx.timeZone, ctx.now), dueOn: row.dueOn })
    if (!read.ok) return read
    const { state, on, reason } = read.value
    const days = state === 'met' ? { metOn: on } : { metOn: null, slippedTo: on }
    await tx
      .update(milestones)
      .set({ state, ...days, reason })
      .where(eq(milestones.id, id))
    const name = { standard: row.titleStandard, easy: row.titleEasy }
    const changes = [{ field: 'milestone' as const, from: standing(row), to: `${state} ${on}`, name }]
    await recordChange(tx, ctx, action, { act: state === 'met' ? 'milestone.meet' : 'milestone.slip', changes, reason })
    return { ok: true, id }
  })
}

function standing({ state, dueOn, metOn, slippedTo }: typeof milestones.$inferSelect): string {
  if (state === 'met' && metOn) return `met ${metOn}`
  return state === 'slipped' && slippedTo ? `slipped ${slippedTo}` : `due ${dueOn}`
}
