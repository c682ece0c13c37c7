import type { ShownAction } from '#app/features/strategy/action.ts'
import { makeAction, updateStanding } from '#app/features/strategy/keep-action.server.ts'
import { addMeasure, addReading } from '#app/features/strategy/keep-measure.server.ts'
import { addMilestone, settleMilestone } from '#app/features/strategy/keep-milestone.server.ts'
import { keepPlan, keepPriorityArea } from '#app/features/strategy/keep-plan.server.ts'
import { findAction } from '#app/features/strategy/list-actions.server.ts'
import { listOrganisations, listOwners } from '#app/features/strategy/list-owners.server.ts'
import { listPlans } from '#app/features/strategy/list-plans.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { addDays, dayIn } from '#app/platform/day.ts'
import areas from '#db/seeds/demonstration/priority-areas.json' with { type: 'json' }
import seed from '#db/seeds/demonstration/strategy.json' with { type: 'json' }
import { DEMONSTRATION_PEOPLE } from './demonstration-people.ts'

/** A day that is fixed (yyyy-mm-dd), or so many days from today. */
type Day = string | number
type Words = { standard: string; easy: string }
type SeedReading = { on: Day; value: number; note?: string; correctedTo?: number; reason?: string }
type SeedMeasure = {
  name: Words
  unit: string
  better: string
  baseline: { on: Day; value: number }
  target: { on: Day; value: number }
  source: string
  readings: readonly SeedReading[]
}
type SeedMilestone = { title: Words; due: Day; met?: Day; slippedTo?: Day; reason?: string; told?: Day }
type SeedAction = {
  code: string
  area: string
  owner: string
  organisation: string
  title: Words
  promise: Words
  starts: Day
  due: Day
  status: string
  rag: string
  reason: string
  milestones: readonly SeedMilestone[]
  measures: readonly SeedMeasure[]
}
/** One thing that somebody did on a day: what is loaded has a history, as if it had been kept all along. */
type Deed = { on: string; act: (ctx: Ctx) => Promise<{ ok: boolean }> }

const DEMONSTRATION: { actions: readonly SeedAction[] } = seed

/** The made-up plan, its areas and actions with their history. Done twice, it adds only what is not there yet. */
export async function loadStrategy(ctx: Ctx): Promise<void> {
  const areaIds = await loadAreas(ctx)
  const ownerNames = new Map(DEMONSTRATION_PEOPLE.map(({ role, name }) => [String(role), name]))
  const [owners, organisations] = [await listOwners(ctx), await listOrganisations(ctx)]
  for (const action of DEMONSTRATION.actions) {
    await loadAction(ctx, action, {
      areaId: areaIds.get(action.area) ?? '',
      ownerId: owners.find(({ name }) => name === ownerNames.get(action.owner))?.id ?? '',
      organisationId: organisations.find(({ name }) => name === action.organisation)?.id ?? '',
    })
  }
}

async function loadAreas(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const today = dayIn(ctx.timeZone, ctx.now)
  const { starts, ends, ...plan } = seed.plan
  const [known] = await listPlans(ctx)
  const typed = { ...plan, startsOn: dayOf(today, starts), endsOn: dayOf(today, ends) }
  const planId = known?.id ?? idOf(await keepPlan(ctx, { id: null, typed }))
  const ids = new Map(known?.areas.map(({ code, id }) => [code, id]))
  for (const [position, { code, kind, title, about, picture }] of areas.entries()) {
    if (ids.has(code)) continue
    const words = { titleStandard: title.en.standard, titleEasy: title.en.easy }
    const more = { aboutStandard: about.en.standard, aboutEasy: about.en.easy }
    const area = { ...words, ...more, planId, code, kind, picture: picture.id }
    ids.set(code, idOf(await keepPriorityArea(ctx, { id: null, typed: area, position })))
  }
  return ids
}

type Ids = { areaId: string; ownerId: string; organisationId: string }

async function loadAction(ctx: Ctx, action: SeedAction, ids: Ids): Promise<void> {
  const { code } = action
  const today = dayIn(ctx.timeZone, ctx.now)
  const startsOn = dayOf(today, action.starts)
  const typed = {
    ...ids,
    code,
    titleStandard: action.title.standard,
    titleEasy: action.title.easy,
    promiseStandard: action.promise.standard,
    promiseEasy: action.promise.easy,
    startsOn,
    dueOn: dayOf(today, action.due),
    status: 'not_started',
    rag: '',
    ragReason: '',
  }
  const begun = startsOn < today ? startsOn : addDays(today, -20)
  if (!(await findAction(ctx, code))) done(await makeAction(onDay(ctx, begun), typed), code)
  const made = await findAction(ctx, code)
  if (!made) throw new Error(`The demonstration action ${code} is not there`)
  const deeds = [
    ...action.milestones.flatMap((milestone) => milestoneDeeds(milestone, { made, begun, today })),
    ...action.measures.flatMap((measure) => measureDeeds(measure, { made, begun, today })),
    ...standingDeeds(action, { made, begun, today }),
  ]
  const inOrder = deeds
    .map((deed, at) => ({ ...deed, at }))
    .sort((one, other) => (one.on === other.on ? one.at - other.at : one.on < other.on ? -1 : 1))
  for (const { on, act } of inOrder) done(await act(onDay(ctx, on)), code)
}

