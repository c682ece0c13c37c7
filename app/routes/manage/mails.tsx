import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readMails, sendAgain } from '#app/features/accounts/list-mails.server.ts'
import { MailsScreen } from '#app/features/accounts/mails-screen.tsx'
import { mayReadMails } from '#app/features/accounts/policy.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'

export const loader = loaderFor(mayReadMails, async ({ ctx, frame, args }) => {
  const hasMailServer = args.context.app.runtime.settings.smtpUrl !== undefined
  const moment = new Intl.DateTimeFormat('en-GB', { timeZone: ctx.timeZone, dateStyle: 'medium', timeStyle: 'short' })
  const mails = (await readMails(ctx, { hasMailServer })).map(({ createdAt, sentAt, ...mail }) => ({
    ...mail,
    written: moment.format(createdAt),
    sent: sentAt && moment.format(sentAt),
  }))
  return { frame, mails, hasMailServer }
})

/** POST `_do=again` and `mail`: tries a mail again that could not be sent. */
export const action = actionFor(mayReadMails, async ({ ctx, args }) => {
  const form = new URLSearchParams(await args.request.text())
  if (form.get('_do') !== 'again') throw new Response(null, { status: 400 })
  await sendAgain(ctx, form.get('mail') ?? '')
  return redirect('/manage/mails', 303)
})

export default function Mails() {
  return <MailsScreen {...useLoaderData<typeof loader>()} />
}
