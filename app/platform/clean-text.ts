/** Text as it is kept: no NUL, no half surrogate (PostgreSQL takes neither), line ends as LF, Unicode NFC. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').replace(LONE_SURROGATE, '\uFFFD').replace(/\r\n?/g, '\n').normalize('NFC')
}

/** A reason or a name as it is kept: clean, with no space around it, and no more than so many code points of it. */
export function shortText(text: string, most: number): string {
  return [...cleanText(text).trim()].slice(0, most).join('')
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** How long a text is to a person: in code points. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length += 1
  return length
}
