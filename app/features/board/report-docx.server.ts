import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  type Table,
  TabStopType,
  TextRun,
} from 'docx'
import type { TFunction } from 'i18next'
import { drawPng } from './draw-png.server.ts'
import type { LaidReport, Node } from './laid-report.ts'
import { AMBER, AMBER_TINT, GOLD, GOLD_TINT, GREY, INK, LINE, PLUM, STYLES } from './report-docx-styles.ts'
import { docxTable } from './report-docx-table.server.ts'
import type { Block, Run } from './written-words.ts'

type DocxSettings = {
  t: TFunction<'board'>
  /** Who made it: the area's name. */
  creator: string
  /** The short line at the head of each page. */
  head: string
  contentHash: string
  auditHead: string
  /** Where links lead, without a slash at the end. */
  origin: string
}

/** Content width of the A4 page in twentieths of a point, and of a chart in pixels at 96 to the inch. */
const PAGE_WIDTH = 11906 - 2 * 1134
const CHART_PIXELS = 470
/** No chart is higher than leaves its heading, its sentence and a few rows of its table on the page. */
const CHART_MOST_HIGH = 640
/** One and a half times as wide as the drawing, so that the tiles of its patterns end on whole pixels. */
const CHART_DRAWN = 960

/** The report as a Word file: real headings, alt text on charts, header rows in tables, page numbers, a language. */
export async function makeDocx(report: LaidReport, settings: DocxSettings): Promise<Buffer> {
  const { t } = settings
  const document = new Document({
    title: report.title,
    description: t('report.hash', { hash: settings.contentHash }),
    creator: settings.creator,
    lastModifiedBy: settings.creator,
    styles: STYLES,
    numbering: { config: [BULLETS, NUMBERS] },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin: MARGIN } },
        headers: { default: new Header({ children: [headLine(settings.head)] }) },
        footers: { default: new Footer({ children: [footLine(settings)] }) },
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(report.title)] }),
          ...report.facts.map((fact) => new Paragraph({ style: 'Soft', children: [new TextRun(fact)] })),
          ...report.nodes.flatMap((node) => drawNode(node, settings)),
          new Paragraph({ style: 'Small', children: [new TextRun(t('report.hash', { hash: settings.contentHash }))] }),
          new Paragraph({ style: 'Small', children: [new TextRun(t('report.audit', { hash: settings.auditHead }))] }),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

const MARGIN = { top: 1247, bottom: 1134, left: 1134, right: 1134, header: 567, footer: 567 }
const LEVELS = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3, 4: HeadingLevel.HEADING_4 } as const
const BULLETS = {
  reference: 'bullets',
  levels: [
    { level: 0, format: LevelFormat.BULLET, text: '•', style: { paragraph: { indent: { left: 425, hanging: 283 } } } },
  ],
}
const NUMBERS = {
  reference: 'numbers',
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: '%1.',
      style: { paragraph: { indent: { left: 425, hanging: 425 } } },
    },
  ],
}

let lists = 0

function drawNode(node: Node, settings: DocxSettings): (Paragraph | Table)[] {
  switch (node.kind) {
    case 'heading':
      return [new Paragraph({ heading: LEVELS[node.level], keepNext: true, children: [new TextRun(node.text)] })]
    case 'words':
      return node.blocks.flatMap(drawBlock)
    case 'list':
      return numbered(node.items.map((text) => [{ text }]))
    case 'paragraph':
      return [drawParagraph(node)]
    case 'table':
      return [captionLine(node.table.caption), docxTable(node.table), spacer()]
    case 'chart':
      return [drawChart(node)]
    case 'source':
      return [
        new Paragraph({
          style: 'Small',
          children: [link(`${settings.origin}${node.href}`, [new TextRun({ text: node.text, style: 'Hyperlink' })])],
        }),
      ]
  }
}

