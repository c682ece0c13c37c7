import { readerCss } from '#app/features/preferences/reader-css.ts'
import { readSettings } from '#app/features/preferences/reader-settings.ts'
import { directRoute } from '#app/http/direct.server.ts'
import { anyone } from '#app/platform/ctx.ts'

/** GET: how this reader wants pages to look, from one cookie that is set only when somebody changes a setting. */
export const loader = directRoute(anyone, async ({ request }) => ({
  status: 200,
  headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'private, no-cache', Vary: 'Cookie' },
  body: readerCss(readSettings(request.headers.cookie)),
}))
