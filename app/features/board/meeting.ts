import { isDay } from '#app/platform/day.ts'

/** What somebody typed of a meeting; the agenda is a line an item. */
export type TypedMeeting = { heldOn: string; place: string; agenda: string }

export type MeetingFault = { field: keyof TypedMeeting; fault: 'dayWrong' | 'dayTaken' | 'missing' | 'tooLong' }

const LONGEST_PLACE = 200
const LONGEST_AGENDA_ITEM = 300
const MOST_AGENDA_ITEMS = 40

/** The items of an agenda as typed: lines without the empty ones and without numbers of their own. */
export function agendaItems(typed: string): readonly string[] {
  return typed
    .split('\n')
    .map((line) => line.replace(/^\s*(\d+[.)]|[-*•])\s+/, '').trim())
    .filter((line) => line !== '')
}

/** What has to be put right before a meeting can be kept. */
export function meetingFaults({ heldOn, place, agenda }: TypedMeeting): readonly MeetingFault[] {
  const items = agendaItems(agenda)
  const isLong = items.length > MOST_AGENDA_ITEMS || items.some((item) => item.length > LONGEST_AGENDA_ITEM)
  return [
    ...(isDay(heldOn) ? [] : [{ field: 'heldOn' as const, fault: 'dayWrong' as const }]),
    ...(place.trim() === '' ? [{ field: 'place' as const, fault: 'missing' as const }] : []),
    ...(place.length > LONGEST_PLACE ? [{ field: 'place' as const, fault: 'tooLong' as const }] : []),
    ...(isLong ? [{ field: 'agenda' as const, fault: 'tooLong' as const }] : []),
  ]
}
