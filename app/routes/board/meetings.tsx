import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listMeetings } from '#app/features/board/find-meeting.server.ts'
import { keepMeeting } from '#app/features/board/keep-meeting.server.ts'
import { MeetingsPage } from '#app/features/board/meetings-page.tsx'
import { mayArrangeReports, maySeeMeetings } from '#app/features/board/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'

export const loader = loaderFor(maySeeMeetings, async ({ ctx, frame }) => {
  return { frame, meetings: await listMeetings(ctx), mayArrange: mayArrangeReports(ctx.actor) }
})

/** POST `heldOn`, `place`, `agenda`: a new meeting with its draft report. */
export const action = actionFor(mayArrangeReports, async ({ ctx, args }) => {
  const form = new URLSearchParams(await args.request.text())
  const typed = { heldOn: form.get('heldOn') ?? '', place: form.get('place') ?? '', agenda: form.get('agenda') ?? '' }
  const kept = await keepMeeting(ctx, typed)
  if (!kept.ok) return data({ typed, faults: kept.faults }, { status: 422 })
  throw redirect(`/board/meetings/${kept.heldOn}`, 303)
})

export default function Meetings() {
  return <MeetingsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
