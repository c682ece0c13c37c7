import { ACTION_STATUSES, type ActionStatus, RAGS, type Rag } from '#db/vocabulary.ts'
import { isCode, LONGEST_CODE, LONGEST_PROMISE, LONGEST_REASON, LONGEST_TITLE } from './action.ts'
import {
  chosen,
  dayFaults,
  type Fault,
  isId,
  keptText,
  noteFaults,
  orderFaults,
  type Read,
  textFaults,
} from './fault.ts'

/** What somebody typed and chose in the form of an action. */
export type TypedAction = Record<(typeof ACTION_INPUTS)[number], string>
export const ACTION_INPUTS = [
  'code',
  'areaId',
  'titleStandard',
  'titleEasy',
  'promiseStandard',
  'promiseEasy',
  'ownerId',
  'organisationId',
  'startsOn',
  'dueOn',
  'status',
  'rag',
  'ragReason',
] as const

export type ActionInput = Omit<TypedAction, 'status' | 'rag'> & { status: ActionStatus; rag: Rag | null }

/** How far an action is, as typed in the short form on its page. */
export type TypedStanding = Pick<TypedAction, 'status' | 'rag' | 'ragReason'>
export type StandingInput = Pick<ActionInput, 'status' | 'rag' | 'ragReason'>

/** What a form sent, as far as an action has such a field; the texts as they will be kept. */
export function typedAction(form: URLSearchParams): TypedAction {
  const typed = (name: (typeof ACTION_INPUTS)[number]) => keptText(form.get(name) ?? '')
  return {
    code: typed('code').toUpperCase(),
    areaId: typed('areaId'),
    titleStandard: typed('titleStandard'),
    titleEasy: typed('titleEasy'),
    promiseStandard: typed('promiseStandard'),
    promiseEasy: typed('promiseEasy'),
    ownerId: typed('ownerId'),
    organisationId: typed('organisationId'),
    startsOn: typed('startsOn'),
    dueOn: typed('dueOn'),
    status: typed('status'),
    rag: typed('rag'),
    ragReason: typed('ragReason'),
  }
}

/** An action that may be kept, or everything that has to be put right first. */
export function readAction(typed: TypedAction): Read<ActionInput> {
  const standing = readStanding(typed)
  const faults: Fault[] = [
    ...codeFaults('code', typed.code),
    ...textFaults('titleStandard', typed.titleStandard, LONGEST_TITLE),
    ...textFaults('titleEasy', typed.titleEasy, LONGEST_TITLE),
    ...textFaults('promiseStandard', typed.promiseStandard, LONGEST_PROMISE),
    ...textFaults('promiseEasy', typed.promiseEasy, LONGEST_PROMISE),
    ...(['areaId', 'ownerId', 'organisationId'] as const).flatMap((field): Fault[] =>
      isId(typed[field]) ? [] : [{ field, fault: 'choose' }],
    ),
    ...dayFaults('startsOn', typed.startsOn),
    ...dayFaults('dueOn', typed.dueOn),
    ...orderFaults('dueOn', typed.startsOn, typed.dueOn),
    ...(standing.ok ? [] : standing.faults),
  ]
  if (!standing.ok || faults.length > 0) return { ok: false, faults }
  return { ok: true, value: { ...typed, ...standing.value } }
}

/** How far an action is, or what has to be put right: a rating needs a written reason. */
export function readStanding({ status, rag, ragReason }: TypedStanding): Read<StandingInput> {
  const knownStatus = chosen(ACTION_STATUSES, status)
  const knownRag = rag === '' ? null : chosen(RAGS, rag)
  const faults: Fault[] = [
    ...(knownStatus ? [] : [{ field: 'status', fault: 'choose' as const }]),
    ...(knownRag === undefined ? [{ field: 'rag', fault: 'choose' as const }] : []),
    ...(knownRag
      ? textFaults('ragReason', ragReason, LONGEST_REASON, 'ragReasonMissing')
      : noteFaults('ragReason', ragReason, LONGEST_REASON)),
  ]
  if (!knownStatus || knownRag === undefined || faults.length > 0) return { ok: false, faults }
  return { ok: true, value: { status: knownStatus, rag: knownRag, ragReason } }
}

/** What is wrong with a code: not there, too long, or not of the shape PAA1.3. */
export function codeFaults(field: string, code: string): Fault[] {
  if (code === '') return [{ field, fault: 'missing' }]
  if (code.length > LONGEST_CODE) return [{ field, fault: 'codeTooLong', longest: LONGEST_CODE }]
  return isCode(code) ? [] : [{ field, fault: 'codeWrong' }]
}
