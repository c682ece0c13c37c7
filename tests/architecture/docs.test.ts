import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from '#tests/support/source-files.ts'

const DOCS = [
  ...sourceFiles(['README.md', 'docs'], /\.md$/),
  ...sourceFiles(['app/features'], /^app\/features\/[^/]+\/README\.md$/),
]
const FEATURES = readdirSync('app/features')
const HEADINGS = ['Words', 'Tables', 'Verbs', 'Screens', 'Who may']
const LONGEST_README = 14
const TABLES = sourceFiles(['db/schema'], /\.ts$/).flatMap(({ path, text }) =>
  [...text.matchAll(/pgTable\(\s*'(\w+)'/g)].map(([, name = '']) => ({ name, file: path })),
)

test('every path that the documents name exists', () => {
  expect(DOCS.length).toBeGreaterThan(0)
  expect(DOCS.flatMap(missingPathsIn)).toEqual([])
})

test('a planted path that does not exist is found', () => {
  const planted = (text: string) => missingPathsIn({ path: 'app/features/accounts/README.md', text })
  expect(planted('`app/no-such-file.ts`')).toHaveLength(1)
  expect(planted('`no-such-screen.tsx` and `docs/nowhere/`')).toHaveLength(2)
  expect(planted('`policy.ts`, `app/routes.ts`, `db/schema/`, `bin/start.mjs`, `app/features/*/README.md`')).toEqual([])
  expect(planted('`/lead/findings`, `and/or`, `npm start`, `data/secret`, `build/bench.json`, `x@y.example`')).toEqual(
    [],
  )
})

test('the glossary names every table', () => {
  const [glossary] = DOCS.filter(({ path }) => path === 'docs/glossary.md')
  const missing = TABLES.filter(({ name }) => !glossary?.text.includes(`\`${name}\``))
  expect(TABLES.length).toBeGreaterThan(10)
  expect(missing.map(({ name }) => `docs/glossary.md does not say what \`${name}\` is`)).toEqual([])
})

test.each(FEATURES)('the feature %s says in at most fourteen lines what it is', (feature) => {
  const readme = DOCS.find(({ path }) => path === `app/features/${feature}/README.md`)
  expect(readme, `app/features/${feature}/README.md is missing`).toBeDefined()
  const lines = (readme?.text ?? '').split('\n').filter((line) => line.trim() !== '')
  expect(lines.length).toBeLessThanOrEqual(LONGEST_README)
  const headed = lines.join('\n')
  for (const heading of HEADINGS)
    expect(headed, `a heading “${heading}”`).toMatch(new RegExp(`^(#+ |\\*\\*|- \\*\\*)?${heading}\\b`, 'm'))
  for (const { name, file } of TABLES)
    if (file === `db/schema/${feature}.ts`) expect(headed, 'its tables').toContain(`\`${name}\``)
})

/** Paths between backticks that are not there: from the root, or beside the document. Addresses and made files are none. */
function missingPathsIn({ path, text }: SourceFile): readonly string[] {
  const named = [...text.matchAll(/`([^`\n]+)`/g)].map(([, token = '']) => token.replace(/:\d+$/, ''))
  return named
    .filter((token) => ROOTED.test(token) || BESIDE.test(token))
    .filter((token) => !exists(token) && !exists(join(dirname(path), token)) && !NAMES.has(token))
    .map((token) => `${path} names \`${token}\`, which does not exist`)
}

// A bare name (`policy.ts`) may speak of every file that is called so.
const NAMES = new Set(sourceFiles(['app', 'bin', 'db', 'tests'], /\.\w+$/).map(({ path }) => basename(path)))
const ROOTED = /^(app|bin|db|docs|locales|public|tests|\.ci)\/[\w./*-]*$/
const BESIDE = /^(?!\/|build\/|data\/|node_modules\/|\.\.)[\w-][\w./*-]*\.(ts|tsx|mjs|cjs|js|css|md|sql|svg)$/

/** A star stands for any one name, or part of one. */
function exists(path: string): boolean {
  const star = path.split('/').findIndex((part) => part.includes('*'))
  if (star < 0) return existsSync(path)
  const parts = path.split('/')
  const folder = parts.slice(0, star).join('/') || '.'
  const fits = new RegExp(`^${(parts[star] ?? '').replaceAll('.', '\\.').replaceAll('*', '.*')}$`)
  if (!existsSync(folder)) return false
  return readdirSync(folder)
    .filter((name) => fits.test(name))
    .some((name) => exists([folder, name, ...parts.slice(star + 1)].join('/')))
}
