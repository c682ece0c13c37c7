import { cleanText, lengthOf } from '#app/platform/clean-text.ts'
import { isDay } from '#app/platform/day.ts'

/** What is wrong with a field of a form; `longest` and `typed` are put into its sentence. */
export type Fault = { field: string; fault: FaultWord; longest?: number; typed?: string }

export type FaultWord =
  | 'missing'
  | 'tooLong'
  | 'choose'
  | 'dayWrong'
  | 'dayToCome'
  | 'endBeforeStart'
  | 'codeWrong'
  | 'codeTooLong'
  | 'codeTaken'
  | 'ownerNotActive'
  | 'ownerNotYours'
  | 'ragReasonMissing'
  | 'percentWrong'
  | 'figureWrong'
  | 'sameDay'
  | 'alreadyCorrected'
  | 'reasonMissing'
  | 'targetBeforeBaseline'
  | 'sameAsBaseline'

export type Read<Value> = { ok: true; value: Value } | { ok: false; faults: readonly Fault[] }

/** A typed text as it is kept: clean, with no space around it. */
export function keptText(typed: string | undefined): string {
  return cleanText(typed ?? '').trim()
}

/** The faults of a text that must be there and may not be too long. */
export function textFaults(field: string, text: string, longest: number, missing: FaultWord = 'missing'): Fault[] {
  if (text === '') return [{ field, fault: missing }]
  return lengthOf(text) > longest ? [{ field, fault: 'tooLong', longest }] : []
}

/** The faults of a text that may be left out. */
export function noteFaults(field: string, text: string, longest: number): Fault[] {
  return text === '' ? [] : textFaults(field, text, longest)
}

/** The faults of a day that must be there: a real day of this or the last century. */
export function dayFaults(field: string, day: string): Fault[] {
  if (day === '') return [{ field, fault: 'missing' }]
  return isDay(day) && day >= '1990-01-01' && day <= '2199-12-31' ? [] : [{ field, fault: 'dayWrong', typed: day }]
}

/** The fault of two days in the wrong order, unless one of them is none. */
export function orderFaults(field: string, start: string, end: string): Fault[] {
  return isDay(start) && isDay(end) && end < start ? [{ field, fault: 'endBeforeStart' }] : []
}

/** The one of the known words that was chosen; undefined for any other. */
export function chosen<Word extends string>(words: readonly Word[], typed: string): Word | undefined {
  return words.find((word) => word === typed)
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text could be the id of a row. */
export function isId(text: string): boolean {
  return UUID.test(text)
}
