import type { TFunction } from 'i18next'
import type { Stated } from '#app/ui/publishable.ts'
import type { ReportFinding, ReportMeasure } from './report-model.ts'
import type { Block } from './written-words.ts'

/** A part of the report as it stands on the page and in the Word file alike. */
export type Node =
  | { kind: 'heading'; level: 2 | 3 | 4; id: string; text: string }
  | { kind: 'words'; blocks: readonly Block[] }
  | { kind: 'paragraph'; text: string; tone?: 'soft' | 'slow' | 'gap' | 'said'; label?: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'table'; table: LaidTable }
  | { kind: 'chart'; name: string; svg: string; alt: string; caption: string }
  | { kind: 'source'; text: string; href: string }

/** A table as text; for figures of a survey each cell knows its option and group (contracts.md 7). */
export type LaidTable = {
  caption: string
  columns: readonly { label: string; isNumber: boolean }[]
  rows: readonly { head: string; cells: readonly { text: string; option?: string; group?: string }[] }[]
  of?: { question: string; facet: string; mode: string }
}

export type LaidReport = { title: string; facts: readonly string[]; nodes: readonly Node[] }

/** Draws charts as self-contained SVG with the words that stand for them. */
export type Charts = {
  bars(finding: ReportFinding['tables'][number]): { svg: string; alt: string }
  line(measure: ReportMeasure): { svg: string; alt: string }
}

export type Words = { t: TFunction<'board'>; charts: Charts; figure: (figure: Stated) => string }
