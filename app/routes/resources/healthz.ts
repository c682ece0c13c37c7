import { directRoute } from '#app/http/direct.server.ts'
import { anyone } from '#app/platform/ctx.ts'

/** GET: 200 whenever the process runs. */
export const loader = directRoute(anyone, async () => ({
  status: 200,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  body: '{"ok":true}',
}))
