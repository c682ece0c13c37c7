import * as z from 'zod'

const Figures = z.record(z.string(), z.number().nullable())
const Marks = z.record(z.string(), z.record(z.string(), z.string()))
const Release = z.object({
  tables: z.array(
    z.object({
      question: z.string(),
      facet: z.string(),
      groups: z.array(z.string()),
      base: Figures,
      cells: z.record(z.string(), Figures),
      marks: Marks,
    }),
  ),
})

/** Every figure of one table of a release.json, as `option group` -> what is shown in its place. */
export function releasedFigures(text: string, of: { question: string; facet: string }): Map<string, string> {
  const { tables } = Release.parse(JSON.parse(text))
  const table = tables.find(({ question, facet }) => question === of.question && facet === of.facet)
  if (!table) throw new Error(`The release has no table ${of.question} ${of.facet}`)
  const rows = Object.entries({ ...table.cells, _base: table.base })
  return new Map(
    rows.flatMap(([option, row]) =>
      table.groups.map(
        (group) => [`${option} ${group}`, String(row[group] ?? table.marks[option]?.[group] ?? '')] as const,
      ),
    ),
  )
}

/** The figures of a table in a report's page, likewise, and its rows as they are read. */
export function drawnFigures(html: string, { question, facet }: { question: string; facet: string }) {
  const start = `<table[^>]*data-question="${question}" data-facet="${facet}"[^>]*>(.*?)</table>`
  const body = new RegExp(start, 's').exec(html)?.[1]
  if (body === undefined) throw new Error(`The page has no table ${question} ${facet}`)
  const cells = body.matchAll(/<td[^>]*data-option="([^"]+)" data-group="([^"]+)"[^>]*>(.*?)<\/td>/g)
  return {
    figures: new Map([...cells].map(([, option, group, text]) => [`${option} ${group}`, text ?? ''] as const)),
    rows: [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, text = '']) => unescaped(text)),
    ),
  }
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
}
