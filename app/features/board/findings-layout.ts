import type { TFunction } from 'i18next'
import type { ProtectedTable } from '#app/ui/publishable.ts'
import type { LaidTable, Node, Words } from './laid-report.ts'
import { longDay } from './long-day.ts'
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
        { kind: 'paragraph', text: finding.sentence },
        ...finding.tables.flatMap((shown, at): Node[] => {
          const { svg, alt } = charts.bars(shown)
          const caption = shown.facet
            ? t('report.byFacet', { question: shown.question, facet: shown.facet })
            : shown.question
          return [
            { kind: 'chart', name: `finding-${finding.number}-${at + 1}`, svg, alt, caption },
            { kind: 'table', table: surveyTable(shown, caption, t) },
            {
              kind: 'source',
              href: `/lead/surveys/${finding.release.survey}/results?facet=${shown.table.facet}#${shown.table.question}`,
              text: t('report.source', {
                ...finding.release,
                date: longDay(finding.release.closedOn),
                question: shown.table.question,
              }),
            },
          ]
        }),
      ]),
  ]
}

const FURTHER = ['_dk', '_pns', '_skipped', '_not_asked'] as const

/** A table of survey figures cell by cell as in release.json: the options, the base, and what stands apart. */
function surveyTable(
  { table, options, groups }: ReportFinding['tables'][number],
  caption: string,
  t: TFunction<'board'>,
): LaidTable {
  const shown = (figure: ProtectedTable['base'][string] | undefined) =>
    figure === undefined ? '' : figure.mark === null ? String(figure.value) : figure.mark
  const rows = [
    ...table.rows.filter(({ option }) => !option.startsWith('_') || option === '_none'),
    { option: '_base', cells: table.base },
    ...table.rows.filter(({ option }) => FURTHER.some((further) => further === option)),
  ]
  return {
    caption,
    columns: [
      { label: t('report.column.answer'), isNumber: false },
      ...table.groups.map((group) => ({ label: groups[group] ?? groupWords(group, t), isNumber: true })),
    ],
    rows: rows.map(({ option, cells }) => ({
      head: options[option] ?? rowWords(option, t),
      cells: table.groups.map((group) => ({ text: shown(cells[group]), option, group })),
    })),
    of: { question: table.question, facet: table.facet, mode: table.mode },
  }
}

const ROWS = ['_base', '_none', ...FURTHER] as const
const GROUPS = ['_all', '_other', '_not_said'] as const

function rowWords(option: string, t: TFunction<'board'>): string {
  const known = ROWS.find((row) => row === option)
  return known ? t(`row.${known}`) : option
}

function groupWords(group: string, t: TFunction<'board'>): string {
  const known = GROUPS.find((name) => name === group)
  return known ? t(`group.${known}`) : group
}
