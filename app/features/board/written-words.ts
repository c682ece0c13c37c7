import MarkdownIt, { type Token } from 'markdown-it'

/** A run of words in one style; `href` for a link to the web. */
export type Run = { text: string; isBold?: boolean; isItalic?: boolean; isCode?: boolean; href?: string }

/** What an author's Markdown says, without a trace of HTML: the same for the page and for the Word file. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; runs: readonly Run[] }
  | { kind: 'paragraph'; runs: readonly Run[] }
  | { kind: 'list'; isOrdered: boolean; items: readonly (readonly Run[])[] }
  | { kind: 'quote'; runs: readonly Run[] }
  | { kind: 'table'; head: readonly (readonly Run[])[]; rows: readonly (readonly (readonly Run[])[])[] }
  | { kind: 'rule' }

export const LONGEST_WORDS = 20_000
export const MOST_ROWS = 60
const MOST_COLUMNS = 8

const markdown = new MarkdownIt({ html: false, linkify: false })

/** Reads Markdown into blocks. HTML in it stays visible as text; pictures leave their alt text. */
export function readWords(words: string): readonly Block[] {
  const tokens = markdown.parse(words, {})
  const blocks: Block[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (!token) continue
    if (token.type === 'heading_open') {
      const level = Number(token.tag.slice(1))
      blocks.push({ kind: 'heading', level: level <= 1 ? 1 : level === 2 ? 2 : 3, runs: runsOf(tokens[at + 1]) })
    } else if (token.type === 'paragraph_open') {
      blocks.push({ kind: 'paragraph', runs: runsOf(tokens[at + 1]) })
    } else if (token.type === 'fence' || token.type === 'code_block') {
      blocks.push({ kind: 'paragraph', runs: [{ text: token.content.trimEnd(), isCode: true }] })
    } else if (token.type === 'hr') {
      blocks.push({ kind: 'rule' })
    } else if (/^(bullet_list|ordered_list|blockquote|table)_open$/.test(token.type)) {
      const inside = insideOf(tokens, at)
      blocks.push(...nested(token, inside))
      at += inside.length + 1
    }
  }
  return blocks.filter((block) => !('runs' in block) || block.runs.some(({ text }) => text.trim() !== ''))
}

/** What is wrong with an author's words, as a key of the words: too long, or a table that no page can hold. */
export function wordsFault(words: string): 'wordsTooLong' | 'tableTooLarge' | null {
  if ([...words].length > LONGEST_WORDS) return 'wordsTooLong'
  const isTooLarge = readWords(words).some(
    (block) => block.kind === 'table' && (block.rows.length > MOST_ROWS || block.head.length > MOST_COLUMNS),
  )
  return isTooLarge ? 'tableTooLarge' : null
}

/** The words alone, for where no style can be. */
export function plainWords(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('')
}

function nested(open: Token, inside: readonly Token[]): Block[] {
  if (open.type === 'blockquote_open') return [{ kind: 'quote', runs: joined(inside) }]
  if (open.type === 'table_open') return [tableOf(inside)]
  return [{ kind: 'list', isOrdered: open.type === 'ordered_list_open', items: itemsOf(inside) }]
}

/** The items of a list; what is nested deeper becomes items that follow. */
function itemsOf(inside: readonly Token[]): readonly (readonly Run[])[] {
  const items: Run[][] = []
  for (const token of inside) {
    if (token.type === 'list_item_open') items.push([])
    else if (token.type === 'inline') {
      const item = items.at(-1)
      if (item) item.push(...(item.length > 0 ? [{ text: ' ' }] : []), ...runsOf(token))
    }
  }
  return items.filter((item) => item.length > 0)
}

function tableOf(inside: readonly Token[]): Block {
  const rows: (readonly Run[])[][] = []
  for (const token of inside) {
    if (token.type === 'tr_open') rows.push([])
    else if (token.type === 'inline') rows.at(-1)?.push(runsOf(token))
  }
  const [head = [], ...rest] = rows
  return { kind: 'table', head, rows: rest }
}

function joined(inside: readonly Token[]): readonly Run[] {
  const parts = inside.filter(({ type }) => type === 'inline').map(runsOf)
  return parts.flatMap((runs, at) => (at === 0 ? [...runs] : [{ text: ' ' }, ...runs]))
}

/** The tokens between an opening one and the closing one that belongs to it. */
function insideOf(tokens: readonly Token[], at: number): readonly Token[] {
  const level = tokens[at]?.level
  const end = tokens.findIndex((token, place) => place > at && token.nesting === -1 && token.level === level)
  return tokens.slice(at + 1, end < 0 ? tokens.length : end)
}

function runsOf(inline: Token | undefined): readonly Run[] {
  const runs: Run[] = []
  const style = { isBold: false, isItalic: false }
  let href: string | undefined
  const push = (text: string, isCode = false) =>
    runs.push({
      text,
      ...(style.isBold ? { isBold: true } : {}),
      ...(style.isItalic ? { isItalic: true } : {}),
      ...(isCode ? { isCode: true } : {}),
      ...(href ? { href } : {}),
    })
  for (const token of inline?.children ?? []) {
    if (token.type === 'strong_open') style.isBold = true
    else if (token.type === 'strong_close') style.isBold = false
    else if (token.type === 'em_open') style.isItalic = true
    else if (token.type === 'em_close') style.isItalic = false
    else if (token.type === 'link_open') href = webAddress(token.attrGet('href'))
    else if (token.type === 'link_close') href = undefined
    else if (token.type === 'softbreak' || token.type === 'hardbreak') push(' ')
    else if (token.type === 'code_inline') push(token.content, true)
    else if (token.type === 'image') push(token.content)
    else if (token.content !== '') push(token.content)
  }
  return runs
}

function webAddress(href: unknown): string | undefined {
  return typeof href === 'string' && /^https?:\/\//.test(href) ? href : undefined
}
