import { getFrozenModel, getReportFile } from '#app/features/board/find-report-file.server.ts'
import { maySeeMeetings } from '#app/features/board/policy.ts'
import { fileResponse } from '#app/http/file-response.server.ts'
import { loaderFor } from '#app/http/guard.server.ts'
import type { ReportFormat } from '#db/vocabulary.ts'

/** The loader of one kind of file of a frozen report. */
export function reportFileLoader(format: ReportFormat) {
  return loaderFor(maySeeMeetings, async ({ ctx, args }) =>
    fileResponse(args.request, await getReportFile(ctx, { heldOn: args.params.day ?? '', format })),
  )
}

/** The loader of the frozen model, whose SHA-256 is its content hash. */
export const frozenModelLoader = loaderFor(maySeeMeetings, async ({ ctx, args }) => {
  const heldOn = args.params.day ?? ''
  const { model, contentHash } = await getFrozenModel(ctx, heldOn)
  return fileResponse(args.request, {
    name: `board-report-${heldOn}.json`,
    mediaType: 'application/json',
    bytes: Buffer.from(model),
    sha256: contentHash,
  })
})
