import { strFromU8, unzipSync } from 'fflate'
import { ask, cookieOf, type Fields } from '#tests/support/http.ts'
import type { Who } from './matrix.ts'
import {
  ACTION,
  AREA,
  ENTRY,
  expect,
  MEASURE,
  MILESTONE,
  meetingOn,
  optionOf,
  PLAN,
  type Stage,
  test,
} from './stage.ts'

/** What no code, day, slug, number or id of ours is. */
const MISSHAPEN = [
  '%00',
  'x%00y',
  '%',
  '%E0%A4%A',
  '%ED%A0%80',
  '..%2f..%2fetc',
  '2026-99-99',
  '0000-01-01',
  "1'--",
  'x'.repeat(1500),
  '%F0%9F%92%A9',
  'constructor',
  '__proto__',
  '-1',
  'ffffffff-ffff-ffff-ffff-fffffffffffg',
]
const ADDRESSES: readonly (readonly [Who, string])[] = [
  ['leader', '/lead/surveys/:/results'],
  ['engagement_officer', '/lead/surveys/:/close'],
  ['leader', '/lead/surveys/:/release.json'],
  ['analyst', '/lead/surveys/:/words'],
  ['analyst', '/lead/surveys/:/counts'],
  ['leader', '/lead/actions/:'],
  ['leader', '/lead/actions/:/edit'],
  ['leader', '/board/meetings/:'],
  ['leader', '/board/meetings/:/log/TST7.1'],
  ['leader', '/board/meetings/2026-02-12/log/:'],
  ['leader', '/board/meetings/:/report'],
  ['leader', '/board/meetings/:/report/freeze'],
  ['leader', '/board/meetings/:/report.json'],
  ['leader', '/board/meetings/:/report.docx'],
  ['administrator', '/manage/people/:'],
  ['anonymous', '/actions/:'],
  ['anonymous', '/s/:/results'],
]

for (const [who, address] of ADDRESSES)
  test(`a misshapen part in ${address} is not found, to be read and to be written to`, async ({ stage }) => {
    for (const part of MISSHAPEN) {
      const path = address.replace(':', part)
      expect((await stage.as(who, path)).status, path).toBe(404)
      for (const act of ['keep', 'standing', 'approve', 'save', 'change', 'remove:1'])
        expect([400, 404], `POST ${path} ${act}`).toContain((await stage.as(who, path, [['_do', act]])).status)
    }
  })

test('an invitation with a misshapen token is over, or not there', async ({ stage }) => {
  for (const part of MISSHAPEN)
    for (const path of [`/invitation/${part}`, `/new-password/${part}`]) {
      expect([404, 410], path).toContain((await stage.as('anonymous', path)).status)
      expect([404, 410], path).toContain((await stage.as('anonymous', path, [['password', 'x']])).status)
    }
})

/** What somebody may send in a field of a form. */
const NASTY = ['a\u0000b\u0001\u000b\ufffe', '😀'.repeat(700), 'x'.repeat(9_000), '99999999999999999999', '0000-01-01']

type Form = { who: Who; path: string; fields: Fields }

