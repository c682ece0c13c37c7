import { eq } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { people } from '#db/schema/accounts.ts'
import { verifyPassword } from './password.server.ts'
import { forgetTries, PASSWORD_TRIES, takeTry } from './sign-in-tries.server.ts'

const CONFIRM_TRIES = { ...PASSWORD_TRIES, name: 'confirm ' }

/** Whether somebody who is signed in knows their password; tries are limited as at signing in. */
export async function confirmPassword(
  ctx: Ctx,
  { personId, password }: { personId: string; password: string },
): Promise<'right' | 'passwordWrong' | 'slowDown'> {
  if (!(await takeTry(ctx, personId, CONFIRM_TRIES))) return 'slowDown'
  const [row] = await ctx.db.select({ passwordHash: people.passwordHash }).from(people).where(eq(people.id, personId))
  if (!(await verifyPassword(row?.passwordHash ?? null, password))) return 'passwordWrong'
  await forgetTries(ctx, personId, CONFIRM_TRIES)
  return 'right'
}
