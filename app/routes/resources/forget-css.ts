import { directRoute } from '#app/http/direct.server.ts'
import { anyone } from '#app/platform/ctx.ts'

/**
 * GET: an empty style sheet, asked for by the page that says thank you. It has the browser drop the pages that it keeps
 * whole for its Back button, also those that are no-store: they would show one child's answers to the next.
 */
export const loader = directRoute(anyone, async () => ({
  status: 200,
  // On the thank-you page itself it would come too early: the form is kept only once the browser has left it.
  headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-store', 'Clear-Site-Data': '"cache"' },
}))