function drawParagraph({ text, tone, label }: Extract<Node, { kind: 'paragraph' }>): Paragraph {
  const children = [...(label ? [new TextRun({ text: `${label}: `, bold: true })] : []), new TextRun(text)]
  if (tone === 'slow' || tone === 'said')
    return new Paragraph({
      children,
      keepNext: tone === 'said',
      spacing: { before: 80, after: 160 },
      indent: { left: 170, right: 170 },
      shading: { type: ShadingType.CLEAR, fill: tone === 'said' ? GOLD_TINT : AMBER_TINT, color: 'auto' },
      border: { left: { style: BorderStyle.SINGLE, size: 24, color: tone === 'said' ? GOLD : AMBER, space: 6 } },
    })
  if (tone === 'soft') return new Paragraph({ style: 'Soft', children })
  if (tone === 'gap') return new Paragraph({ style: 'Soft', children: [new TextRun({ text, italics: true })] })
  return new Paragraph({ children })
}

function drawChart({ svg, alt, caption, name }: Extract<Node, { kind: 'chart' }>): Paragraph {
  const { png, width, height } = drawPng(svg, CHART_DRAWN)
  const scale = Math.min(CHART_PIXELS / width, CHART_MOST_HIGH / height)
  return new Paragraph({
    keepNext: true,
    spacing: { before: 120, after: 60 },
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
        altText: { title: caption, name, description: alt },
      }),
    ],
  })
}

/** The author's words; their headings stand below those of the section. */
function drawBlock(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_3, keepNext: true, children: drawRuns(block.runs) })]
    case 'paragraph':
      return [new Paragraph({ children: drawRuns(block.runs) })]
    case 'quote':
      return [
        new Paragraph({
          children: drawRuns(block.runs),
          indent: { left: 340 },
          border: { left: { style: BorderStyle.SINGLE, size: 18, color: LINE, space: 8 } },
        }),
      ]
    case 'list':
      return block.isOrdered ? numbered(block.items) : bulleted(block.items)
    case 'table':
      return [docxTable(asTable(block)), spacer()]
    case 'rule':
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: LINE, space: 1 } } })]
  }
}

function asTable({ head, rows }: Extract<Block, { kind: 'table' }>) {
  const words = (runs: readonly Run[] | undefined) => (runs ?? []).map(({ text }) => text).join('')
  return {
    caption: '',
    columns: head.map((runs) => ({ label: words(runs), isNumber: false })),
    rows: rows.map((row) => ({
      head: words(row[0]),
      cells: head.slice(1).map((_, at) => ({ text: words(row[at + 1]) })),
    })),
  }
}

function drawRuns(runs: readonly Run[]) {
  return runs.map(({ text, isBold, isItalic, isCode, href }) => {
    const run = { text, bold: isBold ?? false, italics: isItalic ?? false, ...(isCode ? { font: 'Courier New' } : {}) }
    return href ? link(href, [new TextRun({ ...run, style: 'Hyperlink' })]) : new TextRun(run)
  })
}

function link(href: string, children: TextRun[]): ExternalHyperlink {
  return new ExternalHyperlink({ link: href, children })
}

function bulleted(items: readonly (readonly Run[])[]): Paragraph[] {
  return items.map((runs) => new Paragraph({ numbering: { reference: 'bullets', level: 0 }, children: drawRuns(runs) }))
}

function numbered(items: readonly (readonly Run[])[]): Paragraph[] {
  lists += 1
  const instance = lists
  return items.map(
    (runs) => new Paragraph({ numbering: { reference: 'numbers', level: 0, instance }, children: drawRuns(runs) }),
  )
}

function captionLine(text: string): Paragraph {
  return new Paragraph({ style: 'TableCaption', keepNext: true, children: [new TextRun(text)] })
}

function spacer(): Paragraph {
  return new Paragraph({ spacing: { before: 0, after: 120 } })
}

function headLine(text: string): Paragraph {
  return new Paragraph({ style: 'Small', children: [new TextRun({ text, color: GREY })] })
}

function footLine({ t, contentHash }: DocxSettings): Paragraph {
  return new Paragraph({
    style: 'Small',
    alignment: AlignmentType.LEFT,
    tabStops: [{ type: TabStopType.RIGHT, position: PAGE_WIDTH }],
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: PLUM, space: 4 } },
    children: [
      new TextRun({ text: contentHash.slice(0, 16), color: GREY }),
      new TextRun({
        children: ['\t', `${t('report.pageOnly')} `, PageNumber.CURRENT, ` ${t('report.of')} `, PageNumber.TOTAL_PAGES],
        color: INK,
      }),
    ],
  })
}