async function formsOf({ as, things }: Stage): Promise<readonly Form[]> {
  const option = (path: string, field: string, label: string) => optionOf(as, path, { field, label })
  const planId = await option('/lead/plans?new=area', 'planId', 'Families know')
  const ids: Fields = [
    ['areaId', await option('/lead/actions/new', 'areaId', 'TST7')],
    ['ownerId', await option('/lead/actions/new', 'ownerId', 'Demonstration leader')],
    ['organisationId', await option('/lead/actions/new', 'organisationId', 'Marlbrook Council')],
  ]
  const { code, measure, milestone } = things.other
  const page = `/lead/actions/${code}`
  const draft = `/board/meetings/${things.draftDay}`
  const act = (given: string, ...more: Fields): Fields => [['_do', given], ...more]
  const person: Fields = [
    ['name', 'Kit'],
    ['email', 'kit@people.example'],
    ['roles', 'facilitator'],
    ['organisation', 'Somewhere'],
    ['new_organisation', ''],
  ]
  const reading: Fields = [
    [`value-${measure}`, '44'],
    [`readOn-${measure}`, '2026-02-01'],
    [`source-${measure}`, ''],
    [`note-${measure}`, ''],
    [`corrects-${measure}`, ''],
  ]
  return [
    { who: 'leader', path: '/lead/plans', fields: [...PLAN, ['id', planId]] },
    { who: 'leader', path: '/lead/plans', fields: [...AREA, ['planId', planId], ['code', 'PAA7'], ['id', '']] },
    { who: 'leader', path: '/lead/actions/new', fields: [...ACTION, ...ids, ['code', 'PAA7.1']] },
    { who: 'leader', path: `${page}/edit`, fields: [...ACTION, ...ids, ['revision', '1']] },
    { who: 'leader', path: page, fields: MEASURE },
    { who: 'leader', path: page, fields: MILESTONE },
    { who: 'leader', path: page, fields: [...act('reading', ['about', measure]), ...reading] },
    {
      who: 'leader',
      path: page,
      fields: act(
        'milestone',
        ['about', milestone],
        ['outcome', 'met'],
        [`on-${milestone}`, '2026-02-01'],
        [`why-${milestone}`, ''],
      ),
    },
    {
      who: 'leader',
      path: page,
      fields: act('standing', ['revision', '1'], ['status', 'complete'], ['rag', 'green'], ['ragReason', 'Done']),
    },
    { who: 'leader', path: `${draft}/log/${code}`, fields: [...ENTRY, ['revision', '0']] },
    { who: 'leader', path: '/board/meetings', fields: meetingOn('2026-05-01') },
    {
      who: 'leader',
      path: draft,
      fields: act(
        'save',
        ['place', 'Hall'],
        ['agenda', 'One'],
        ['order', 'log'],
        ['in', 'log'],
        ['words_log', '# Words'],
        ['revision', '1'],
      ),
    },
    {
      who: 'leader',
      path: draft,
      fields: act('decision', ['words', 'We decide'], ['reason', 'So'], ['action', code], ['finding', '1']),
    },
    { who: 'leader', path: draft, fields: [['_do', 'remove:1']] },
    { who: 'leader', path: '/lead/findings', fields: act('withdraw', ['number', '1'], ['reason', 'Wrong']) },
    {
      who: 'leader',
      path: '/lead/findings',
      fields: act('write', ['action', 'x'], ['release', '1'], ['table', 'x none'], ['standard', 'So'], ['easy', 'So']),
    },
    { who: 'leader', path: `/lead/surveys/${things.closedSlug}/results`, fields: act('return', ['reason', 'Not yet']) },
    { who: 'administrator', path: '/manage/people/new', fields: person },
    { who: 'administrator', path: `/manage/people/${things.invitedId}`, fields: act('change', ...person) },
    { who: 'administrator', path: '/manage/mails', fields: act('again', ['mail', 'x']) },
    {
      who: 'anonymous',
      path: '/sign-in',
      fields: Object.entries({ email: 'a@b.example', password: 'x', to: '/account' }),
    },
    { who: 'anonymous', path: '/sign-in/code', fields: Object.entries({ code: '123456', offer: 'x', to: '/account' }) },
    {
      who: 'analyst',
      path: '/account/second-factor',
      fields: act('setUp', ['offer', 'x'], ['code', '1'], ['password', 'x']),
    },
    { who: 'anonymous', path: '/forgotten', fields: [['email', 'nobody@people.example']] },
    { who: 'anonymous', path: `/invitation/${things.invitation}`, fields: [['password', 'x']] },
  ]
}

