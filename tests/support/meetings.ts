import { getMeeting, type Meeting } from '#app/features/board/find-meeting.server.ts'
import { keepMeeting } from '#app/features/board/keep-meeting.server.ts'
import { SYSTEM } from '#app/platform/ctx.ts'
import { addDays } from '#app/platform/day.ts'
import type { TestDatabase } from './database.ts'

let days = 0

/** A meeting on a day of its own, with its draft report. */
export async function aMeeting(on: TestDatabase): Promise<Meeting> {
  days += 1
  const heldOn = addDays('2030-01-01', days)
  const ctx = on.ctx({ actor: SYSTEM })
  const kept = await keepMeeting(ctx, { heldOn, place: 'Town hall', agenda: 'Welcome\nThe log' })
  if (!kept.ok) throw new Error(`The meeting was not made: ${JSON.stringify(kept.faults)}`)
  return getMeeting(ctx, heldOn)
}
