import { expect, test } from 'vitest'
import { isTest, type SourceFile, sourceFiles } from '#tests/support/source-files.ts'

const LONGEST_FILE = 250
const LONGEST_ROUTE = 120
// A test is a list of promises, each read by itself.
const LONGEST_TEST = 500
const CODE = /\.(ts|tsx|mjs|cjs|js)$/

test('a file of code has at most 250 lines, a route 120, a test 500', () => {
  const files = sourceFiles(['app', 'bin', 'db', 'locales', 'tests', 'server.ts'], CODE)
  expect(files.length).toBeGreaterThan(100)
  expect(tooLong(files)).toEqual([])
})

test('a file that is too long is found', () => {
  const ofLength = (path: string, lines: number) => ({ path, text: 'line\n'.repeat(lines) })
  expect(tooLong([ofLength('app/platform/day.ts', 250), ofLength('app/routes/public/home.tsx', 120)])).toEqual([])
  expect(tooLong([ofLength('app/platform/day.ts', 251), ofLength('app/routes/public/home.tsx', 121)])).toHaveLength(2)
})

function mostFor(path: string): number {
  if (isTest(path)) return LONGEST_TEST
  // What routes of one folder share (`.server` files beside them) is a file like any other.
  return path.startsWith('app/routes/') && !/\.server\.tsx?$/.test(path) ? LONGEST_ROUTE : LONGEST_FILE
}

function tooLong(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.replace(/\n$/, '').split('\n').length
    const most = mostFor(path)
    return lines > most ? [`${path} has ${lines} lines, the most is ${most}: find the two things in it`] : []
  })
}
