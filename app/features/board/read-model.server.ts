import * as z from 'zod'
import { frozenTable } from '#app/features/evidence/protect.ts'
import { stated } from '#app/features/strategy/reading.ts'
import { ACTION_STATUSES, BETTER, RAGS, UNITS } from '#db/vocabulary.ts'
import { type ReportModel, SECTION_KEYS } from './report-model.ts'

const Figure = z.object({ value: z.number(), unit: z.enum(UNITS), source: z.string() }).transform(stated)
const Hidden = z.object({ value: z.null(), mark: z.enum(['*', 'c', 'x']) })
const Shown = z.object({ value: z.number(), mark: z.null() })
const Cells = z.record(z.string(), z.union([Shown, Hidden]))
const Table = z
  .object({
    question: z.string(),
    facet: z.string(),
    mode: z.enum(['R', 'X']),
    groups: z.array(z.string()),
    base: Cells,
    rows: z.array(z.object({ option: z.string(), cells: Cells })),
  })
  .transform(frozenTable)

const Words = z.object({
  title: z.string(),
  facet: z.string(),
  options: z.record(z.string(), z.string()),
  groups: z.record(z.string(), z.string()),
  base: z.string(),
  hidden: z.string(),
  isStacked: z.boolean(),
})

const Model = z.object({
  schema: z.literal('with-us/board-report-1'),
  area: z.string(),
  partners: z.string(),
  meeting: z.object({ number: z.number(), heldOn: z.string(), place: z.string() }),
  frozen: z.object({ on: z.string(), by: z.string() }).nullable(),
  isDemonstration: z.boolean(),
  auditHead: z.string(),
  sections: z.array(z.object({ key: z.enum(SECTION_KEYS), words: z.string() })),
  agenda: z.array(z.string()),
  log: z.array(
    z.object({
      action: z.object({
        code: z.string(),
        title: z.string(),
        area: z.string(),
        owner: z.string(),
        organisation: z.string(),
        dueOn: z.string(),
        status: z.enum(ACTION_STATUSES),
        rag: z.enum(RAGS).nullable(),
        ragReason: z.string(),
      }),
      entry: z
        .object({
          progress: z.string(),
          impact: z.string(),
          isSlow: z.boolean(),
          slowReason: z.string(),
          strengthen: z.string(),
        })
        .nullable(),
    }),
  ),
  measures: z.array(
    z.object({
      action: z.string(),
      name: z.string(),
      better: z.enum(BETTER),
      baseline: Figure,
      baselineOn: z.string(),
      target: Figure,
      targetOn: z.string(),
      readings: z.array(z.object({ on: z.string(), value: Figure, note: z.string(), correction: z.string() })),
    }),
  ),
  findings: z.array(
    z.object({
      number: z.number(),
      action: z.string(),
      sentence: z.string(),
      release: z.object({
        number: z.number(),
        survey: z.string(),
        title: z.string(),
        version: z.number(),
        closedOn: z.string(),
        contentHash: z.string(),
      }),
      tables: z.array(
        z.object({
          table: Table,
          words: Words,
        }),
      ),
    }),
  ),
  decisions: z.array(
    z.object({
      number: z.number(),
      words: z.string(),
      reason: z.string(),
      actions: z.array(z.string()),
      findings: z.array(z.number()),
    }),
  ),
})

/**
 * Reads a frozen model back for its files; what is not one throws. Signs that no Word file and no drawing can hold (XML
 * knows no way to write them) are left out: else nothing could be made of what is frozen for ever.
 */
export function readModel(text: string): ReportModel {
  return Model.parse(
    JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? withoutOddSigns(value) : value)),
  )
}

function withoutOddSigns(words: string): string {
  return words.replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
}
