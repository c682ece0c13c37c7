import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { LaidTable } from './laid-report.ts'
import { LINE, SHADE } from './report-docx-styles.ts'

const WIDTH = 11906 - 2 * 1134
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const RULE = { style: BorderStyle.SINGLE, size: 4, color: LINE }
const STRONG = { style: BorderStyle.SINGLE, size: 10, color: LINE }

/** A table of the Word file: a header row that repeats on each page, no row broken over two. */
export function docxTable({ columns, rows }: Pick<LaidTable, 'columns' | 'rows'>): Table {
  const widths = columnWidths({ columns, rows })
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: STRONG, bottom: STRONG, left: NONE, right: NONE, insideVertical: NONE, insideHorizontal: RULE },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ label, isNumber }, at) => cell(label, { width: widths[at], isNumber, isHead: true })),
      }),
      ...rows.map(
        ({ head, cells }, place) =>
          new TableRow({
            cantSplit: true,
            children: [
              cell(head, {
                width: widths[0],
                isBold: true,
                staysWithNext: place === 0 || (rows.length <= 10 && place < rows.length - 1),
              }),
              ...cells.map(({ text }, at) =>
                cell(text, { width: widths[at + 1], isNumber: columns[at + 1]?.isNumber ?? false }),
              ),
            ],
          }),
      ),
    ],
  })
}

type CellLook = {
  width: number | undefined
  isNumber?: boolean
  isHead?: boolean
  isBold?: boolean
  staysWithNext?: boolean
}

function cell(text: string, { width = 1000, isNumber, isHead, isBold, staysWithNext }: CellLook): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    verticalAlign: isHead ? VerticalAlign.BOTTOM : VerticalAlign.TOP,
    ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: SHADE, color: 'auto' } } : {}),
    children: [
      new Paragraph({
        style: 'Cell',
        keepNext: isHead || staysWithNext || false,
        alignment: isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: [new TextRun({ text, bold: isHead || isBold || false })],
      }),
    ],
  })
}

/** The width of each column by what stands in it: figures as narrow as they are, long texts in a few lines. */
function columnWidths({ columns, rows }: Pick<LaidTable, 'columns' | 'rows'>): number[] {
  const weights = columns.map(({ label, isNumber }, at) => {
    const texts = rows.map(({ head, cells }) => (at === 0 ? head : (cells[at - 1]?.text ?? '')))
    const longest = Math.max(...[label, ...texts].map((text) => text.length))
    if (isNumber) return Math.min(16, Math.max(9, longest))
    return Math.min(at === 0 ? 34 : 30, Math.max(at === 0 ? 16 : 11, longest))
  })
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => Math.floor((WIDTH * weight) / sum))
}
