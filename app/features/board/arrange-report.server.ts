import { eq } from 'drizzle-orm'
import { audit } from '#app/platform/audit.server.ts'
import { cleanText } from '#app/platform/clean-text.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { meetings, reports } from '#db/schema/board.ts'
import type { Arrangement } from './arrangement.ts'
import { lockDraft } from './draft-report.server.ts'
import { agendaItems, meetingFaults } from './meeting.ts'
import { mayArrangeReports } from './policy.ts'
import { arranged, type Section, type SectionKey } from './report-model.ts'
import { wordsFault } from './written-words.ts'

export type ArrangeFault = { field: 'place' | 'agenda' | `words_${SectionKey}`; fault: string }
export type Arranged =
  | { ok: true }
  | { ok: false; reason: 'frozen' | 'changed' }
  | { ok: false; reason: 'faults'; faults: readonly ArrangeFault[] }

/**
 * Keeps which sections go in, in which order, with which words, and the agenda. Whoever opened the page before somebody
 * else saved is told so (`changed`), and nothing is written.
 */
export async function arrangeReport(
  ctx: Ctx,
  { heldOn, revision, ...given }: Arrangement & { heldOn: string; revision: number },
): Promise<Arranged> {
  allow(mayArrangeReports(ctx.actor), 'report')
  const sections = arranged(given.sections.map((section) => ({ ...section, words: cleanText(section.words) })))
  const typed = { heldOn, place: cleanText(given.place).trim(), agenda: cleanText(given.agenda) }
  const faults = faultsOf(sections, typed)
  if (faults.length > 0) return { ok: false, reason: 'faults', faults }
  return ctx.db.transaction(async (tx): Promise<Arranged> => {
    const draft = await lockDraft(tx, heldOn)
    if (draft === 'frozen') return { ok: false, reason: 'frozen' }
    if (draft.revision !== revision) return { ok: false, reason: 'changed' }
    await tx
      .update(reports)
      .set({ sections, revision: revision + 1, updatedAt: ctx.now })
      .where(eq(reports.meetingId, draft.meetingId))
    await tx
      .update(meetings)
      .set({ place: typed.place, agenda: [...agendaItems(typed.agenda)] })
      .where(eq(meetings.id, draft.meetingId))
    await audit(tx, ctx, {
      action: 'report.arrange',
      objectType: 'meeting',
      objectId: draft.meetingId,
      payload: { sections, ...typed },
    })
    return { ok: true }
  })
}

function faultsOf(
  sections: readonly Section[],
  typed: { heldOn: string; place: string; agenda: string },
): readonly ArrangeFault[] {
  const ofMeeting = meetingFaults(typed).flatMap(({ field, fault }): ArrangeFault[] =>
    field === 'heldOn' ? [] : [{ field, fault }],
  )
  const ofWords = sections.flatMap(({ key, words }): ArrangeFault[] => {
    const fault = wordsFault(words)
    return fault ? [{ field: `words_${key}`, fault }] : []
  })
  return [...ofMeeting, ...ofWords]
}
