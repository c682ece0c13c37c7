import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import pg from 'pg'
import * as z from 'zod'
import { answerMessages } from './own-process.ts'

const Start = z.object({
  /** Answers that are sent as they are: path without its query, headers, the body in base64. */
  pages: z.array(z.object({ path: z.string(), headers: z.record(z.string(), z.string()), body: z.string() })),
  /** For completions: where the one row goes, what a form's answer is, and what a row holds beside the form. */
  completions: z
    .object({ databaseUrl: z.string(), headers: z.record(z.string(), z.string()), surveyId: z.string() })
    .nullable(),
})
export type BareStart = z.input<typeof Start>

/** Plain node:http that does the same work with no framework: the bound that our own server is measured against. */
if (process.send)
  answerMessages(async (message) => {
    const { pages, completions } = Start.parse(message)
    const held = new Map(pages.map(({ path, headers, body }) => [path, { headers, body: Buffer.from(body, 'base64') }]))
    const take = completions ? takerOf(completions) : null
    const server = createServer((request, response) => {
      if (request.method === 'POST' && take) return void take(request, response)
      const url = request.url ?? ''
      const mark = url.indexOf('?')
      const page = held.get(mark < 0 ? url : url.slice(0, mark))
      if (!page) return void response.writeHead(404, { 'Content-Length': '0' }).end()
      response.writeHead(200, page.headers).end(page.body)
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    return { port: typeof address === 'object' && address ? address.port : 0 }
  })

type Completions = NonNullable<z.output<typeof Start>['completions']>

/** Takes one form: one row in, by one statement, and the redirect. */
function takerOf({ databaseUrl, headers, surveyId }: Completions) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, application_name: 'bare' })
  const day = new Date().toISOString().slice(0, 10)
  return (request: IncomingMessage, response: ServerResponse) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', async () => {
      const fields = new URLSearchParams(text)
      const answers: Record<string, string | string[]> = {}
      for (const name of new Set(fields.keys())) {
        const values = fields.getAll(name)
        if (!name.startsWith('_')) answers[name] = values.length > 1 ? values : (values[0] ?? '')
      }
      try {
        await pool.query({
          name: 'one row',
          text: `insert into bare_inbox (response_id, survey_id, version, day, channel, wording, language, with_help, people, answers, facets)
            values ($1, $2, $3, $4, 'online', $5, $6, false, 1, $7, '{}')`,
          values: [
            randomUUID(),
            surveyId,
            fields.get('_v'),
            day,
            fields.get('_w'),
            fields.get('_l'),
            JSON.stringify(answers),
          ],
        })
        response.writeHead(303, headers).end()
      } catch {
        response.writeHead(500, { 'Content-Length': '0' }).end()
      }
    })
  }
}
