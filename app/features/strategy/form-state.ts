import type { TFunction } from 'i18next'
import type { ShownChange } from './action.ts'
import type { Fault, FaultWord } from './fault.ts'

/** A form that came back: what was typed into it, what has to be put right, and what others saved meanwhile. */
export type FormState = {
  /** The `_do` that was pressed, and on which milestone or measure. */
  did: string
  about: string
  typed: Readonly<Record<string, string>>
  faults: readonly Fault[]
  clash: { changes: readonly ShownChange[]; revision: number } | null
}

/** What a posted form is, before anybody has found anything wrong with it. */
export function formState(form: URLSearchParams): FormState {
  return {
    did: form.get('_do') ?? '',
    about: form.get('about') ?? '',
    typed: Object.fromEntries(form),
    faults: [],
    clash: null,
  }
}

/** The faults as sentences that say what to do, each with its field. */
export function faultWords(
  faults: readonly Fault[],
  t: TFunction<'strategy'>,
): readonly { field: string; message: string }[] {
  return faults.map(({ field, fault, longest, typed }) => ({
    field,
    message: t(SENTENCES[fault], { longest: longest ?? 0, typed: typed ?? '' }),
  }))
}

/** The sentence at one field, if it has a fault. */
export function faultAt(errors: readonly { field: string; message: string }[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.message
}

const SENTENCES = {
  missing: 'fault.missing',
  tooLong: 'fault.tooLong',
  choose: 'fault.choose',
  dayWrong: 'fault.dayWrong',
  dayToCome: 'fault.dayToCome',
  endBeforeStart: 'fault.endBeforeStart',
  codeWrong: 'fault.codeWrong',
  codeTooLong: 'fault.codeTooLong',
  codeTaken: 'fault.codeTaken',
  ownerNotActive: 'fault.ownerNotActive',
  ownerNotYours: 'fault.ownerNotYours',
  ragReasonMissing: 'fault.ragReasonMissing',
  percentWrong: 'fault.percentWrong',
  figureWrong: 'fault.figureWrong',
  sameDay: 'fault.sameDay',
  alreadyCorrected: 'fault.alreadyCorrected',
  reasonMissing: 'fault.reasonMissing',
  targetBeforeBaseline: 'fault.targetBeforeBaseline',
  sameAsBaseline: 'fault.sameAsBaseline',
} as const satisfies Record<FaultWord, string>
