import type { TFunction } from 'i18next'
import { dateWords } from '#app/platform/date-words.ts'
import type { Protected } from '#app/ui/publishable.ts'
import type { LaidTable, Node, Words } from './laid-report.ts'
import { byCode, type ReportFinding } from './report-model.ts'

/** What people said: each finding with the tables that it rests on, and where they come from. */
export function findingNodes(findings: readonly ReportFinding[], { t, charts }: Words): Node[] {
  if (findings.length === 0) return [{ kind: 'paragraph', tone: 'gap', text: t('report.noFindings') }]
  return [
    { kind: 'paragraph', tone: 'soft', text: t('report.method') },
    ...[...findings]
      .sort((a, b) => byCode(a.action, b.action) || a.number - b.number)
      .flatMap((finding): Node[] => [
        { kind: 'heading', level: 3, id: `finding-${finding.number}`, text: t('report.finding', finding) },
        { kind: 'paragraph', tone: 'said', text: finding.sentence },
        ...finding.tables.flatMap((shown, at): Node[] => {
          const { svg, alt } = charts.bars(shown)
          const caption = captionOf(shown, t)
          return [
            { kind: 'chart', name: `finding-${finding.number}-${at + 1}`, svg, alt, caption },
            { kind: 'table', table: surveyTable(shown, caption, t) },
            {
              kind: 'source',
              href: `/lead/surveys/${finding.release.survey}/results?facet=${shown.table.facet}#${shown.table.question}`,
              text: t('report.source', {
                ...finding.release,
                date: dateWords(finding.release.closedOn),
                question: shown.table.question,
              }),
            },
          ]
        }),
      ]),
  ]
}

function captionOf({ table, words }: ReportFinding['tables'][number], t: TFunction<'board'>): string {
  if (table.facet === 'none') return words.title
  return t('report.byFacet', { question: words.title, facet: words.facet })
}

const FURTHER = ['_dk', '_pns', '_skipped', '_not_asked']

/** A table of survey figures cell by cell as in release.json: the options, the base, and what stands apart. */
function surveyTable(
  { table, words }: ReportFinding['tables'][number],
  caption: string,
  t: TFunction<'board'>,
): LaidTable {
  const rows = [
    ...table.rows.filter(({ option }) => !FURTHER.includes(option)),
    { option: '_base', cells: table.base },
    ...table.rows.filter(({ option }) => FURTHER.includes(option)),
  ]
  const shown = (figure: Protected | undefined) => (figure ? String(figure.mark ?? figure.value) : '')
  return {
    caption,
    columns: [
      { label: t('report.column.answer'), isNumber: false },
      ...table.groups.map((group) => ({ label: words.groups[group] ?? group, isNumber: true })),
    ],
    rows: rows.map(({ option, cells }) => ({
      head: option === '_base' ? words.base : (words.options[option] ?? option),
      cells: table.groups.map((group) => ({ text: shown(cells[group]), option, group })),
    })),
    of: { question: table.question, facet: table.facet, mode: table.mode },
  }
}
