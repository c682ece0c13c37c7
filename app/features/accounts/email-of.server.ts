import { eq } from 'drizzle-orm'
import type { Ctx } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { people } from '#db/schema/accounts.ts'

/** The e-mail address of somebody, opened. */
export async function emailOf(ctx: Pick<Ctx, 'db' | 'secrets'>, personId: string): Promise<string> {
  const [row] = await ctx.db.select({ sealed: people.emailSealed }).from(people).where(eq(people.id, personId))
  if (!row) throw new NotFound('person')
  return ctx.secrets.open('email', row.sealed)
}
