import { AREA_COLOURS, LAWFUL_BASES } from '#db/vocabulary.ts'
import type { Area, HelpNumber } from './area.ts'

/** A help number as it stands in the form; one with no number is taken away. */
export type TypedNumber = { number: string; icon: string; standard: string; easy: string }
export type TypedArea = {
  name: string
  partners: string
  exitUrl: string
  colours: string
  lawfulBasis: string
  contactPhone: string
  contactEmail: string
  helpNumbers: readonly TypedNumber[]
  noticeStandard: string
  noticeEasy: string
}

export type AreaFault =
  | 'nameMissing'
  | 'partnersMissing'
  | 'exitWrong'
  | 'emailWrong'
  | 'phoneWrong'
  | 'helpMissing'
  | 'numberWrong'
  | 'wordsMissing'
  | 'noticeHalf'
  | 'basisMissing'
  | 'coloursMissing'
export type AreaFieldFault = { field: string; fault: AreaFault }

export type ReadAreaForm = { ok: true; area: Area } | { ok: false; faults: readonly AreaFieldFault[] }

/** How many numbers the form has room for. */
export const MOST_NUMBERS = 8

/** The area that a form says, or what is to be put right in it. */
export function areaOfForm(typed: TypedArea): ReadAreaForm {
  const faults = [...plainFaults(typed), ...typed.helpNumbers.flatMap(numberFaults)]
  const helpNumbers = typed.helpNumbers.flatMap(helpNumberOf)
  if (helpNumbers.length === 0) faults.push({ field: 'number-0', fault: 'helpMissing' })
  const lawfulBasis = LAWFUL_BASES.find((basis) => basis === typed.lawfulBasis)
  if (!lawfulBasis) faults.push({ field: 'lawfulBasis', fault: 'basisMissing' })
  const colours = AREA_COLOURS.find((known) => known === typed.colours)
  if (!colours) faults.push({ field: 'colours', fault: 'coloursMissing' })
  if (faults.length > 0 || !lawfulBasis || !colours) return { ok: false, faults }
  const { name, partners, exitUrl, contactPhone, contactEmail, noticeStandard, noticeEasy } = typed
  const notice = { standard: noticeStandard, easy: noticeEasy }
  const contact = { contactPhone, contactEmail }
  return { ok: true, area: { name, partners, exitUrl, colours, lawfulBasis, ...contact, helpNumbers, notice } }
}

function plainFaults(typed: TypedArea): AreaFieldFault[] {
  const { name, partners, exitUrl, contactPhone, contactEmail, noticeStandard, noticeEasy } = typed
  const notices = [noticeStandard, noticeEasy]
  const isHalf = notices.some((words) => words === '') !== notices.every((words) => words === '')
  const wrong: readonly (readonly [boolean, string, AreaFault])[] = [
    [!isWithin(name, 80), 'name', 'nameMissing'],
    [!isWithin(partners, 200), 'partners', 'partnersMissing'],
    [contactPhone !== '' && !isNumber(contactPhone), 'contactPhone', 'phoneWrong'],
    [
      contactEmail !== '' && !/^[^\s@<>"']{1,200}@[^\s@<>"']+\.[^\s@<>"']+$/.test(contactEmail),
      'contactEmail',
      'emailWrong',
    ],
    [!isSafeAddress(exitUrl), 'exitUrl', 'exitWrong'],
    [
      isHalf || notices.some((words) => words.length > 300),
      noticeStandard === '' ? 'noticeStandard' : 'noticeEasy',
      'noticeHalf',
    ],
  ]
  return wrong.flatMap(([isWrong, field, fault]) => (isWrong ? [{ field, fault }] : []))
}

function numberFaults({ number, standard, easy }: TypedNumber, at: number): AreaFieldFault[] {
  if (number === '') return []
  return [
    ...(isNumber(number) ? [] : [{ field: `number-${at}`, fault: 'numberWrong' as const }]),
    ...(isWithin(standard, 150) && isWithin(easy, 150)
      ? []
      : [{ field: isWithin(standard, 150) ? `easy-${at}` : `standard-${at}`, fault: 'wordsMissing' as const }]),
  ]
}

function helpNumberOf({ number, icon, standard, easy }: TypedNumber): readonly HelpNumber[] {
  return number === '' ? [] : [{ number, icon: icon === 'talk' ? 'talk' : 'phone', standard, easy }]
}

function isWithin(words: string, most: number): boolean {
  return words !== '' && words.length <= most
}

function isNumber(text: string): boolean {
  return text.length <= 30 && /\d/.test(text) && /^[\d\s+()-]+$/.test(text)
}

/** Https alone: the address that somebody in danger opens must not be changed on the way. */
function isSafeAddress(text: string): boolean {
  return /^https:\/\/\S{3,500}$/.test(text) && URL.canParse(text) && new URL(text).username === ''
}
