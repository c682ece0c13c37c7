import { type Actor, type Ctx, SYSTEM } from '#app/platform/ctx.ts'
import type { Runtime } from '#app/platform/runtime.server.ts'

/** What a verb is given, for somebody at this moment. */
export function ctxOf(runtime: Runtime, actor: Actor, now = new Date()): Ctx {
  return { db: runtime.database.db, actor, now, timeZone: runtime.settings.timeZone, secrets: runtime.secrets }
}

/** The same for the system's heavy work, on the small pool that is kept for it. */
export function workCtxOf(runtime: Runtime): Ctx {
  return { ...ctxOf(runtime, SYSTEM), db: runtime.database.work }
}
