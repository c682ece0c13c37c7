import type { TFunction } from 'i18next'
import { dateWords } from '#app/platform/date-words.ts'
import { findingNodes } from './findings-layout.ts'
import type { LaidReport, Node, Words } from './laid-report.ts'
import type { ReportDecision, ReportEntry, ReportMeasure, ReportModel } from './report-model.ts'
import { readWords } from './written-words.ts'

/** Lays the model out, part by part in the author's order: what the page, the preview and the Word file draw. */
export function layOutReport(model: ReportModel, words: Words): LaidReport {
  const { t } = words
  const { meeting, frozen } = model
  const parts = {
    agenda: () => agendaNodes(model.agenda, words),
    log: () => logNodes(model.log, words),
    measures: () => measureNodes(model.measures, words),
    findings: () => findingNodes(model.findings, words),
    decisions: () => decisionNodes(model.decisions, words),
  }
  return {
    title: t('report.title', { area: model.area, number: meeting.number }),
    facts: [
      t('report.meeting', { date: dateWords(meeting.heldOn), place: meeting.place }),
      t('report.by', { partners: model.partners }),
      frozen ? t('report.frozen', { date: dateWords(frozen.on), name: frozen.by }) : t('report.draft'),
      ...(model.isDemonstration ? [t('report.made')] : []),
    ],
    nodes: model.sections.flatMap(({ key, words: own }, at): Node[] => [
      { kind: 'heading', level: 2, id: key, text: t('report.section', { number: at + 1, name: t(`section.${key}`) }) },
      ...(own.trim() === '' ? [] : [{ kind: 'words' as const, blocks: readWords(own) }]),
      ...parts[key](),
    ]),
  }
}

function agendaNodes(agenda: readonly string[], { t }: Words): Node[] {
  if (agenda.length === 0) return [{ kind: 'paragraph', tone: 'gap', text: t('report.noAgenda') }]
  return [{ kind: 'list', items: agenda }]
}

function logNodes(log: readonly ReportEntry[], { t }: Words): Node[] {
  if (log.length === 0) return [{ kind: 'paragraph', tone: 'gap', text: t('report.noActions') }]
  const slow = log.filter(({ entry }) => entry?.isSlow).length
  const missing = log.filter(({ entry }) => entry === null).length
  return [
    { kind: 'paragraph', text: t('report.logSum', { count: log.length, slow, missing }) },
    {
      kind: 'table',
      table: {
        caption: t('report.logTable'),
        columns: (['action', 'owner', 'due', 'status', 'rag'] as const).map((key) => ({
          label: t(`report.column.${key}`),
          isNumber: false,
        })),
        rows: log.map(({ action }) => ({
          head: `${action.code} ${action.title}`,
          cells: [
            { text: `${action.owner}, ${action.organisation}` },
            { text: dateWords(action.dueOn) },
            { text: t(`status.${action.status}`) },
            { text: t(`rag.${action.rag ?? 'none'}`) },
          ],
        })),
      },
    },
    ...log.flatMap((entry) => entryNodes(entry, t)),
  ]
}

function entryNodes({ action, entry }: ReportEntry, t: TFunction<'board'>): Node[] {
  const said = (key: 'progress' | 'impact' | 'strengthen', text: string): Node[] =>
    text.trim() === '' ? [] : [{ kind: 'paragraph', label: t(`entry.${key}`), text }]
  return [
    { kind: 'heading', level: 3, id: `log-${action.code}`, text: `${action.code} ${action.title}` },
    {
      kind: 'paragraph',
      tone: 'soft',
      text: t('report.actionLine', {
        rag: t(`rag.${action.rag ?? 'none'}`),
        reason: action.ragReason === '' ? '' : `: ${action.ragReason.replace(/\.$/, '')}`,
        owner: action.owner,
        organisation: action.organisation,
        due: dateWords(action.dueOn),
      }),
    },
    ...(entry
      ? [
          ...(entry.isSlow
            ? [{ kind: 'paragraph' as const, tone: 'slow' as const, label: t('entry.slow'), text: entry.slowReason }]
            : []),
          ...said('progress', entry.progress),
          ...said('impact', entry.impact),
          ...said('strengthen', entry.strengthen),
        ]
      : [{ kind: 'paragraph' as const, tone: 'gap' as const, text: t('report.noEntry') }]),
  ]
}

function measureNodes(measures: readonly ReportMeasure[], { t, charts, figure }: Words): Node[] {
  if (measures.length === 0) return [{ kind: 'paragraph', tone: 'gap', text: t('report.noMeasures') }]
  return measures.flatMap((measure, at): Node[] => {
    const { svg, alt } = charts.line(measure)
    const line = (label: string, { on, text, note }: { on: string; text: string; note: string }) => ({
      head: label,
      cells: [{ text: dateWords(on) }, { text }, { text: note }],
    })
    return [
      { kind: 'heading', level: 3, id: `measure-${at + 1}`, text: `${measure.action} ${measure.name}` },
      { kind: 'chart', name: `measure-${at + 1}`, svg, alt, caption: t(`report.better.${measure.better}`) },
      {
        kind: 'table',
        table: {
          caption: t('report.measureTable', { name: measure.name, source: measure.baseline.source }),
          columns: [
            { label: t('report.column.what'), isNumber: false },
            { label: t('report.column.date'), isNumber: false },
            { label: t('report.column.figure'), isNumber: true },
            { label: t('report.column.source'), isNumber: false },
          ],
          rows: [
            line(t('report.baseline'), {
              on: measure.baselineOn,
              text: figure(measure.baseline),
              note: '',
            }),
            ...measure.readings.map(({ on, value, note, correction }) =>
              line(t('report.reading'), {
                on,
                text: figure(value),
                note: [
                  value.source === measure.baseline.source ? '' : value.source,
                  note,
                  correction && t('report.corrects', { why: correction }),
                ]
                  .filter(Boolean)
                  .join('. '),
              }),
            ),
            line(t('report.target'), { on: measure.targetOn, text: figure(measure.target), note: '' }),
          ],
        },
      },
    ]
  })
}

function decisionNodes(decisions: readonly ReportDecision[], { t }: Words): Node[] {
  if (decisions.length === 0) return [{ kind: 'paragraph', tone: 'gap', text: t('report.noDecisions') }]
  return decisions.flatMap(({ number, words, reason, actions, findings }): Node[] => [
    { kind: 'heading', level: 3, id: `decision-${number}`, text: t('report.decision', { number }) },
    { kind: 'paragraph', text: words },
    ...(reason === '' ? [] : [{ kind: 'paragraph' as const, label: t('report.because'), text: reason }]),
    ...(actions.length + findings.length === 0
      ? []
      : [
          {
            kind: 'paragraph' as const,
            tone: 'soft' as const,
            text: t('report.tied', {
              to: [...actions, ...findings.map((of) => t('report.findingShort', { of }))].join(', '),
            }),
          },
        ]),
  ])
}
