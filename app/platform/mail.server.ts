import { and, desc, eq, sql } from 'drizzle-orm'
import nodemailer from 'nodemailer'
import * as z from 'zod'
import type { Db } from '#db/client.server.ts'
import { jobs, mails } from '#db/schema/platform.ts'
import type { JobState } from '#db/vocabulary.ts'
import type { Ctx } from './ctx.ts'
import { enqueue } from './jobs.server.ts'
import { Hopeless, type JobHandler } from './work.server.ts'

export type NewMail = { to: string; subject: string; text: string }

/** A mail as it stands in the table; address and words are null once it was sent. */
export type QueuedMail = {
  id: string
  subject: string
  to: string | null
  text: string | null
  /** `failed`: it was tried so often that it is not tried again by itself. */
  state: 'waiting' | 'sent' | 'failed'
  fault: string
  createdAt: Date
  sentAt: Date | null
}

export const SEND = 'mail.send'
/** A mail server that says nothing for so long does not keep the worker; the last is for the whole mail. */
const TIME_OUTS = { connection: 5_000, greeting: 5_000, silence: 8_000, inAll: 14_000 }
/** What waited longer for a mail server was handed on long ago, or helps nobody any more. */
const TOO_OLD = 7 * 24 * 60 * 60 * 1000
const NOTHING = new Uint8Array()

/** Puts a mail into the queue, in the caller's transaction. Address and words are sealed, and gone once it was sent. */
export async function queueMail(tx: Db, ctx: Pick<Ctx, 'secrets'>, { to, subject, text }: NewMail): Promise<string> {
  const { secrets } = ctx
  const [mail] = await tx
    .insert(mails)
    .values({ subject, toSealed: secrets.seal('mail', to), wordsSealed: secrets.seal('mail', text) })
    .returning({ id: mails.id })
  if (!mail) throw new Error('The mail was not queued')
  await enqueue(tx, { kind: SEND, key: mail.id, payload: { mail: mail.id } })
  return mail.id
}

/** The mails of the last thirty days, the newest first, at most two hundred. Whoever calls this has asked who may. */
export async function listMails(ctx: Pick<Ctx, 'db' | 'secrets'>): Promise<readonly QueuedMail[]> {
  const rows = await ctx.db
    .select({ mail: mails, job: { state: jobs.state, fault: jobs.fault } })
    .from(mails)
    .leftJoin(jobs, and(eq(jobs.kind, SEND), eq(jobs.key, sql`${mails.id}::text`)))
    .where(sql`${mails.createdAt} > now() - interval '30 days'`)
    .orderBy(desc(mails.createdAt))
    .limit(200)
  return rows.map(({ mail, job }) => ({
    id: mail.id,
    subject: mail.subject,
    to: opened(ctx, mail.toSealed),
    text: opened(ctx, mail.wordsSealed),
    state: stateOf(mail.state, job?.state),
    fault: job?.fault ?? '',
    createdAt: mail.createdAt,
    sentAt: mail.sentAt,
  }))
}

function opened({ secrets }: Pick<Ctx, 'secrets'>, sealed: Uint8Array): string | null {
  return sealed.byteLength === 0 ? null : secrets.open('mail', sealed)
}

function stateOf(mail: QueuedMail['state'], job: JobState | undefined): QueuedMail['state'] {
  return mail === 'waiting' && job === 'failed' ? 'failed' : mail
}

/** Tries a mail again that had failed. */
export async function sendMailAgain(tx: Db, mailId: string): Promise<void> {
  await enqueue(tx, { kind: SEND, key: mailId, payload: { mail: mailId } })
}

type Sender = { smtpUrl: string; origin: string; timeOuts?: typeof TIME_OUTS }

/**
 * Sends mails by SMTP. Each has a Message-ID of its own that stays: should we be killed between the mail server's yes
 * and our own note of it, it goes out a second time, and the receiver's mail system can see that it is the same.
 */
export function mailSender({ smtpUrl, origin, timeOuts = TIME_OUTS }: Sender): JobHandler {
  const { url, from, host } = senderOf(smtpUrl, origin)
  return async (ctx, payload, progress) => {
    const { mail: id } = z.object({ mail: z.uuid() }).parse(payload)
    const [mail] = await ctx.db.select().from(mails).where(eq(mails.id, id))
    if (!mail) throw new Hopeless('missing')
    const to = opened(ctx, mail.toSealed)
    const text = opened(ctx, mail.wordsSealed)
    if (mail.state === 'sent' || to === null || text === null) return
    if (ctx.now.getTime() - mail.createdAt.getTime() > TOO_OLD) throw new Hopeless('too-old')
    const message = { from, to: { name: '', address: to }, subject: mail.subject, text, messageId: `<${id}@${host}>` }
    await send(url, message, timeOuts)
    await ctx.db.transaction(async (tx) => {
      await tx
        .update(mails)
        .set({ state: 'sent', sentAt: sql`now()`, toSealed: NOTHING, wordsSealed: NOTHING })
        .where(eq(mails.id, id))
      await progress.finish(tx)
    })
  }
}

type Message = { from: string; to: { name: string; address: string }; subject: string; text: string; messageId: string }

async function send(url: string, message: Message, timeOuts: typeof TIME_OUTS): Promise<void> {
  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: timeOuts.connection,
    dnsTimeout: timeOuts.connection,
    greetingTimeout: timeOuts.greeting,
    socketTimeout: timeOuts.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new MailServerStalls()), timeOuts.inAll)
  })
  try {
    await Promise.race([transport.sendMail({ ...message, headers: { 'Auto-Submitted': 'auto-generated' } }), late])
  } catch (error) {
    if (isRefusedForGood(error)) throw new Hopeless('refused', { cause: error })
    throw error
  } finally {
    clearTimeout(timer)
    transport.close()
  }
}

class MailServerStalls extends Error {
  override name = 'MailServerStalls'
  readonly code = 'ETIMEDOUT'
}

/** A 5xx about the addressee or the message: the same mail would be refused again. */
function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false
  const isAboutMail = error.code === 'EENVELOPE' || error.code === 'EMESSAGE'
  return isAboutMail && typeof error.responseCode === 'number' && error.responseCode >= 500
}

/** Who the mail is from: `?from=` in SMTP_URL, else its user if that is an address, else with-us at our own host. */
function senderOf(smtpUrl: string, origin: string): { url: string; from: string; host: string } {
  const url = new URL(smtpUrl)
  const user = decodeURIComponent(url.username)
  const host = new URL(origin).hostname
  const from = url.searchParams.get('from') ?? (user.includes('@') ? user : `with-us@${host}`)
  url.searchParams.delete('from')
  return { url: url.href, from: `With Us <${from}>`, host: from.split('@')[1] ?? host }
}
