import { useLoaderData } from '@remix-run/react'
import { FindingBlock } from '#app/features/evidence/finding-block.tsx'
import { listFindings } from '#app/features/evidence/list-findings.server.ts'
import { findAction } from '#app/features/strategy/list-actions.server.ts'
import { PublicActionPage } from '#app/features/strategy/public-action-page.tsx'
import { loaderFor } from '#app/http/guard.server.ts'
import { anyone } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import { NotFound } from '#app/platform/errors.ts'
import { ChartPatterns } from '#app/ui/bar-chart.tsx'

export const handle = { cached: true }

/** One promise by its code, for everybody. */
export const loader = loaderFor(anyone, async ({ ctx, frame, args }) => {
  const action = await findAction(ctx, args.params.code ?? '')
  if (!action) throw new NotFound('action')
  const findings = (await listFindings(ctx)).filter(({ actionCode }) => actionCode === action.code)
  return { frame, action, findings, today: dayIn(ctx.timeZone, ctx.now) }
})

export default function Action() {
  const { findings, ...page } = useLoaderData<typeof loader>()
  const shown = findings.length > 0 && (
    <>
      <ChartPatterns />
      {findings.map((finding) => (
        <FindingBlock key={finding.number} finding={finding} wording={page.frame.wording} />
      ))}
    </>
  )
  return <PublicActionPage {...page} findings={shown} />
}
