import type { TableWords } from '#app/ui/bar-geometry.ts'
import type { ProtectedTable, Stated } from '#app/ui/publishable.ts'
import type { ActionStatus, Better, Rag } from '#db/vocabulary.ts'

export const SECTION_KEYS = ['agenda', 'log', 'measures', 'findings', 'decisions'] as const
export type SectionKey = (typeof SECTION_KEYS)[number]

/** How the author arranged one section: in or out, and their own words in Markdown. */
export type Section = { key: SectionKey; isIncluded: boolean; words: string }

/** Everything that a board report says, at one moment. Its canonical JSON is what is frozen (contracts.md 14). */
export type ReportModel = {
  schema: 'with-us/board-report-1'
  area: string
  partners: string
  meeting: { number: number; heldOn: string; place: string }
  /** The day of freezing and who froze it; null in a draft. */
  frozen: { on: string; by: string } | null
  isDemonstration: boolean
  /** The head of the audit log, so that nobody can shorten it afterwards. */
  auditHead: string
  /** Only what is included, in the author's order. */
  sections: readonly { key: SectionKey; words: string }[]
  agenda: readonly string[]
  log: readonly ReportEntry[]
  measures: readonly ReportMeasure[]
  findings: readonly ReportFinding[]
  decisions: readonly ReportDecision[]
}

export type ReportAction = {
  code: string
  title: string
  area: string
  owner: string
  organisation: string
  dueOn: string
  status: ActionStatus
  rag: Rag | null
  ragReason: string
}

/** One entry of the action and impact log; null where nobody has written it. */
export type ReportEntry = {
  action: ReportAction
  entry: { progress: string; impact: string; isSlow: boolean; slowReason: string; strengthen: string } | null
}

export type ReportMeasure = {
  action: string
  name: string
  better: Better
  baseline: Stated
  baselineOn: string
  target: Stated
  targetOn: string
  readings: readonly { on: string; value: Stated; note: string; correction: string }[]
}

export type ReportFinding = {
  number: number
  action: string
  sentence: string
  /** Where its figures come from. */
  release: { number: number; survey: string; title: string; version: number; closedOn: string; contentHash: string }
  tables: readonly { table: ProtectedTable; words: TableWords }[]
}

export type ReportDecision = {
  number: number
  words: string
  reason: string
  actions: readonly string[]
  findings: readonly number[]
}

/** The sections in the order and choice of the author, each known one once; new ones come last. */
export function arranged(given: readonly Section[]): readonly Section[] {
  const known = given.filter(({ key }, at) => given.findIndex((other) => other.key === key) === at)
  const missing = SECTION_KEYS.filter((key) => !known.some((section) => section.key === key))
  return [...known, ...missing.map((key) => ({ key, isIncluded: true, words: '' }))]
}

/** The sections with one moved a place up or down; at the end of the list it stays. */
export function moved(sections: readonly Section[], key: SectionKey, by: 1 | -1): readonly Section[] {
  const at = sections.findIndex((section) => section.key === key)
  const to = at + by
  const [one, other] = [sections[at], sections[to]]
  if (!one || !other) return sections
  return sections.map((section, place) => (place === at ? other : place === to ? one : section))
}

/** The model with what the author left out taken away: whoever is handed a report is handed no more than it says. */
export function includedOnly(model: ReportModel): ReportModel {
  const keep = <Part>(key: SectionKey, part: readonly Part[]) =>
    model.sections.some((section) => section.key === key) ? part : []
  return {
    ...model,
    agenda: keep('agenda', model.agenda),
    log: keep('log', model.log),
    measures: keep('measures', model.measures),
    findings: keep('findings', model.findings),
    decisions: keep('decisions', model.decisions),
  }
}

/** The log with what is slow first, then by code as people count: PAA1.2 before PAA1.10. */
export function slowFirst(log: readonly ReportEntry[]): readonly ReportEntry[] {
  const rank = ({ entry }: ReportEntry) => (entry?.isSlow ? 0 : entry ? 2 : 1)
  return [...log].sort((a, b) => rank(a) - rank(b) || byCode(a.action.code, b.action.code))
}

const COLLATOR = new Intl.Collator('en', { numeric: true })

/** Orders codes as people count. */
export function byCode(a: string, b: string): number {
  return COLLATOR.compare(a, b)
}
