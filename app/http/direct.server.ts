import type { IncomingMessage } from 'node:http'
import type { Actor } from '#app/platform/ctx.ts'
import type { Runtime } from '#app/platform/runtime.server.ts'
import type { Assets } from './assets.server.ts'
import type { CutPage } from './cut-page.server.ts'
import type { PageCache } from './page-cache.server.ts'

/** What the process holds for answering requests. */
export type App = { runtime: Runtime; assets: Assets; pages: PageCache<KeptPage> }
export type KeptPage = { page: CutPage; headers: Record<string, string> }

export type DirectCall = {
  app: App
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  request: IncomingMessage
  now: Date
}

export type DirectReply = {
  status: number
  headers?: Record<string, string>
  /** Text is sent as it is; a cut page compressed or plain, as the browser takes it. */
  body?: string | Buffer | { page: CutPage; insert: string }
}

/** Answers at once what stands in memory: a promise costs as much as the page itself. */
export type Direct = (call: DirectCall) => DirectReply | Promise<DirectReply>

export type DirectRoute = ((...given: never[]) => Promise<never>) & {
  direct: Direct
  policy: Policy
}
export type Policy = (actor: Actor) => boolean

/**
 * A loader or action that the server answers before Remix, because every tenth of a millisecond counts there. It asks
 * nobody who they are: under /s/ the cookie is dropped before anything can read it.
 */
export function directRoute(policy: Policy, direct: Direct): DirectRoute {
  const answeredBefore = async (): Promise<never> => {
    // Remix also finds addresses in capitals or with escapes that nobody needs; we do not.
    throw new Response(null, { status: 404 })
  }
  return Object.assign(answeredBefore, { direct, policy })
}
