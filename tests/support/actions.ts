import { randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { TypedAction } from '#app/features/strategy/action-form.ts'
import { makeAction } from '#app/features/strategy/keep-action.server.ts'
import { addMeasure } from '#app/features/strategy/keep-measure.server.ts'
import { keepPlan, keepPriorityArea } from '#app/features/strategy/keep-plan.server.ts'
import { listOrganisations } from '#app/features/strategy/list-owners.server.ts'
import type { TypedMeasure } from '#app/features/strategy/measure-form.ts'
import { SYSTEM } from '#app/platform/ctx.ts'
import { actions } from '#db/schema/strategy.ts'
import type { TestDatabase } from './database.ts'
import { aPerson, type TestPerson } from './people.ts'

export const MEASURE: TypedMeasure = {
  nameStandard: 'Families told their place',
  nameEasy: 'Families who know their place',
  unit: 'percent',
  better: 'higher',
  baseline: '0',
  baselineOn: '2026-01-01',
  target: '100',
  targetOn: '2026-12-31',
  source: 'The services’ lists',
}

/** What somebody would type into the form of an action, with everything in it right but the ids. */
export const ACTION: Omit<TypedAction, 'areaId' | 'ownerId' | 'organisationId'> = {
  code: 'PAA1.3',
  titleStandard: 'Families know how long they will wait',
  titleEasy: 'You know how long you wait',
  promiseStandard: 'Every family hears from us.',
  promiseEasy: 'We tell you.',
  startsOn: '2026-01-01',
  dueOn: '2026-12-31',
  status: 'in_progress',
  rag: '',
  ragReason: '',
}

/** The id of an organisation that is there. */
async function anOrganisation(on: TestDatabase): Promise<string> {
  await on.ownerExec(`insert into organisations (name) values ('Test Council') on conflict do nothing`)
  const [first] = await listOrganisations(on.ctx({ actor: SYSTEM }))
  if (!first) throw new Error('There is no organisation')
  return first.id
}

/** A priority area in a plan of its own. */
async function anArea(on: TestDatabase): Promise<string> {
  const ctx = on.ctx({ actor: SYSTEM })
  const words = { titleStandard: 'A plan', titleEasy: 'Our plan' }
  const typed = { ...words, kind: 'strategic_plan', startsOn: '2026-01-01', endsOn: '2027-12-31' }
  const plan = await keepPlan(ctx, { id: null, typed })
  if (!plan.ok) throw new Error('The plan was not made')
  const about = { aboutStandard: 'About it', aboutEasy: 'About it' }
  const code = `PAA${randomInt(1_000_000_000)}`
  const area = await keepPriorityArea(ctx, {
    id: null,
    typed: { ...words, ...about, planId: plan.id, code, kind: 'improvement', picture: 'clock' },
  })
  if (!area.ok) throw new Error(`The area was not made: ${JSON.stringify(area.faults)}`)
  return area.id
}

export type TestAction = { id: string; code: string; owner: TestPerson; typed: TypedAction }

/** An action with an owner of its own; what is given replaces what would be typed. */
export async function anAction(on: TestDatabase, more: Partial<TypedAction> = {}): Promise<TestAction> {
  const owner = await aPerson(on.ctx(), { roles: ['action_owner'], name: 'Robin Owner' })
  const typed: TypedAction = {
    ...ACTION,
    code: `ACT${randomInt(1_000_000_000)}`,
    areaId: await anArea(on),
    ownerId: owner.id,
    organisationId: await anOrganisation(on),
    ...more,
  }
  const made = await makeAction(on.ctx({ actor: SYSTEM }), typed)
  if (!made.ok) throw new Error(`The action was not made: ${JSON.stringify(made)}`)
  const [row] = await on.database.db.select({ id: actions.id }).from(actions).where(eq(actions.code, made.code))
  return { id: row?.id ?? '', code: made.code, owner, typed }
}

/** A measure on an action. */
export async function aMeasure(on: TestDatabase, code: string, more: Partial<TypedMeasure> = {}): Promise<string> {
  const made = await addMeasure(on.ctx({ actor: SYSTEM }), { code, typed: { ...MEASURE, ...more } })
  if (!made.ok) throw new Error(`The measure was not made: ${JSON.stringify(made.faults)}`)
  return made.id
}
