import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow, NotFound } from '#app/platform/errors.ts'
import { languageOf, wordingOf } from '#app/platform/words.ts'
import { ctxOf } from './context.server.ts'
import type { Policy } from './direct.server.ts'
import { frameFor } from './render-page.server.tsx'
import { answerError } from './respond.server.ts'
import { isStaffPath } from './staff-path.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

/** What a loader or action is given: who asks, and the page's frame in the words asked for. */
export type Call<A extends Args> = { ctx: Ctx; args: A; url: URL; frame: ReturnType<typeof frameFor> }

/** A loader that names its policy: who may not, gets the 404 of what does not exist. */
export function loaderFor<Result>(policy: Policy, run: (call: Call<LoaderFunctionArgs>) => Promise<Result>) {
  return Object.assign((args: LoaderFunctionArgs) => guarded(policy, run, args), { policy })
}

/** An action that names its policy, likewise. */
export function actionFor<Result>(policy: Policy, run: (call: Call<ActionFunctionArgs>) => Promise<Result>) {
  return Object.assign((args: ActionFunctionArgs) => guarded(policy, run, args), { policy })
}

async function guarded<A extends Args, Result>(
  policy: Policy,
  run: (call: Call<A>) => Promise<Result>,
  args: A,
): Promise<Result> {
  const { app, actor } = args.context
  const url = new URL(args.request.url)
  // A public page never differs for somebody who is signed in.
  const isStaff = isStaffPath(url.pathname)
  const words = {
    wording: isStaff ? ('standard' as const) : wordingOf(url.searchParams.get('words')),
    language: languageOf(url.searchParams.get('lang')),
  }
  try {
    allow(policy(actor), 'page')
    // No database holds a NUL: nothing is called so.
    if (Object.values(args.params).some((part) => part?.includes('\u0000'))) throw new NotFound('page')
    return await run({
      ctx: ctxOf(app.runtime, actor),
      args,
      url,
      frame: frameFor(app, isStaff ? 'staff' : 'public', words),
    })
  } catch (error) {
    throw answerError(error)
  }
}
