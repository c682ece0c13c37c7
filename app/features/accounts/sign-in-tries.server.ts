import { eq, sql } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { signInAttempts } from '#db/schema/accounts.ts'

/** How many tries were counted in this quarter of an hour, the one just taken among them. */
export type Tries = { ofAccount: number; inAll: number }

export const MOST_OF_ACCOUNT = 10
export const MOST_IN_ALL = 300

const isOld = sql`sign_in_attempts.created_at <= now() - interval '15 minutes'`
const restart = sql`failures = case when ${isOld} then 1 else sign_in_attempts.failures + 1 end,
  created_at = case when ${isOld} then now() else sign_in_attempts.created_at end`

/**
 * Counts a try before the password is looked at, as if it failed, so that a thousand at once count as a thousand.
 * Answers null, and counts nothing, when the account or the site has had its failures for this quarter of an hour.
 */
export async function takeTry(ctx: Pick<Ctx, 'db' | 'secrets'>, email: string): Promise<Tries | null> {
  const { rows } = await ctx.db.execute<Tries>(sql`
    with account as (
      insert into sign_in_attempts (bucket, failures)
      select ${accountBucket(ctx, email)}, 1
      where not exists (
        select 1 from sign_in_attempts where bucket = ${allBucket(ctx)} and failures >= ${MOST_IN_ALL}::int and not ${isOld})
      on conflict (bucket) do update set ${restart}
        where ${isOld} or sign_in_attempts.failures < ${MOST_OF_ACCOUNT}::int
      returning failures),
    in_all as (
      insert into sign_in_attempts (bucket, failures)
      select ${allBucket(ctx)}, 1 from account
      on conflict (bucket) do update set ${restart}
        where ${isOld} or sign_in_attempts.failures < ${MOST_IN_ALL}::int
      returning failures)
    select account.failures as "ofAccount", in_all.failures as "inAll" from account, in_all`)
  return rows[0] ?? null
}

/** A try that was right was no failure: the account begins anew, and what is older than a quarter of an hour goes. */
export async function forgetTries(ctx: Pick<Ctx, 'db' | 'secrets'>, email: string): Promise<void> {
  await ctx.db.delete(signInAttempts).where(eq(signInAttempts.bucket, accountBucket(ctx, email)))
  await ctx.db
    .update(signInAttempts)
    .set({ failures: sql`greatest(${signInAttempts.failures} - 1, 0)` })
    .where(eq(signInAttempts.bucket, allBucket(ctx)))
  await ctx.db.execute(sql`
    delete from sign_in_attempts where bucket in (
      select bucket from sign_in_attempts where ${isOld} for update skip locked)`)
}

function accountBucket(ctx: Pick<Ctx, 'secrets'>, email: string): string {
  return ctx.secrets.keyed('sign-in-bucket', `account ${email}`).toString('base64url')
}

function allBucket(ctx: Pick<Ctx, 'secrets'>): string {
  return ctx.secrets.keyed('sign-in-bucket', 'all').toString('base64url')
}
