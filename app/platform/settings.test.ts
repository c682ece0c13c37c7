import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readSettings, WrongSetting } from './settings.server.ts'

const SECRET_KEY = '0123456789abcdef'.repeat(4)
const DATABASE_URL = 'postgres://with-us@db.example/with_us'
const FOR_ALL = { HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://withus.example', DATABASE_URL, SECRET_KEY }

test('with nothing set it is a demonstration on this machine alone, with a database of its own', () => {
  const settings = readSettings({ SECRET_KEY })
  expect(settings).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    isLoopback: true,
    dataFolder: './data',
    databaseUrl: undefined,
    publicOrigin: undefined,
    isDemonstration: true,
    trustsProxy: false,
    timeZone: 'Europe/London',
    lawfulBasis: 'public_task',
    logLevel: 'info',
  })
  expect(settings.secretKey).toEqual(Buffer.from(SECRET_KEY, 'hex'))
})

test('a setting that is empty is not set', () => {
  const empty = { PORT: '', HOST: '', PUBLIC_ORIGIN: '', DATABASE_URL: '', DEMO: '', LOG_LEVEL: '', EXIT_URL: '' }
  expect(readSettings({ ...empty, SECRET_KEY })).toEqual(readSettings({ SECRET_KEY }))
})

test.each([
  ['PORT', 'abc'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['PORT', '100000'],
  ['DATABASE_URL', 'mysql://db.example/with_us'],
  ['OWNER_DATABASE_URL', 'db.example'],
  ['DIRECT_DATABASE_URL', 'https://db.example'],
  ['PUBLIC_ORIGIN', 'withus.example'],
  ['PUBLIC_ORIGIN', 'ftp://withus.example'],
  ['PUBLIC_ORIGIN', 'https://withus.example/'],
  ['PUBLIC_ORIGIN', 'https://withus.example/path'],
  ['PUBLIC_ORIGIN', 'https://WithUs.example'],
  ['PUBLIC_ORIGIN', 'https://withus.example:443'],
  ['SECRET_KEY', 'abc'],
  ['SECRET_KEY', SECRET_KEY.slice(1)],
  ['SECRET_KEY', `${SECRET_KEY}0`],
  ['SECRET_KEY', SECRET_KEY.replace('0', 'g')],
  ['DEMO', 'yes'],
  ['DEMO', 'true'],
  ['ALLOW_EMBEDDED_DB', '2'],
  ['TRUST_PROXY', 'on'],
  ['AREA_TIME_ZONE', 'Europe/Marlbrook'],
  ['EXIT_URL', 'javascript:alert(1)'],
  ['EXIT_URL', 'www.bbc.co.uk'],
  ['SMTP_URL', 'https://mail.example'],
  ['LAWFUL_BASIS', 'legitimate interests'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused in one sentence that begins with its name', (name, value) => {
  expectRefusal({ SECRET_KEY, [name]: value }, name)
})

test('a refusal does not repeat a secret', () => {
  const refusal = refusalOf({ SECRET_KEY: `${SECRET_KEY}0` })
  expect(refusal?.message).not.toContain(SECRET_KEY)
  expect(refusalOf({ DATABASE_URL: 'mysql://me:hunter2@db' })?.message).not.toContain('hunter2')
})

test.each([
  { is: 'on by default', given: {}, on: true },
  { is: 'off with a public origin', given: { PUBLIC_ORIGIN: 'http://withus.example' }, on: false },
  { is: 'on where it is asked for', given: { PUBLIC_ORIGIN: 'http://withus.example', DEMO: '1' }, on: true },
  { is: 'off where it is not wanted', given: { DEMO: '0' }, on: false },
])('the demonstration is $is', ({ given, on }) => {
  expect(readSettings({ SECRET_KEY, ...given }).isDemonstration).toBe(on)
})

test.each([
  { given: FOR_ALL, name: null },
  { given: { ...FOR_ALL, PUBLIC_ORIGIN: 'http://withus.example' }, name: null },
  { given: { ...FOR_ALL, DEMO: '0' }, name: null },
  { given: { ...FOR_ALL, DATABASE_URL: undefined, ALLOW_EMBEDDED_DB: '1' }, name: null },
  { given: { SECRET_KEY, PUBLIC_ORIGIN: 'http://127.0.0.1:3000' }, name: null },
  { given: { SECRET_KEY, DATABASE_URL }, name: null },
  { given: { ...FOR_ALL, PUBLIC_ORIGIN: undefined }, name: 'PUBLIC_ORIGIN' },
  { given: { ...FOR_ALL, PUBLIC_ORIGIN: undefined, DEMO: '1' }, name: 'PUBLIC_ORIGIN' },
  { given: { ...FOR_ALL, HOST: 'withus.example', PUBLIC_ORIGIN: undefined, DEMO: '0' }, name: 'PUBLIC_ORIGIN' },
  { given: { ...FOR_ALL, DEMO: '1' }, name: 'DEMO' },
  { given: { ...FOR_ALL, HOST: '::', DEMO: '1', ALLOW_EMBEDDED_DB: '1' }, name: 'DEMO' },
  { given: { ...FOR_ALL, DATABASE_URL: undefined }, name: 'DATABASE_URL' },
  { given: { ...FOR_ALL, DATABASE_URL: undefined, ALLOW_EMBEDDED_DB: '0' }, name: 'DATABASE_URL' },
  { given: { SECRET_KEY, PUBLIC_ORIGIN: 'https://withus.example' }, name: 'DATABASE_URL' },
  { given: { ...FOR_ALL, SECRET_KEY: undefined }, name: 'SECRET_KEY' },
  { given: { DATABASE_URL }, name: 'SECRET_KEY' },
])('$given is refused because of $name', ({ given, name }) => {
  if (name) expectRefusal(given, name)
  else expect(refusalOf(given)).toBeNull()
})

test.each(['127.0.0.1', 'localhost', '::1', '[::1]'])('%s is this machine alone', (HOST) => {
  const { isLoopback, host } = readSettings({ SECRET_KEY, HOST })
  expect(isLoopback).toBe(true)
  expect(host).toBe(HOST.replace(/[[\]]/g, ''))
})

test('the secret of a folder is made once, for its owner alone, and read again ever after', () => {
  const DATA_DIR = join(aFolder(), 'made', 'too')
  const { secretKey } = readSettings({ DATA_DIR })
  const file = join(DATA_DIR, 'secret')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toBe(`${secretKey.toString('hex')}\n`)
  expect(secretKey).toHaveLength(32)
  expect(readSettings({ DATA_DIR }).secretKey).toEqual(secretKey)
  expect(readSettings({ DATA_DIR: aFolder() }).secretKey).not.toEqual(secretKey)
})

test('a secret that is set is used, and none is made', () => {
  const DATA_DIR = aFolder()
  expect(readSettings({ DATA_DIR, SECRET_KEY }).secretKey.toString('hex')).toBe(SECRET_KEY)
  expect(() => statSync(join(DATA_DIR, 'secret'))).toThrow('ENOENT')
})

test.each(['', 'short', SECRET_KEY.slice(1), `${SECRET_KEY}${SECRET_KEY}`, SECRET_KEY.replace('0', 'x')])(
  'a damaged secret is refused and left as it is (%#)',
  (damaged) => {
    const DATA_DIR = aFolder()
    writeFileSync(join(DATA_DIR, 'secret'), damaged)
    expectRefusal({ DATA_DIR }, 'SECRET_KEY')
    expect(readFileSync(join(DATA_DIR, 'secret'), 'utf8')).toBe(damaged)
  },
)

test('a data folder that cannot be one is refused by its name', () => {
  const file = join(aFolder(), 'file')
  writeFileSync(file, '')
  expectRefusal({ DATA_DIR: file }, 'DATA_DIR')
  expectRefusal({ DATA_DIR: join(file, 'below') }, 'DATA_DIR')
})

test.skipIf(process.getuid?.() === 0)('a data folder that may not be written in is refused by its name', () => {
  const DATA_DIR = aFolder()
  chmodSync(DATA_DIR, 0o500)
  expectRefusal({ DATA_DIR }, 'DATA_DIR')
})

type Given = Readonly<Record<string, string | undefined>>

function refusalOf(given: Given): WrongSetting | null {
  try {
    readSettings({ ...given })
    return null
  } catch (error) {
    if (error instanceof WrongSetting) return error
    throw error
  }
}

function expectRefusal(given: Given, name: string) {
  expect(refusalOf(given)?.message).toMatch(new RegExp(`^${name} [^\\n]+\\.$`))
}

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
