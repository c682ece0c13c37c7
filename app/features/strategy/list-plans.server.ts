import { asc, count, eq } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { actions, plans, priorityAreas } from '#db/schema/strategy.ts'
import type { PlanKind } from '#db/vocabulary.ts'
import type { ShownArea, Words } from './action.ts'
import { mayReadActions } from './policy.ts'

export type ShownPlan = {
  id: string
  kind: PlanKind
  title: Words
  startsOn: string
  endsOn: string
  areas: readonly (ShownArea & { actions: number })[]
}

/** Every plan with its priority areas, and how many actions each area has. */
export async function listPlans(ctx: Ctx): Promise<readonly ShownPlan[]> {
  allow(mayReadActions(ctx.actor) || ctx.actor.kind === 'system', 'plan')
  const rows = await ctx.db.select().from(plans).orderBy(asc(plans.startsOn), asc(plans.titleStandard))
  const areas = await ctx.db
    .select({ area: priorityAreas, actions: count(actions.id) })
    .from(priorityAreas)
    .leftJoin(actions, eq(actions.priorityAreaId, priorityAreas.id))
    .groupBy(priorityAreas.id)
    .orderBy(asc(priorityAreas.position), asc(priorityAreas.code))
  return rows.map((plan) => ({
    id: plan.id,
    kind: plan.kind,
    title: { standard: plan.titleStandard, easy: plan.titleEasy },
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    areas: areas
      .filter(({ area }) => area.planId === plan.id)
      .map((one) => ({ ...areaOf(one.area), actions: one.actions })),
  }))
}

/** A row of priority_areas as everybody else is given it. */
export function areaOf(row: typeof priorityAreas.$inferSelect): ShownArea {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    title: { standard: row.titleStandard, easy: row.titleEasy },
    about: { standard: row.aboutStandard, easy: row.aboutEasy },
    picture: row.picture,
  }
}
