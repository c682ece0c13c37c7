import { DrizzleQueryError } from 'drizzle-orm/errors'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allow, isDatabaseAway, NotFound } from './errors.ts'

const AWAY_CODES = [
  ['08000', 'connection exception'],
  ['08006', 'connection failure'],
  ['08P01', 'protocol violation'],
  ['53100', 'disk full'],
  ['53300', 'too many connections'],
  ['57014', 'query cancelled by a time-out'],
  ['57P01', 'the server is shutting down'],
  ['57P03', 'the server is starting'],
  ['55P03', 'lock time-out'],
  ['25006', 'read-only standby'],
  ['ECONNREFUSED', ''],
  ['ECONNRESET', ''],
  ['ECONNABORTED', ''],
  ['EPIPE', ''],
  ['ETIMEDOUT', ''],
  ['ENOTFOUND', ''],
  ['EAI_AGAIN', ''],
  ['EHOSTUNREACH', ''],
  ['ENETUNREACH', ''],
] as const
const AWAY_MESSAGES = [
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
  'PGlite is closed',
  'PGlite is closing',
]
const OUR_FAULTS = [
  ['23505', 'duplicate key value violates unique constraint'],
  ['42P01', 'relation does not exist'],
  ['42501', 'permission denied'],
  ['22021', 'invalid byte sequence'],
  ['40001', 'could not serialize access'],
  ['EACCES', 'permission denied'],
  ['ENOENT', 'no such file'],
] as const

test.each(AWAY_CODES)('%s means that the database is away, also below two wrappings', (code, message) => {
  const error = Object.assign(new Error(message), { code })
  for (const wrapped of [error, asQuery(error), asQuery(new Error('outer', { cause: error }))])
    expect(isDatabaseAway(wrapped)).toBe(true)
})

test.each(AWAY_MESSAGES)('"%s" means that the database is away, also below two wrappings', (message) => {
  const error = new Error(message)
  for (const wrapped of [error, asQuery(error), asQuery(new Error('outer', { cause: error }))])
    expect(isDatabaseAway(wrapped)).toBe(true)
})

test.each(OUR_FAULTS)('%s is a fault of ours and not of the database', (code, message) => {
  const error = Object.assign(new Error(message), { code })
  expect(isDatabaseAway(error)).toBe(false)
  expect(isDatabaseAway(asQuery(error))).toBe(false)
})

test('what somebody wrote never makes a fault look as if the database were away', () => {
  const duplicate = Object.assign(new Error('duplicate key'), { code: '23505' })
  fc.assert(
    fc.property(fc.constantFrom(...AWAY_MESSAGES), fc.string(), fc.string(), (message, before, after) => {
      expect(isDatabaseAway(asQuery(duplicate, [`${before}${message}${after}`, `\n${message}`]))).toBe(false)
    }),
  )
})

test.each([null, undefined, 'ECONNREFUSED', { code: 'ECONNREFUSED' }, 8006])(
  '%o is no error of a database',
  (thrown) => {
    expect(isDatabaseAway(thrown)).toBe(false)
  },
)

test('several addresses that all refuse are one database that is away', () => {
  const refused = Object.assign(new AggregateError([new Error('::1'), new Error('127.0.0.1')]), {
    code: 'ECONNREFUSED',
  })
  expect(isDatabaseAway(asQuery(refused))).toBe(true)
})

test('an error that is its own cause does not hold the process', () => {
  const error = new Error('round')
  error.cause = error
  expect(isDatabaseAway(error)).toBe(false)
})

test('who may not and what is not are told the same', () => {
  expect(() => allow(true)).not.toThrow()
  expect(() => allow(false, 'survey')).toThrow(NotFound)
  expect(() => allow(false, 'survey')).toThrow(new NotFound('survey').message)
})

function asQuery(cause: Error, params: unknown[] = ['words']): Error {
  return new DrizzleQueryError('insert into contributions values ($1)', params, cause)
}
