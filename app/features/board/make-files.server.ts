import type { ReportFormat } from '#db/vocabulary.ts'
import { readModel } from './read-model.server.ts'
import { reportWords } from './report-charts.server.ts'
import { makeCsv } from './report-csv.server.ts'
import { makeDocx } from './report-docx.server.ts'
import { makeHtml } from './report-html.server.tsx'
import { layOutReport } from './report-layout.ts'

/** A frozen report as it is stored: its model as the text that was hashed. `origin` is where links lead. */
export type FrozenReport = { model: string; contentHash: string; origin: string }
export type MadeFile = { format: ReportFormat; name: string; mediaType: string; bytes: Uint8Array }
export type MakeFiles = (report: FrozenReport) => Promise<readonly MadeFile[]>

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Makes the bytes of every file of a report; it takes a second or two of the thread that it runs in. */
export const makeFiles: MakeFiles = async (frozen) => {
  const { contentHash, origin } = frozen
  const model = readModel(frozen.model)
  const words = reportWords()
  const { t } = words
  const report = layOutReport(model, words)
  const name = (ending: string) => `board-report-${model.meeting.heldOn}.${ending}`
  const head = t('report.head', { area: model.area, number: model.meeting.number })
  const settings = { t, creator: model.area, head, contentHash, auditHead: model.auditHead, origin }
  return [
    { format: 'docx', name: name('docx'), mediaType: DOCX, bytes: await makeDocx(report, settings) },
    { format: 'csv', name: name('csv'), mediaType: 'text/csv; charset=utf-8', bytes: makeCsv(model, contentHash) },
    {
      format: 'html',
      name: name('html'),
      mediaType: 'text/html; charset=utf-8',
      bytes: makeHtml(report, { contentHash, auditHead: model.auditHead, origin }),
    },
  ]
}
