import { strFromU8, unzipSync } from 'fflate'

/** A part of a Word file in the order of reading: a paragraph with its style, or a table as text. */
export type DocxPart =
  | { kind: 'paragraph'; style: string; text: string }
  | { kind: 'table'; header: boolean; rows: string[][] }

export type DocxFile = {
  parts: DocxPart[]
  /** Style id -> outline level (0 is the highest). */
  outline: Map<string, number>
  /** The alternative text of every picture; null where one has none. */
  pictures: (string | null)[]
  title: string
  language: string
  /** Everything in all its XML parts, to be searched. */
  xml: string
}

/** Reads a Word file as a word processor would: by its XML alone. */
export function readDocx(bytes: Uint8Array): DocxFile {
  const files = unzipSync(bytes)
  const part = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  const body = part('word/document.xml')
  const styles = part('word/styles.xml')
  return {
    parts: partsOf(body),
    outline: new Map(
      [...styles.matchAll(/<w:style [^>]*w:styleId="([^"]+)".*?<\/w:style>/gs)].flatMap(
        ([style, id]): [string, number][] => {
          const level = style.match(/<w:outlineLvl w:val="(\d)"/)?.[1]
          return id && level ? [[id, Number(level)]] : []
        },
      ),
    ),
    pictures: [...body.matchAll(/<wp:docPr [^>]*>/g)].map(
      ([tag]) => unescaped(tag.match(/ descr="([^"]*)"/)?.[1] ?? '') || null,
    ),
    title: unescaped(part('docProps/core.xml').match(/<dc:title>(.*?)<\/dc:title>/s)?.[1] ?? ''),
    language: styles.match(/<w:lang w:val="([^"]+)"/)?.[1] ?? '',
    xml: Object.keys(files)
      .filter((name) => name.endsWith('.xml'))
      .map(part)
      .join('\n'),
  }
}

function partsOf(body: string): DocxPart[] {
  const parts: DocxPart[] = []
  for (const [block] of body.matchAll(/<w:tbl>.*?<\/w:tbl>|<w:p[ >].*?<\/w:p>/gs)) {
    if (block.startsWith('<w:tbl>')) parts.push(tableOf(block))
    else
      parts.push({ kind: 'paragraph', style: block.match(/<w:pStyle w:val="([^"]+)"/)?.[1] ?? '', text: textOf(block) })
  }
  return parts
}

function tableOf(block: string): DocxPart {
  const rows = [...block.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) => row)
  return {
    kind: 'table',
    header: rows[0]?.includes('<w:tblHeader') ?? false,
    rows: rows.map((row) => [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => textOf(cell))),
  }
}

function textOf(xml: string): string {
  return [...xml.matchAll(/<w:t(?: [^>]*)?>(.*?)<\/w:t>/gs)].map(([, text]) => unescaped(text ?? '')).join('')
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
