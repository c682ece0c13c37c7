import { get } from 'node:http'

/** An answer as it came over the wire, still compressed. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: Buffer; headBytes: number }

/** Headers that node:http writes by itself. */
const OWN = new Set(['date', 'connection', 'keep-alive'])

/** Asks once, as a browser that takes gzip. */
export function askOnce(address: string): Promise<KeptAnswer> {
  return new Promise((resolve, reject) => {
    const request = get(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const headers: Record<string, string> = {}
        let headBytes = 'HTTP/1.1 200 OK\r\n\r\n'.length
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          const [name = '', value = ''] = response.rawHeaders.slice(at, at + 2)
          headBytes += name.length + value.length + 4
          if (!OWN.has(name.toLowerCase())) headers[name] = value
        }
        resolve({ status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks), headBytes })
      })
    })
    request.on('error', reject)
  })
}

/** The same answer for the bare server. */
export function barePage(path: string, { headers, body }: Pick<KeptAnswer, 'headers' | 'body'>) {
  return { path, headers, body: body.toString('base64') }
}
