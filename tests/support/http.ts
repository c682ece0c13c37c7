import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import type { SignIn, Site } from './site.ts'

export type Asked = {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  text: string
  /** Whether the whole answer came, to the last byte that it promised. */
  isWhole: boolean
}
export type Wanted = {
  method?: string
  path: string
  headers?: Readonly<Record<string, string>>
  body?: string | Buffer
  /** Sends the body in pieces, with no length named beforehand. */
  isChunked?: boolean
}

/** Asks the site as a program would, with no browser between: nothing is added to what is asked, and nothing followed. */
export function ask(
  url: string,
  { method = 'GET', path, headers = {}, body, isChunked = false }: Wanted,
): Promise<Asked> {
  const { hostname, port } = new URL(url)
  const length = body === undefined || isChunked ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, method, path, headers: { ...length, ...headers } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('error', reject)
      answer.once('end', () => {
        const bytes = Buffer.concat(chunks)
        const promised = answer.headers['content-length']
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: bytes.toString('utf8'),
          isWhole:
            answer.complete && (method === 'HEAD' || promised === undefined || Number(promised) === bytes.length),
        })
      })
    })
    asking.once('error', reject)
    asking.end(body)
  })
}

/** Sends these very bytes and answers the first line that comes back. */
export function firstLine(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.setEncoding('latin1')
    socket.on('data', (part: string) => {
      text += part
      if (text.includes('\r\n')) socket.destroy()
    })
    socket.once('error', reject)
    socket.once('close', () => resolve(text.split('\r\n')[0] ?? ''))
  })
}

export type Fields = readonly (readonly [string, string])[]

/** What a browser sends when somebody presses a button of a form on our own page. */
export function askWithForm(url: string, path: string, fields: Fields | string, headers: Wanted['headers'] = {}) {
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields.map(([name, value]) => [name, value]))
  return ask(url, {
    method: 'POST',
    path,
    headers: { Origin: url, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: body.toString(),
  })
}

/** A key such as a survey page carries. */
export const aKey = () => randomBytes(16).toString('base64url')

/** Signs somebody in and answers the cookie that says so. */
export async function cookieOf(site: Site, { email, password }: SignIn): Promise<string> {
  const answer = await askWithForm(site.url, '/sign-in', Object.entries({ email, password }))
  const [cookie] = answer.headers['set-cookie'] ?? []
  if (answer.status !== 303 || !cookie) throw new Error(`${email} could not sign in: ${answer.status}`)
  return cookie.split(';')[0] ?? ''
}
