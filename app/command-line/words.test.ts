import { expect, test } from 'vitest'
import { readWords, WrongUse } from './words.ts'

const NAMES = ['survey import', 'survey close', 'admin create', 'settle', 'audit verify']

test.each<{ line: string[]; name: string; flags?: Record<string, string>; rest?: string[] }>([
  { line: ['settle'], name: 'settle' },
  { line: ['survey', 'import', 'a.json'], name: 'survey import', rest: ['a.json'] },
  { line: ['survey', 'close', 'school', '--now'], name: 'survey close', flags: { now: '' }, rest: ['school'] },
  {
    line: ['--json', 'survey', '--now', 'close', 'school'],
    name: 'survey close',
    flags: { json: '', now: '' },
    rest: ['school'],
  },
  { line: ['settle', 'more'], name: 'settle', rest: ['more'] },
  { line: ['audit', 'verify', 'x', 'y'], name: 'audit verify', rest: ['x', 'y'] },
  { line: ['survey'], name: 'survey' },
  { line: ['survey', 'sing'], name: 'survey', rest: ['sing'] },
  { line: ['survey import'], name: 'survey import' },
  { line: [], name: '' },
  {
    line: ['admin', 'create', '--email', 'a@b.org', '--name', 'Ana Lee'],
    name: 'admin create',
    flags: { email: 'a@b.org', name: 'Ana Lee' },
  },
  {
    line: ['admin', '--email=a@b.org', 'create', '--name=Ana=Lee'],
    name: 'admin create',
    flags: { email: 'a@b.org', name: 'Ana=Lee' },
  },
  { line: ['admin', 'create', '--name=--now', '--email='], name: 'admin create', flags: { name: '--now', email: '' } },
  { line: ['admin', 'create', '--name=one\ntwo'], name: 'admin create', flags: { name: 'one\ntwo' } },
  { line: ['admin', 'create', '--email', 'a', '--email', 'b'], name: 'admin create', flags: { email: 'b' } },
  { line: ['settle', '-x'], name: 'settle', rest: ['-x'] },
])('$line is the command "$name"', ({ line, name, flags = {}, rest = [] }) => {
  expect(readWords(line, NAMES)).toEqual({ name, flags: new Map(Object.entries(flags)), rest })
})

test.each([
  { line: ['settle', '--fast'], says: 'There is no --fast.' },
  { line: ['settle', '--'], says: 'There is no --.' },
  { line: ['settle', '--Now'], says: 'There is no --Now.' },
  { line: ['settle', '--__proto__=1'], says: 'There is no --__proto__.' },
  { line: ['settle', '--constructor'], says: 'There is no --constructor.' },
  { line: ['admin', 'create', '--email'], says: 'Write a value after --email.' },
  { line: ['admin', 'create', '--email', '--name', 'Ana'], says: 'Write a value after --email.' },
  { line: ['admin', 'create', '--name', '--json'], says: 'Write a value after --name.' },
])('$line is not understood: $says', ({ line, says }) => {
  expect(() => readWords(line, NAMES)).toThrow(new WrongUse(says))
})
