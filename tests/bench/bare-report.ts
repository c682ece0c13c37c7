import { Document, ImageRun, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import * as z from 'zod'
import { answerMessages } from './own-process.ts'

const Report = z.object({
  parts: z.array(z.union([z.object({ text: z.string() }), z.object({ rows: z.array(z.array(z.string())) })])),
  /** PNG in base64. */
  pictures: z.array(z.string()),
})
export type BareReport = z.input<typeof Report>
export const ReportTime = z.object({ cpuMs: z.number() })

/** The bare report: the library writes these paragraphs, tables and pictures, and nobody asks what they mean. */
if (process.send)
  answerMessages(async (message) => {
    const { parts, pictures } = Report.parse(message)
    const pngs = pictures.map((picture) => Buffer.from(picture, 'base64'))
    const before = process.cpuUsage()
    await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: [
              ...parts.map((part) => ('text' in part ? new Paragraph(part.text) : tableOf(part.rows))),
              ...pngs.map(
                (data) =>
                  new Paragraph({
                    children: [new ImageRun({ type: 'png', data, transformation: { width: 620, height: 300 } })],
                  }),
              ),
            ],
          },
        ],
      }),
    )
    const { user, system } = process.cpuUsage(before)
    return { cpuMs: (user + system) / 1000 }
  })

function tableOf(rows: readonly (readonly string[])[]): Table {
  return new Table({
    rows: rows.map(
      (row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
    ),
  })
}
