import { redirect } from '@remix-run/node'
import { getMeeting } from '#app/features/board/find-meeting.server.ts'
import { waitForFiles } from '#app/features/board/find-report-file.server.ts'
import { freezeReport } from '#app/features/board/freeze-report.server.ts'
import { mayFreezeReports } from '#app/features/board/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { nobody } from '#app/platform/ctx.ts'

/** There is nothing to be read here. */
export const loader = loaderFor(nobody, async () => null)

/** POST: freezes the report; whoever presses twice finds it frozen. */
export const action = actionFor(mayFreezeReports, async ({ ctx, args }) => {
  const heldOn = args.params.day ?? ''
  const { settings } = args.context.app.runtime
  const frozen = await freezeReport(ctx, { heldOn, isDemonstration: settings.isDemonstration })
  if (!frozen.ok) throw redirect(`/board/meetings/${heldOn}?empty`, 303)
  await waitForFiles(ctx, (await getMeeting(ctx, heldOn)).id)
  throw redirect(`/board/meetings/${heldOn}`, 303)
})
