import { eq } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import type { Db } from '#db/client.server.ts'
import { organisations } from '#db/schema/accounts.ts'
import { actions, priorityAreas } from '#db/schema/strategy.ts'
import type { ShownChange } from './action.ts'
import {
  type ActionInput,
  readAction,
  readStanding,
  type StandingInput,
  type TypedAction,
  type TypedStanding,
} from './action-form.ts'
import { ACTION_FIELDS, type ActionField, changesBetween, clashing, STANDING_FIELDS } from './changes.ts'
import type { Fault } from './fault.ts'
import { listOwners } from './list-owners.server.ts'
import { mayKeepActions, mayKeepSomeActions } from './policy.ts'
import {
  changesAfter,
  fieldsOf,
  type LockedAction,
  lockAction,
  recordChange,
  writeChange,
} from './record-change.server.ts'

export type Kept =
  | { ok: true; code: string }
  | { ok: false; reason: 'faults'; faults: readonly Fault[] }
  /** Somebody else saved the same fields meanwhile: what they changed, and the revision to save on top of. */
  | { ok: false; reason: 'changed'; changes: readonly ShownChange[]; revision: number }

/** Which action is changed, and the revision that the form was opened on. */
export type Opened = { code: string; revision: number }

/** Makes an action. Its code is its address and stays; its one owner must be active, its dates in order. */
export async function makeAction(ctx: Ctx, typed: TypedAction): Promise<Kept> {
  allow(mayKeepActions(ctx.actor), 'action')
  const read = readAction(typed)
  if (!read.ok) return { ok: false, reason: 'faults', faults: read.faults }
  return ctx.db.transaction(async (tx): Promise<Kept> => {
    const faults = await faultsIn(tx, ctx, read.value)
    if (faults.length > 0) return { ok: false, reason: 'faults', faults }
    const [made] = await tx
      .insert(actions)
      .values({ ...columnsOf(read.value), code: read.value.code, createdAt: ctx.now, updatedAt: ctx.now })
      .onConflictDoNothing({ target: actions.code })
      .returning({ id: actions.id })
    if (!made) return { ok: false, reason: 'faults', faults: [{ field: 'code', fault: 'codeTaken' }] }
    const changes = [{ field: 'action' as const, from: null, to: read.value.code }]
    await writeChange(tx, ctx, { actionId: made.id, revision: 1, act: 'action.make', changes })
    return { ok: true, code: read.value.code }
  })
}

/** Changes an action as a whole, but for its code. Whoever saves second is told what the first one changed. */
export async function changeAction(ctx: Ctx, { opened, typed }: { opened: Opened; typed: TypedAction }): Promise<Kept> {
  allow(mayKeepSomeActions(ctx.actor), 'action')
  const read = readAction({ ...typed, code: opened.code })
  return ctx.db.transaction(async (tx): Promise<Kept> => {
    const action = await lockAction(tx, ctx, opened.code)
    if (!read.ok) return { ok: false, reason: 'faults', faults: read.faults }
    const faults = await faultsIn(tx, ctx, read.value)
    if (faults.length > 0) return { ok: false, reason: 'faults', faults }
    return save(tx, ctx, { action, opened, fields: ACTION_FIELDS, columns: columnsOf(read.value) })
  })
}

/** Says how far an action is: status, rating and its reason, and nothing else of it. */
export async function updateStanding(
  ctx: Ctx,
  { opened, typed }: { opened: Opened; typed: TypedStanding },
): Promise<Kept> {
  allow(mayKeepSomeActions(ctx.actor), 'action')
  const read = readStanding(typed)
  return ctx.db.transaction(async (tx): Promise<Kept> => {
    const action = await lockAction(tx, ctx, opened.code)
    if (!read.ok) return { ok: false, reason: 'faults', faults: read.faults }
    return save(tx, ctx, { action, opened, fields: STANDING_FIELDS, columns: read.value })
  })
}

type Saving = {
  action: LockedAction
  opened: Opened
  /** What the form holds, and so would write over. */
  fields: readonly ActionField[]
  columns: StandingInput | ReturnType<typeof columnsOf>
}

async function save(tx: Db, ctx: Ctx, { action, opened, fields, columns }: Saving): Promise<Kept> {
  if (opened.revision !== action.revision) {
    const later = await changesAfter(tx, ctx, { actionId: action.id, revision: opened.revision })
    const changes = clashing(later, fields)
    if (changes.length > 0) return { ok: false, reason: 'changed', changes, revision: action.revision }
  }
  const before = await fieldsOf(tx, action.id)
  await tx.update(actions).set(columns).where(eq(actions.id, action.id))
  const changes = changesBetween(before, await fieldsOf(tx, action.id))
  if (changes.length > 0) await recordChange(tx, ctx, action, { act: 'action.change', changes })
  return { ok: true, code: action.code }
}

function columnsOf(input: ActionInput) {
  const { code: _code, areaId, ...columns } = input
  return { ...columns, priorityAreaId: areaId }
}

/** What only the database knows: whether area, owner and organisation are there and may be chosen. */
async function faultsIn(tx: Db, ctx: Ctx, { areaId, ownerId, organisationId }: ActionInput): Promise<Fault[]> {
  const [area] = await tx.select({ id: priorityAreas.id }).from(priorityAreas).where(eq(priorityAreas.id, areaId))
  const [organisation] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
  const owners = await listOwners({ ...ctx, db: tx })
  const isOwnersOwn = !mayKeepActions(ctx.actor)
  return [
    ...(area ? [] : [{ field: 'areaId', fault: 'choose' as const }]),
    ...(organisation ? [] : [{ field: 'organisationId', fault: 'choose' as const }]),
    ...(owners.some(({ id }) => id === ownerId)
      ? []
      : [{ field: 'ownerId', fault: isOwnersOwn ? ('ownerNotYours' as const) : ('ownerNotActive' as const) }]),
  ]
}
