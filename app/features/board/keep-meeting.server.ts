import { desc, eq, sql } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import { cleanText } from '#app/platform/clean-text.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { meetings, reports } from '#db/schema/board.ts'
import { agendaItems, type MeetingFault, meetingFaults, type TypedMeeting } from './meeting.ts'
import { mayArrangeReports } from './policy.ts'
import { arranged } from './report-model.ts'

export type KeptMeeting = { ok: true; heldOn: string } | { ok: false; faults: readonly MeetingFault[] }

/** Makes a meeting with its draft report; one day has one meeting, and they are numbered in the order of making. */
export async function keepMeeting(ctx: Ctx, typed: TypedMeeting): Promise<KeptMeeting> {
  allow(mayArrangeReports(ctx.actor), 'meeting')
  const given = { heldOn: typed.heldOn.trim(), place: cleanText(typed.place).trim(), agenda: cleanText(typed.agenda) }
  const faults = meetingFaults(given)
  if (faults.length > 0) return { ok: false, faults }
  return ctx.db.transaction(async (tx): Promise<KeptMeeting> => {
    // Numbers follow each other without a gap: one at a time.
    await tx.execute(sql`lock table meetings in share row exclusive mode`)
    const [last] = await tx.select({ number: meetings.number }).from(meetings).orderBy(desc(meetings.number)).limit(1)
    const [made] = await tx
      .insert(meetings)
      .values({
        number: (last?.number ?? 0) + 1,
        heldOn: given.heldOn,
        place: given.place,
        agenda: [...agendaItems(given.agenda)],
      })
      .onConflictDoNothing({ target: meetings.heldOn })
      .returning({ id: meetings.id })
    if (!made) return { ok: false, faults: [{ field: 'heldOn', fault: 'dayTaken' }] }
    await tx.insert(reports).values({ meetingId: made.id, sections: arranged([]) })
    await audit(tx, ctx, { action: 'meeting.keep', objectType: 'meeting', objectId: made.id, payload: given })
    return { ok: true, heldOn: given.heldOn }
  })
}

/** Whether there is a meeting on this day already. */
export async function hasMeeting(ctx: Ctx, heldOn: string): Promise<boolean> {
  const [found] = await ctx.db.select({ id: meetings.id }).from(meetings).where(eq(meetings.heldOn, heldOn))
  return found !== undefined
}
