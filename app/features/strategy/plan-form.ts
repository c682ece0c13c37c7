import { PLAN_KINDS, type PlanKind, PRIORITY_AREA_KINDS, type PriorityAreaKind } from '#db/vocabulary.ts'
import { LONGEST_PROMISE, LONGEST_TITLE } from './action.ts'
import { codeFaults } from './action-form.ts'
import { chosen, dayFaults, type Fault, isId, keptText, orderFaults, type Read, textFaults } from './fault.ts'

/** What somebody typed in the form of a plan. */
export type TypedPlan = { kind: string; titleStandard: string; titleEasy: string; startsOn: string; endsOn: string }
export type PlanInput = Omit<TypedPlan, 'kind'> & { kind: PlanKind }

/** What somebody typed in the form of a priority area. */
export type TypedArea = {
  planId: string
  code: string
  kind: string
  titleStandard: string
  titleEasy: string
  aboutStandard: string
  aboutEasy: string
  picture: string
}
export type AreaInput = Omit<TypedArea, 'kind'> & { kind: PriorityAreaKind }

export function typedPlan(form: URLSearchParams): TypedPlan {
  const typed = (name: string) => keptText(form.get(name) ?? '')
  return {
    kind: typed('kind'),
    titleStandard: typed('titleStandard'),
    titleEasy: typed('titleEasy'),
    startsOn: typed('startsOn'),
    endsOn: typed('endsOn'),
  }
}

export function typedArea(form: URLSearchParams): TypedArea {
  const typed = (name: string) => keptText(form.get(name) ?? '')
  return {
    planId: typed('planId'),
    code: typed('code').toUpperCase(),
    kind: typed('kind'),
    titleStandard: typed('titleStandard'),
    titleEasy: typed('titleEasy'),
    aboutStandard: typed('aboutStandard'),
    aboutEasy: typed('aboutEasy'),
    picture: typed('picture'),
  }
}

/** A plan that may be kept, or what has to be put right. */
export function readPlan(typed: TypedPlan): Read<PlanInput> {
  const kind = chosen(PLAN_KINDS, typed.kind)
  const faults: Fault[] = [
    ...(kind ? [] : [{ field: 'kind', fault: 'choose' as const }]),
    ...textFaults('titleStandard', typed.titleStandard, LONGEST_TITLE),
    ...textFaults('titleEasy', typed.titleEasy, LONGEST_TITLE),
    ...dayFaults('startsOn', typed.startsOn),
    ...dayFaults('endsOn', typed.endsOn),
    ...orderFaults('endsOn', typed.startsOn, typed.endsOn),
  ]
  return kind && faults.length === 0 ? { ok: true, value: { ...typed, kind } } : { ok: false, faults }
}

/** A priority area that may be kept, or what has to be put right; `pictures` are the ids of the set. */
export function readArea(typed: TypedArea, pictures: ReadonlySet<string>): Read<AreaInput> {
  const kind = chosen(PRIORITY_AREA_KINDS, typed.kind)
  const faults: Fault[] = [
    ...(isId(typed.planId) ? [] : [{ field: 'planId', fault: 'choose' as const }]),
    ...codeFaults('code', typed.code),
    ...(kind ? [] : [{ field: 'kind', fault: 'choose' as const }]),
    ...textFaults('titleStandard', typed.titleStandard, LONGEST_TITLE),
    ...textFaults('titleEasy', typed.titleEasy, LONGEST_TITLE),
    ...textFaults('aboutStandard', typed.aboutStandard, LONGEST_PROMISE),
    ...textFaults('aboutEasy', typed.aboutEasy, LONGEST_PROMISE),
    ...(pictures.has(typed.picture) ? [] : [{ field: 'picture', fault: 'choose' as const }]),
  ]
  return kind && faults.length === 0 ? { ok: true, value: { ...typed, kind } } : { ok: false, faults }
}