test('a field that is spoilt, missing or sent many times is told, and never breaks a page', async ({ stage }) => {
  const broken: string[] = []
  for (const { who, path, fields } of await formsOf(stage)) {
    const attempt = async (sent: Fields, about: string) => {
      const { status } = await stage.as(who, path, sent)
      if (status >= 500) broken.push(`${path} ${fields[0]?.join('=')} ${about}: ${status}`)
    }
    for (const [at, [name]] of fields.entries()) {
      for (const nasty of NASTY)
        await attempt(
          fields.map(([key, value], place): Fields[number] => [key, place === at ? nasty : value]),
          `${name}=${JSON.stringify(nasty.slice(0, 30))}`,
        )
      await attempt(fields.toSpliced(at, 1), `without ${name}`)
      await attempt(
        [...fields, ...Array.from({ length: 30 }, (): Fields[number] => fields[at] ?? ['', ''])],
        `${name} often`,
      )
    }
    for (const act of [
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'remove:NaN',
      'remove:99999999999',
      'remove:1.5',
      'up:x',
    ])
      await attempt([['_do', act], ...fields], `_do=${act}`)
    const { status } = await stage.as(who, path, `name=${'x'.repeat(256 * 1024)}`)
    expect(status, `${path} with more than 256 KB`).toBe(413)
  }
  expect(broken).toEqual([])
  expect(stage.site.output()).not.toMatch(/onerror|xxxxx|people\.example/)
})

test('addresses with words that mean nothing show the page all the same', async ({ stage }) => {
  const pages: readonly (readonly [Who, string])[] = [
    ['administrator', '/manage/people?words=:&role=:&state=:'],
    ['leader', '/lead/findings?release=:&action=:'],
    ['leader', `/lead/surveys/${stage.things.closedSlug}/results?facet=:`],
    ['analyst', `/lead/surveys/${stage.things.closedSlug}/words?question=:&after=:`],
    ['analyst', `/lead/surveys/${stage.things.closedSlug}/counts?facet=:`],
    ['leader', '/lead/plans?plan=:'],
    ['leader', '/lead/plans?area=:'],
    ['leader', '/account?done=:'],
    ['anonymous', '/sign-in?to=:'],
    ['anonymous', '/actions?words=:&lang=:'],
  ]
  for (const [who, page] of pages)
    for (const part of ['%00', '%ED%A0%80', 'constructor', '__proto__', '%', 'x'.repeat(600)]) {
      const path = page.replaceAll(':', part)
      expect((await stage.as(who, path)).status, path).toBe(200)
    }
})

test('signing in leads to our own pages alone', async ({ stage }) => {
  const { email, password } = stage.site.signIns.get('leader') ?? { email: '', password: '' }
  const away = [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/lead\\..\\..\\evil',
    '/lead/@evil\r\nX: y',
  ]
  for (const to of away) {
    const answer = await stage.as('anonymous', '/sign-in', Object.entries({ email, password, to }))
    expect([answer.status, answer.headers.location], to).toEqual([303, '/account'])
  }
})

test('a page’s data is not to be had without the page, nor the list of addresses', async ({ stage }) => {
  const { as } = stage
  const { status, text } = await as('leader', '/lead/no-such-page')
  expect(status).toBe(404)
  for (const path of ['/lead/actions.data', '/lead/findings.data?_routes=root', '/_root.data', '/__manifest?p=/lead'])
    expect((await as('leader', path)).status, path).toBe(404)
  expect((await as('leader', '/lead/actions.data')).text).toBe(text)
  expect((await as('anonymous', '/lead/actions.data')).status).toBe(303)
})

test('a page that takes no form says of a form what it says of no page', async ({ stage }) => {
  const { text } = await stage.as('parent_carer', '/lead/no-such-page', '')
  for (const path of ['/lead/actions', '/lead/surveys', '/safeguard/concerns', '/manage/people'])
    for (const who of ['parent_carer', 'leader'] as const) {
      const answer = await stage.as(who, path, '')
      expect([answer.status, answer.text], `${who} ${path}`).toEqual([404, text])
    }
})

test('a public page is the same for everybody, and holds nobody’s name but the owner’s', async ({ stage }) => {
  const { as, things } = stage
  for (const path of ['/', '/actions', `/actions/${things.own.code}`, `/s/${things.closedSlug}/results`]) {
    const { text } = await as('anonymous', path)
    for (const who of ['leader', 'administrator'] as const) expect((await as(who, path)).text, path).toBe(text)
    expect(text).not.toMatch(/Demonstration (administrator|chair|analyst)/)
    expect(text, 'ids of accounts').not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/)
  }
})

