import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { EntryPage } from '#app/features/board/entry-page.tsx'
import { findEntry } from '#app/features/board/find-entry.server.ts'
import type { TypedEntry } from '#app/features/board/log-entry.ts'
import { mayWriteSomeEntries } from '#app/features/board/policy.ts'
import { writeEntry } from '#app/features/board/write-entry.server.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'

const NOTHING: TypedEntry = { progress: '', impact: '', isSlow: false, slowReason: '', strengthen: '' }

export const loader = loaderFor(mayWriteSomeEntries, async ({ ctx, args, frame }) => {
  const heldOn = args.params.day ?? ''
  const { action, entry, before, isFrozen } = await findEntry(ctx, { heldOn, code: args.params.code ?? '' })
  return { frame, heldOn, action, isFrozen, entry: entry ?? NOTHING, revision: entry?.revision ?? 0, before }
})

/** POST the entry with the `revision` that its form was opened on. */
export const action = actionFor(mayWriteSomeEntries, async ({ ctx, args }) => {
  const [heldOn, code] = [args.params.day ?? '', args.params.code ?? '']
  const form = new URLSearchParams(await args.request.text())
  const entry: TypedEntry = {
    progress: form.get('progress') ?? '',
    impact: form.get('impact') ?? '',
    isSlow: form.get('isSlow') === 'yes',
    slowReason: form.get('slowReason') ?? '',
    strengthen: form.get('strengthen') ?? '',
  }
  const revision = Number(form.get('revision') ?? '0') || 0
  const written = await writeEntry(ctx, { heldOn, code, revision, ...entry })
  if (written.ok) throw redirect(`/board/meetings/${heldOn}`, 303)
  if (written.reason === 'frozen') return data({ late: entry }, { status: 409 })
  if (written.reason === 'faults') return data({ entry, revision, faults: written.faults }, { status: 422 })
  return data({ entry, revision: written.revision, theirs: written.now }, { status: 409 })
})

export default function Entry() {
  return <EntryPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
