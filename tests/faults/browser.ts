import { Agent, request } from 'node:http'

/** What came back: an answer, a connection that broke, or nothing at all for 15 seconds. */
export type Reply =
  | { kind: 'answer'; status: number; headers: Readonly<Record<string, string | string[] | undefined>>; text: string }
  | { kind: 'broken' }
  | { kind: 'hung' }
export type Fields = readonly (readonly [string, string])[]

const HUNG_AFTER = 15_000
const agent = new Agent({ keepAlive: true, maxSockets: 200 })

/** Asks for a page as a browser with no script does. */
export function get(url: string, path: string): Promise<Reply> {
  return ask(url, { method: 'GET', path })
}

/** Presses a button of a form. */
export function post(url: string, path: string, fields: Fields): Promise<Reply> {
  return ask(url, {
    method: 'POST',
    path,
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
  })
}

function ask(url: string, asked: { method: string; path: string; body?: string }): Promise<Reply> {
  const { hostname, port } = new URL(url)
  const headers = {
    Accept: 'text/html',
    ...(asked.body === undefined
      ? {}
      : {
          Origin: url,
          'Sec-Fetch-Site': 'same-origin',
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': Buffer.byteLength(asked.body),
        }),
  }
  return new Promise((resolve) => {
    const asking = request({ hostname, port, agent, method: asked.method, path: asked.path, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', () => end({ kind: 'broken' }))
      answer.once('end', () =>
        end({
          kind: 'answer',
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      )
      answer.once('close', () => end({ kind: 'broken' }))
    })
    const late = setTimeout(() => {
      end({ kind: 'hung' })
      asking.destroy()
    }, HUNG_AFTER)
    const end = (reply: Reply) => {
      clearTimeout(late)
      resolve(reply)
    }
    asking.once('error', () => end({ kind: 'broken' }))
    asking.end(asked.body)
  })
}

/** What the survey form in a page would send, whichever button is pressed: hidden, ticked, written. */
export function fieldsIn(html: string): [string, string][] {
  const form = /<form[^>]*method="post"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const fields: [string, string][] = []
  for (const [, input = '', textarea = '', written = ''] of form.matchAll(
    /<input([^>]*)>|<textarea([^>]*)>([\s\S]*?)<\/textarea>/g,
  )) {
    const name = attribute(input || textarea, 'name')
    const type = attribute(input, 'type')
    if (!name) continue
    if (textarea) fields.push([name, apart(unescaped(written.replace(/^\n/, '')))])
    else if (!['radio', 'checkbox'].includes(type ?? '') || /\schecked(=|\s|\/|$)/.test(input))
      fields.push([name, attribute(input, 'value') ?? ''])
  }
  return fields
}

/** The four words on a page. */
export function receiptIn(html: string): string | null {
  const words = /data-receipt[^>]*>([^<]+)</.exec(html)?.[1]
  return words === undefined ? null : apart(words)
}

/** The same text by itself: a piece cut out of a page would keep the whole page in memory, for every answer sent. */
function apart(text: string): string {
  return Buffer.from(text).toString()
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? null : apart(unescaped(value))
}

function unescaped(text: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'", amp: '&' }
  return text.replace(/&(lt|gt|quot|#x27|#39|amp);/g, (_, sign: string) => signs[sign] ?? '')
}
