import type { Actor, Ctx } from '#app/platform/ctx.ts'
import type { Runtime } from '#app/platform/runtime.server.ts'

/** What a verb is given, for somebody at this moment. */
export function ctxOf(runtime: Runtime, actor: Actor, now = new Date()): Ctx {
  return { db: runtime.database.db, actor, now, timeZone: runtime.settings.timeZone, secrets: runtime.secrets }
}
