import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type FindingForm, FindingsScreen } from '#app/features/evidence/findings-screen.tsx'
import { listFindingChoices } from '#app/features/evidence/list-finding-choices.server.ts'
import { listFindings } from '#app/features/evidence/list-findings.server.ts'
import { maySeeResults, mayWriteFindings } from '#app/features/evidence/policy.ts'
import { withdrawFinding, writeFinding } from '#app/features/evidence/write-finding.server.ts'
import { actionFor, loaderFor } from '#app/http/guard.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { wordsIn } from '#app/platform/words.ts'

/** The findings; `?release=` says whose tables the form offers. */
export const loader = loaderFor(maySeeResults, async ({ ctx, url, frame }) => {
  const mayWrite = mayWriteFindings(ctx.actor)
  const choices = mayWrite ? await listFindingChoices(ctx) : { actions: [], releases: [] }
  const newest = choices.releases[0]?.number
  const release = url.searchParams.get('release') ?? (newest === undefined ? '' : String(newest))
  const action = url.searchParams.get('action') ?? ''
  const given: FindingForm = { action, release, tables: [], standard: '', easy: '' }
  return { frame, mayWrite, given, findings: await listFindings(ctx), ...choices }
})

/** POST `_do=write` with an action, a release, tables and a sentence in both wordings; `_do=withdraw` with a reason. */
export const action = actionFor(mayWriteFindings, async ({ ctx, args }) => {
  const form = new URLSearchParams(await args.request.text())
  const t = wordsIn('en', 'standard').t
  const text = (name: string) => form.get(name) ?? ''
  const given = {
    action: text('action'),
    release: text('release'),
    tables: form.getAll('table'),
    standard: text('standard'),
    easy: text('easy'),
  }
  if (text('_do') === 'withdraw') {
    const number = Number(text('number'))
    const done = await withdrawFinding(ctx, { number, reason: text('reason') })
    if (done.ok) throw redirect('/lead/findings', 303)
    if (done.reason === 'noSuchFinding') throw new NotFound('finding')
    const errors = [{ field: `reason-${number}`, message: t('evidence:fault.whyMissing') }]
    return data({ errors }, { status: 422 })
  }
  if (text('_do') !== 'write') throw new Response(null, { status: 400 })
  const tables = given.tables.map((key) => {
    const [question = '', facet = ''] = key.split(' ')
    return { question, facet }
  })
  const written = await writeFinding(ctx, {
    actionId: given.action,
    releaseNumber: Number(given.release),
    tables,
    standard: given.standard,
    easy: given.easy,
  })
  if (written.ok) throw redirect(`/lead/findings#finding-${written.number}`, 303)
  const errors = written.reasons.map((reason) => ({ field: FAULTS[reason].field, message: t(FAULTS[reason].say) }))
  return data({ errors, given }, { status: 422 })
})

const FAULTS = {
  actionMissing: { field: 'action', say: 'evidence:fault.actionMissing' },
  releaseMissing: { field: 'release', say: 'evidence:fault.releaseMissing' },
  tablesMissing: { field: 'tables', say: 'evidence:fault.tablesMissing' },
  standardMissing: { field: 'standard', say: 'evidence:fault.standardMissing' },
  easyMissing: { field: 'easy', say: 'evidence:fault.easyMissing' },
  tooLong: { field: 'standard', say: 'evidence:fault.tooLong' },
} as const

export default function Findings() {
  return <FindingsScreen {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />
}
