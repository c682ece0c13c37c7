import { expect, test } from 'vitest'
import { readFormHead } from './posted-form.ts'

const KEY = 'abcdefghijABCDEFGHIJ-_'
const HEAD = { _k: KEY, _v: '3', _w: 'standard', _l: 'en', _do: 'send' }

test.each([
  ['look', { kind: 'look' }],
  ['send', { kind: 'send' }],
  ['unsafe', { kind: 'unsafe' }],
  ['words:easy', { kind: 'words', wording: 'easy' }],
  ['words:standard', { kind: 'words', wording: 'standard' }],
  ['lang:en', { kind: 'language', language: 'en' }],
  ['', { kind: 'look' }],
  ['SEND', { kind: 'look' }],
  ['send ', { kind: 'look' }],
  ['send:now', { kind: 'look' }],
  ['unsafe,send', { kind: 'look' }],
  ['words:', { kind: 'look' }],
  ['words:hard', { kind: 'look' }],
  ['words:easy:standard', { kind: 'look' }],
  ['lang:easy', { kind: 'look' }],
  ['lang:xx', { kind: 'look' }],
  ['easy', { kind: 'look' }],
  ['__proto__', { kind: 'look' }],
])('pressing "%s" counts as %o', (pressed, expected) => {
  expect(headOf({ ...HEAD, _do: pressed })?.pressed).toEqual(expected)
})

test('a form that was sent without any button counts as a look', () => {
  const { _do: _, ...rest } = HEAD
  expect(headOf(rest)).toEqual({
    submissionKey: KEY,
    version: 3,
    wording: 'standard',
    language: 'en',
    pressed: { kind: 'look' },
  })
})

test('a form that does not say which words it shows was shown in easy English', () => {
  expect(headOf({ _k: KEY, _v: '3' })).toMatchObject({ wording: 'easy', language: 'en' })
})

test('the fields of questions do not matter here', () => {
  const fields = [...Object.entries(HEAD), ['mood', 'good'], ['mood', 'bad'], ['', 'x']] as const
  expect(readFormHead(fields)).toEqual(headOf(HEAD))
})

test.each([
  '',
  KEY.slice(1),
  `${KEY}a`,
  `${KEY}\n`,
  KEY.replace('-', '+'),
  KEY.replace('a', 'ä'),
  KEY.replace('a', ' '),
])('the key "%s" is refused', (key) => {
  expect(headOf({ ...HEAD, _k: key })).toBeNull()
})

test.each(['', '0', '01', '-1', '+1', '1.0', '1e3', ' 1', '1\n', '0x1', '1234567890', '٣', 'one'])(
  'the version "%s" is refused',
  (version) => {
    expect(headOf({ ...HEAD, _v: version })).toBeNull()
  },
)

test.each([
  ['1', 1],
  ['9', 9],
  ['10', 10],
  ['999999999', 999_999_999],
])('the version "%s" is taken', (version, number) => {
  expect(headOf({ ...HEAD, _v: version })?.version).toBe(number)
})

test.each([{ _w: '' }, { _w: 'hard' }, { _w: 'Easy' }, { _l: '' }, { _l: 'xx' }, { _l: 'EN' }])(
  '%o is refused',
  (more) => {
    expect(headOf({ ...HEAD, ...more })).toBeNull()
  },
)

test.each(['_k', '_v'])('a form without %s is refused', (name) => {
  expect(readFormHead(Object.entries(HEAD).filter(([field]) => field !== name))).toBeNull()
})

test.each(['_k', '_v', '_w', '_l', '_do'] as const)('a doubled %s is refused, also when both say the same', (name) => {
  expect(readFormHead([...Object.entries(HEAD), [name, HEAD[name]]])).toBeNull()
})

test.each(['_', '_K', '_x', '__proto__', '_dk'])('an unknown reserved name such as %s is refused', (name) => {
  expect(readFormHead([...Object.entries(HEAD), [name, 'x']])).toBeNull()
})

function headOf(fields: Readonly<Record<string, string>>) {
  return readFormHead(Object.entries(fields))
}