test('what people type is never markup on a page of ours', async ({ stage }) => {
  const { as, things } = stage
  const bad = '</textarea></title><img src=x onerror=alert(1)><script>alert(1)</script>"\'><b>'
  const text = (fields: Fields, names: RegExp): Fields =>
    fields.map(([key, value]): Fields[number] => [key, names.test(key) ? bad : value])
  const draft = `/board/meetings/${things.draftDay}`
  const page = `/lead/actions/${things.own.code}`
  const forms: readonly Form[] = [
    { who: 'leader', path: page, fields: text(MEASURE, /^name|source/) },
    { who: 'leader', path: page, fields: text(MILESTONE, /Standard|Easy/) },
    { who: 'leader', path: `${draft}/log/${things.own.code}`, fields: text(ENTRY, /progress|impact|slowReason/) },
    { who: 'leader', path: '/board/meetings', fields: text(meetingOn('2026-06-01'), /place|agenda/) },
    {
      who: 'leader',
      path: '/board/meetings/2026-06-01',
      fields: [
        ['_do', 'decision'],
        ['words', bad],
        ['reason', bad],
      ],
    },
    {
      who: 'administrator',
      path: '/manage/people/new',
      fields: Object.entries({ name: bad, email: 'b@people.example', roles: 'moderator', new_organisation: bad }),
    },
  ]
  for (const { who, path, fields } of forms) expect((await as(who, path, fields)).status, path).toBe(303)
  const words: Fields = [
    ['_do', 'save'],
    ['place', bad],
    ['agenda', bad],
    ['order', 'log'],
    ['in', 'log'],
    ['words_log', `${bad}\n\n[x](javascript:alert(1)) ![y](javascript:1)`],
    ['revision', '1'],
  ]
  await as('leader', '/board/meetings/2026-06-01', words)
  const shown: readonly (readonly [Who, string])[] = [
    ['leader', page],
    ['leader', draft],
    ['leader', `${draft}/report`],
    ['leader', '/board/meetings'],
    ['leader', '/board/meetings/2026-06-01'],
    ['leader', '/board/meetings/2026-06-01/report'],
    ['administrator', '/manage/people'],
    ['administrator', '/manage/mails'],
    ['administrator', '/manage/people/new'],
    ['anonymous', `/actions/${things.own.code}`],
  ]
  for (const [who, path] of shown) {
    const answer = await as(who, path)
    expect(answer.status, path).toBe(200)
    expect(answer.text, path).not.toMatch(/<img src=x|<script>|href="javascript/)
  }
  const { headers } = await ask(stage.site.url, { path: '/actions' })
  expect(headers['content-security-policy']).toContain("script-src 'self'")
})

test('signs that no file can hold are left out of a frozen report: its files are made', async ({ stage }) => {
  const { as, things } = stage
  const signs = 'Odd \u0001\u0008\u000b\u000c\u001f\ufffe\uffff signs'
  const day = '2026-07-01'
  const odd = (fields: Fields, names: RegExp): Fields =>
    fields.map(([key, value]): Fields[number] => [key, names.test(key) ? signs : value])
  const forms: readonly (readonly [string, Fields])[] = [
    ['/board/meetings', odd(meetingOn(day), /place|agenda/)],
    [`/lead/actions/${things.other.code}`, odd(MEASURE, /^name|source/)],
    [`/board/meetings/${day}/log/${things.other.code}`, odd(ENTRY, /progress|impact/)],
    [`/board/meetings/${day}`, Object.entries({ _do: 'decision', words: signs, reason: signs })],
    [`/board/meetings/${day}/report/freeze`, []],
  ]
  for (const [path, fields] of forms) expect((await as('leader', path, fields)).status, path).toBe(303)
  for (const format of ['json', 'csv', 'html', 'docx'])
    expect((await as('leader', `/board/meetings/${day}/report.${format}`)).status, format).toBe(200)
  const cookie = { Cookie: await cookieOf(stage.site, stage.site.signIns.get('leader') ?? { email: '', password: '' }) }
  const docx = await fetch(`${stage.site.url}/board/meetings/${day}/report.docx`, { headers: cookie })
  const parts = unzipSync(new Uint8Array(await docx.arrayBuffer()))
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  expect(xml).toContain('signs')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these very signs are looked for
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
})
