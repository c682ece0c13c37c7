import { and, asc, eq, gt } from 'drizzle-orm'
import * as z from 'zod'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import type { Db } from '#db/client.server.ts'
import { organisations, people } from '#db/schema/accounts.ts'
import { actionChanges, actions, priorityAreas } from '#db/schema/strategy.ts'
import { UNITS } from '#db/vocabulary.ts'
import { isCode, type ShownChange } from './action.ts'
import { ACTION_FIELDS, type ActionChange, type ActionFields } from './changes.ts'
import { mayKeepAction } from './policy.ts'

const Change = z.object({
  field: z.enum([...ACTION_FIELDS, 'action', 'milestone', 'measure', 'reading']),
  from: z.string().nullable(),
  to: z.string().nullable(),
  name: z.object({ standard: z.string(), easy: z.string() }).optional(),
  unit: z.enum(UNITS).optional(),
})

/** The changes of one row of action_changes. */
export function changesIn(stored: unknown): readonly ActionChange[] {
  return z.array(Change).parse(stored)
}

export type LockedAction = Awaited<ReturnType<typeof lockAction>>

/** Takes an action for changing until the transaction ends; for whom it is not there, there is none. */
export async function lockAction(tx: Db, ctx: Ctx, code: string) {
  if (!isCode(code)) throw new NotFound('action')
  const [row] = await tx.select().from(actions).where(eq(actions.code, code)).for('update')
  if (!row) throw new NotFound('action')
  allow(mayKeepAction(ctx.actor, row), 'action')
  return row
}

/** Writes down what changed on a locked action, counts the revision up and audits it. */
export async function recordChange(
  tx: Db,
  ctx: Ctx,
  action: { id: string; revision: number },
  { act, changes, reason = '' }: { act: string; changes: readonly ActionChange[]; reason?: string },
): Promise<void> {
  const revision = action.revision + 1
  await tx.update(actions).set({ revision, updatedAt: ctx.now }).where(eq(actions.id, action.id))
  await writeChange(tx, ctx, { actionId: action.id, revision, act, changes, reason })
}

/** The row of the history and the audit row of one act; the first one is revision 1. */
export async function writeChange(
  tx: Db,
  ctx: Ctx,
  given: { actionId: string; revision: number; act: string; changes: readonly ActionChange[]; reason?: string },
): Promise<void> {
  const { actionId, revision, act, changes, reason = '' } = given
  const changedBy = ctx.actor.kind === 'person' ? ctx.actor.id : null
  await tx.insert(actionChanges).values({ actionId, revision, changedBy, changes, createdAt: ctx.now })
  await audit(tx, ctx, {
    action: act,
    objectType: 'action',
    objectId: actionId,
    reason,
    payload: { revision, changes },
  })
}

/** What was saved on an action after a revision, the oldest first, with by whom. */
export async function changesAfter(
  tx: Db,
  ctx: Ctx,
  { actionId, revision }: { actionId: string; revision: number },
): Promise<readonly ShownChange[]> {
  const rows = await tx
    .select({
      revision: actionChanges.revision,
      by: people.name,
      at: actionChanges.createdAt,
      changes: actionChanges.changes,
    })
    .from(actionChanges)
    .leftJoin(people, eq(people.id, actionChanges.changedBy))
    .where(and(eq(actionChanges.actionId, actionId), gt(actionChanges.revision, revision)))
    .orderBy(asc(actionChanges.revision))
  return rows.map((row) => ({
    revision: row.revision,
    by: row.by,
    on: dayIn(ctx.timeZone, row.at),
    changes: changesIn(row.changes),
  }))
}

/** An action's own fields with names in the place of ids, as its history keeps them. */
export async function fieldsOf(tx: Db, actionId: string): Promise<ActionFields> {
  const [row] = await tx
    .select({
      titleStandard: actions.titleStandard,
      titleEasy: actions.titleEasy,
      promiseStandard: actions.promiseStandard,
      promiseEasy: actions.promiseEasy,
      area: priorityAreas.code,
      owner: people.name,
      organisation: organisations.name,
      startsOn: actions.startsOn,
      dueOn: actions.dueOn,
      status: actions.status,
      rag: actions.rag,
      ragReason: actions.ragReason,
    })
    .from(actions)
    .innerJoin(priorityAreas, eq(priorityAreas.id, actions.priorityAreaId))
    .innerJoin(people, eq(people.id, actions.ownerId))
    .innerJoin(organisations, eq(organisations.id, actions.organisationId))
    .where(eq(actions.id, actionId))
  if (!row) throw new NotFound('action')
  return { ...row, rag: row.rag ?? '' }
}
