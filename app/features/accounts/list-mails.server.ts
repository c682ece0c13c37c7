import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import { listMails, type QueuedMail, sendMailAgain } from '#app/platform/mail.server.ts'
import { mayReadMails } from './policy.ts'

/**
 * The mails of the last thirty days. Where a mail server sends them, their words are nobody's but the receiver's; where
 * there is none, administrators read them to hand them on.
 */
export async function readMails(
  ctx: Ctx,
  { hasMailServer }: { hasMailServer: boolean },
): Promise<readonly QueuedMail[]> {
  allow(mayReadMails(ctx.actor), 'mail')
  const mails = await listMails(ctx)
  return hasMailServer ? mails.map((mail) => ({ ...mail, text: null })) : mails
}

/** Has a mail tried again that failed. */
export async function sendAgain(ctx: Ctx, mailId: string): Promise<void> {
  allow(mayReadMails(ctx.actor), 'mail')
  const mail = (await listMails(ctx)).find(({ id, state }) => id === mailId && state === 'failed')
  allow(mail !== undefined, 'mail')
  await ctx.db.transaction(async (tx) => {
    await sendMailAgain(tx, mailId)
    await audit(tx, ctx, { action: 'mail.sendAgain', objectType: 'mail', objectId: mailId })
  })
}
