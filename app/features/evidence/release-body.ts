/** What stands in release.json (contracts.md 13), keys in order. */
export type ReleaseBody = {
  release: number
  survey: string
  version: number
  wave: string
  closed_on: string
  mode: 'R' | 'X'
  threshold: number
  tables: readonly ReleasedTable[]
}

type MarkName = '*' | 'c' | 'x'

export type ReleasedTable = {
  question: string
  facet: string
  groups: readonly string[]
  base: Readonly<Record<string, number | null>>
  cells: Readonly<Record<string, Readonly<Record<string, number | null>>>>
  marks: Readonly<Record<string, Readonly<Record<string, MarkName>>>>
}