type Given = { made: ShownAction; begun: string; today: string }

function milestoneDeeds(seeded: SeedMilestone, { made, begun, today }: Given): Deed[] {
  const { code } = made
  const { title } = seeded
  const known = made.milestones.find((one) => one.title.standard === title.standard)
  const typed = { titleStandard: title.standard, titleEasy: title.easy, dueOn: dayOf(today, seeded.due) }
  const add: Deed = { on: begun, act: (ctx) => addMilestone(ctx, { code, typed }) }
  const settle = (outcome: string, day: Day, told: Day): Deed => ({
    on: dayOf(today, told),
    act: async (ctx) => {
      const milestone = (await findAction(ctx, code))?.milestones.find((one) => one.title.standard === title.standard)
      const given = { outcome, on: dayOf(today, day), reason: seeded.reason ?? '' }
      return settleMilestone(ctx, { code, id: milestone?.id ?? '', typed: given })
    },
  })
  const outcome =
    seeded.met !== undefined
      ? settle('met', seeded.met, seeded.met)
      : seeded.slippedTo !== undefined && settle('slipped', seeded.slippedTo, seeded.told ?? seeded.due)
  return [...(known ? [] : [add]), ...(outcome && (!known || known.state === 'due') ? [outcome] : [])]
}

function measureDeeds(seeded: SeedMeasure, { made, begun, today }: Given): Deed[] {
  const { code } = made
  const isIt = (one: { name: Words }) => one.name.standard === seeded.name.standard
  const known = made.measures.find(isIt)
  const typed = {
    nameStandard: seeded.name.standard,
    nameEasy: seeded.name.easy,
    unit: seeded.unit,
    better: seeded.better,
    baseline: String(seeded.baseline.value),
    baselineOn: dayOf(today, seeded.baseline.on),
    target: String(seeded.target.value),
    targetOn: dayOf(today, seeded.target.on),
    source: seeded.source,
  }
  const add: Deed = { on: begun, act: (ctx) => addMeasure(ctx, { code, typed }) }
  const nothing = { source: '', note: '', corrects: '', reason: '' }
  const readings = seeded.readings.flatMap((reading): Deed[] => {
    const readOn = dayOf(today, reading.on)
    const stored = known?.readings.filter((one) => one.readOn === readOn) ?? []
    const act = async (ctx: Ctx, correct: boolean) => {
      const measure = (await findAction(ctx, code))?.measures.find(isIt)
      const first = measure?.readings.find((one) => one.readOn === readOn)
      const value = String(correct ? reading.correctedTo : reading.value)
      const note = reading.note ?? ''
      const correction = { corrects: first?.id ?? '', reason: reading.reason ?? '' }
      const given = { ...nothing, value, readOn, ...(correct ? correction : { note }) }
      return addReading(ctx, { code, measureId: measure?.id ?? '', typed: given })
    }
    const later = addDays(readOn, 3)
    return [
      ...(stored.length === 0 ? [{ on: readOn, act: (ctx: Ctx) => act(ctx, false) }] : []),
      ...(reading.correctedTo !== undefined && stored.length < 2
        ? [{ on: later < today ? later : today, act: (ctx: Ctx) => act(ctx, true) }]
        : []),
    ]
  })
  return [...(known ? [] : [add]), ...readings]
}

function standingDeeds({ status, rag, reason }: SeedAction, { made, begun, today }: Given): Deed[] {
  const { code } = made
  const stand = (on: string, typed: { status: string; rag: string; ragReason: string }): Deed => ({
    on,
    act: async (ctx) => {
      const revision = (await findAction(ctx, code))?.revision ?? 0
      return updateStanding(ctx, { opened: { code, revision }, typed })
    },
  })
  if (made.status === status || status === 'not_started') return []
  const last = addDays(today, -4)
  return [
    stand(begun, { status: 'in_progress', rag: '', ragReason: '' }),
    stand(last > begun ? last : today, { status, rag, ragReason: reason }),
  ]
}

function dayOf(today: string, day: Day): string {
  return typeof day === 'number' ? addDays(today, day) : day
}

/** The same context at noon of another day. */
function onDay(ctx: Ctx, day: string): Ctx {
  const noon = new Date(`${day}T12:00:00Z`)
  return { ...ctx, now: noon < ctx.now ? noon : ctx.now }
}

function idOf(kept: { ok: true; id: string } | { ok: false; faults: unknown }): string {
  if (!kept.ok) throw new Error(`The demonstration has faults: ${JSON.stringify(kept.faults)}`)
  return kept.id
}

function done(kept: { ok: boolean }, code: string): void {
  if (!kept.ok) throw new Error(`The demonstration action ${code} has faults: ${JSON.stringify(kept)}`)
}
