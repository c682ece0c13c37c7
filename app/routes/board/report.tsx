import { useLoaderData } from '@remix-run/react'
import { getMeeting } from '#app/features/board/find-meeting.server.ts'
import { getReportFile } from '#app/features/board/find-report-file.server.ts'
import { gatherReport } from '#app/features/board/gather-report.server.ts'
import { mayReadDrafts, maySeeMeetings } from '#app/features/board/policy.ts'
import { reportWords } from '#app/features/board/report-charts.server.ts'
import { articleIn, drawArticle } from '#app/features/board/report-html.server.tsx'
import { layOutReport } from '#app/features/board/report-layout.ts'
import { ReportPage } from '#app/features/board/report-page.tsx'
import { listActions } from '#app/features/strategy/list-actions.server.ts'
import { loaderFor } from '#app/http/guard.server.ts'
import { allow } from '#app/platform/errors.ts'
import { filesOf } from './meeting-view.server.ts'

/** The report on the screen: as it would be now, or, once frozen, as it was made. */
export const loader = loaderFor(maySeeMeetings, async ({ ctx, args, frame }) => {
  const heldOn = args.params.day ?? ''
  const meeting = await getMeeting(ctx, heldOn)
  if (meeting.report.state === 'frozen') {
    const isMade = meeting.report.formats.includes('html')
    const made = isMade ? await getReportFile(ctx, { heldOn, format: 'html' }) : null
    const article = made && articleIn(Buffer.from(made.bytes).toString())
    return { frame, heldOn, article, files: await filesOf(ctx, meeting) }
  }
  allow(mayReadDrafts(ctx.actor), 'report')
  const { settings } = args.context.app.runtime
  const { isDemonstration } = settings
  const model = await gatherReport(ctx, { meeting, actions: await listActions(ctx), isDemonstration, frozen: null })
  const report = layOutReport(model, reportWords())
  return { frame, heldOn, article: drawArticle(report, null), files: null }
})

export default function Report() {
  return <ReportPage {...useLoaderData<typeof loader>()} />
}
