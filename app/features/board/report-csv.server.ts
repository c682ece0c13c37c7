import { stringify } from 'csv-stringify/sync'
import type { ReportModel } from './report-model.ts'

const COLUMNS = [
  'section',
  'number',
  'action',
  'release',
  'survey',
  'version',
  'mode',
  'question',
  'facet',
  'option',
  'group',
  'question_text',
  'option_text',
  'group_text',
  'date',
  'value',
  'unit',
  'source',
] as const
type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>

/**
 * All tables of the report as one CSV, a line a cell: survey figures with their release and keys as in release.json
 * (`value` is a number or a mark), measures with their sources. It opens in a spreadsheet (byte order mark, CRLF), and
 * nothing in it becomes a formula.
 */
export function makeCsv(model: ReportModel, contentHash: string): Buffer {
  const rows: Row[] = [
    {
      section: 'report',
      number: model.meeting.number,
      date: model.meeting.heldOn,
      option: 'content_hash',
      value: contentHash,
    },
    ...model.findings.flatMap(findingRows),
    ...model.measures.flatMap(measureRows),
    ...model.log.flatMap(logRows),
  ]
  const text = stringify(
    rows.map((row) => COLUMNS.map((column) => row[column] ?? '')),
    { header: true, columns: [...COLUMNS], bom: true, record_delimiter: 'windows', escape_formulas: true },
  )
  return Buffer.from(text)
}

function findingRows({ number, action, release, tables }: ReportModel['findings'][number]): Row[] {
  return tables.flatMap(({ table, words }) => {
    const lines = [...table.rows, { option: '_base', cells: table.base }]
    return lines.flatMap(({ option, cells }) =>
      table.groups.flatMap((group): Row[] => {
        const figure = cells[group]
        if (!figure) return []
        return [
          {
            section: 'findings',
            number,
            action,
            release: release.number,
            survey: release.survey,
            version: release.version,
            mode: table.mode,
            question: table.question,
            facet: table.facet,
            option,
            group,
            question_text: words.title,
            option_text: words.options[option] ?? '',
            group_text: words.groups[group] ?? '',
            value: figure.mark ?? figure.value,
          },
        ]
      }),
    )
  })
}

function measureRows(measure: ReportModel['measures'][number]): Row[] {
  const row = (option: string, date: string, figure: { value: number; unit: string; source: string }): Row => ({
    section: 'measures',
    action: measure.action,
    question_text: measure.name,
    option,
    date,
    value: figure.value,
    unit: figure.unit,
    source: figure.source,
  })
  return [
    row('baseline', measure.baselineOn, measure.baseline),
    ...measure.readings.map(({ on, value }) => row('reading', on, value)),
    row('target', measure.targetOn, measure.target),
  ]
}

function logRows({ action, entry }: ReportModel['log'][number]): Row[] {
  const of = (option: string, value: string): Row => ({ section: 'log', action: action.code, option, value })
  return [
    of('title', action.title),
    of('owner', `${action.owner}, ${action.organisation}`),
    of('due', action.dueOn),
    of('status', action.status),
    of('rag', action.rag ?? ''),
    of('rag_reason', action.ragReason),
    of('slow', entry ? (entry.isSlow ? entry.slowReason : 'no') : ''),
    of('progress', entry?.progress ?? ''),
    of('impact', entry?.impact ?? ''),
    of('strengthen', entry?.strengthen ?? ''),
  ]
}
