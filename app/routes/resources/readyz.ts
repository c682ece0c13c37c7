import { directRoute } from '#app/http/direct.server.ts'
import { anyone } from '#app/platform/ctx.ts'

const HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }

/** GET: 200 while the database answers, 503 within three seconds when it does not. */
export const loader = directRoute(anyone, async ({ app }) => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), 2500)
  })
  try {
    await Promise.race([app.runtime.database.ping(), tooLate])
    return { status: 200, headers: HEADERS, body: '{"ok":true}' }
  } catch (error) {
    app.runtime.log.warn({ err: error, route: 'readyz' }, 'not ready')
    return { status: 503, headers: HEADERS, body: '{"ok":false,"why":"database"}' }
  } finally {
    clearTimeout(timer)
  }
})
