import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { arrangeReport } from '#app/features/board/arrange-report.server.ts'
import { keepDecision, removeDecision } from '#app/features/board/keep-decision.server.ts'
import { MeetingPage } from '#app/features/board/meeting-page.tsx'
import { mayArrangeReports, maySeeMeetings } from '#app/features/board/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { typedArrangement, typedDecision } from './meeting-form.server.ts'
import { type Mended, meetingErrors, meetingView } from './meeting-view.server.ts'

/** `?empty`: somebody wanted to freeze a report with nothing in it. */
export const loader = loaderFor(maySeeMeetings, (call) =>
  meetingView(call, call.url.searchParams.has('empty') ? { notice: 'empty' } : {}),
)

/** POST `_do`: save, up:<section>, down:<section>, decision, remove:<number>. */
export const action = actionFor(mayArrangeReports, async (call) => {
  const { ctx, args } = call
  const heldOn = args.params.day ?? ''
  const form = new URLSearchParams(await args.request.text())
  const [act, on = ''] = (form.get('_do') ?? 'save').split(':')
  const again = async (status: 400 | 409 | 422, mended: Mended) => data(await meetingView(call, mended), { status })
  const done = () => redirect(`/board/meetings/${heldOn}`, 303)
  if (act === 'remove') {
    const removed = await removeDecision(ctx, { heldOn, number: Number(on) })
    if (removed.ok) throw done()
    return again(409, { notice: 'frozen' })
  }
  if (act === 'decision') {
    const typed = typedDecision(form)
    const kept = await keepDecision(ctx, { heldOn, ...typed })
    if (kept.ok) throw done()
    if (kept.reason === 'frozen') return again(409, { decision: typed, notice: 'frozen' })
    return again(422, { decision: typed, errors: meetingErrors(kept.faults) })
  }
  const typed = typedArrangement(form)
  if (act !== 'save' && act !== 'up' && act !== 'down') return again(400, { arrangement: typed, notice: 'unknown' })
  const kept = await arrangeReport(ctx, { heldOn, ...typed })
  if (kept.ok) throw done()
  if (kept.reason === 'faults') return again(422, { arrangement: typed, errors: meetingErrors(kept.faults) })
  return again(409, { arrangement: typed, notice: kept.reason })
})

export default function Meeting() {
  return <MeetingPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
