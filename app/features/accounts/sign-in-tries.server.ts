import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { signInAttempts } from '#db/schema/accounts.ts'

/** How many tries were counted in this quarter of an hour, the one just taken among them. */
export type Tries = { ofAccount: number; inAll: number }

/** What is counted, under a name of its own, and how often it may fail in a quarter of an hour. */
export type TryLimits = { name: string; ofAccount: number; inAll: number }

export const PASSWORD_TRIES: TryLimits = { name: '', ofAccount: 10, inAll: 300 }
export const CODE_TRIES: TryLimits = { name: 'code ', ofAccount: 10, inAll: 300 }
/** Mails with a link for a new password: somebody else's letter box is not to be filled. */
export const FORGOTTEN_TRIES: TryLimits = { name: 'forgotten ', ofAccount: 3, inAll: 100 }

const isOld = sql`sign_in_attempts.created_at <= now() - interval '15 minutes'`
const restart = sql`failures = case when ${isOld} then 1 else sign_in_attempts.failures + 1 end,
  created_at = case when ${isOld} then now() else sign_in_attempts.created_at end`

/**
 * Counts a try before the password is looked at, as if it failed, so that a thousand at once count as a thousand.
 * Answers null, and counts nothing, when the account or the site has had its failures for this quarter of an hour.
 */
export async function takeTry(
  ctx: Pick<Ctx, 'db' | 'secrets'>,
  account: string,
  limits: TryLimits = PASSWORD_TRIES,
): Promise<Tries | null> {
  const { ofAccount, inAll } = limits
  const { rows } = await ctx.db.execute<Tries>(sql`
    with account as (
      insert into sign_in_attempts (bucket, failures)
      select ${accountBucket(ctx, limits, account)}, 1
      where not exists (
        select 1 from sign_in_attempts where bucket = ${allBucket(ctx, limits)} and failures >= ${inAll}::int and not ${isOld})
      on conflict (bucket) do update set ${restart}
        where ${isOld} or sign_in_attempts.failures < ${ofAccount}::int
      returning failures),
    in_all as (
      insert into sign_in_attempts (bucket, failures)
      select ${allBucket(ctx, limits)}, 1 from account
      on conflict (bucket) do update set ${restart}
        where ${isOld} or sign_in_attempts.failures < ${inAll}::int
      returning failures)
    select account.failures as "ofAccount", in_all.failures as "inAll" from account, in_all`)
  return rows[0] ?? null
}

/** A try that was right was no failure: the account begins anew, and what is older than a quarter of an hour goes. */
export async function forgetTries(
  ctx: Pick<Ctx, 'db' | 'secrets'>,
  account: string,
  limits: TryLimits = PASSWORD_TRIES,
): Promise<void> {
  await ctx.db.delete(signInAttempts).where(eq(signInAttempts.bucket, accountBucket(ctx, limits, account)))
  await ctx.db
    .update(signInAttempts)
    .set({ failures: sql`greatest(${signInAttempts.failures} - 1, 0)` })
    .where(eq(signInAttempts.bucket, allBucket(ctx, limits)))
  await ctx.db.execute(sql`
    delete from sign_in_attempts where bucket in (
      select bucket from sign_in_attempts where ${isOld} for update skip locked)`)
}

function accountBucket({ secrets }: Pick<Ctx, 'secrets'>, { name }: TryLimits, account: string): string {
  return secrets.keyed('sign-in-bucket', `${name}account ${account}`).toString('base64url')
}

function allBucket({ secrets }: Pick<Ctx, 'secrets'>, { name }: TryLimits): string {
  return secrets.keyed('sign-in-bucket', `${name}all`).toString('base64url')
}
