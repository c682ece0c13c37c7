import { readdirSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { isTest, partsOf, type SourceFile, sourceFiles } from '#tests/support/source-files.ts'

/** Tables of db/schema/platform.ts have no feature of that name. */
const OWNERS: Readonly<Record<string, string>> = {
  audit: 'nobody: the function audit_append alone writes it',
  // It carries the number of a concern so far, and nothing else.
  outbox: 'safeguarding',
  jobs: 'app/platform/jobs.server.ts',
  files: 'app/platform/files.server.ts',
  mails: 'app/platform/mail.server.ts',
}

/** A writer that is not the owner, or a table that is no literal name, with the reason. */
const EXCEPTIONS = [
  {
    file: 'app/features/surveys/settle.server.ts',
    tables: [`\${table}`],
    why: 'a day’s rows of responses, submit_keys and contributions are written again in random order in one transaction: the order in one table would give away the order in another',
  },
]

const TABLES = sourceFiles(['db/schema'], /\.ts$/).flatMap(tablesOf)
const SQL_WRITE =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+(?:only\s+)?(?:"?public"?\.)?("?\w+"?|\$\{[^}]*\})/gi

test('a table is written only by the feature that owns it', { timeout: 30_000 }, () => {
  const files = sourceFiles(['app', 'bin', 'server.ts'], /\.(ts|tsx|mjs)$/).filter(({ path }) => !isTest(path))
  expect(TABLES.length).toBeGreaterThan(10)
  expect(files.flatMap(writesIn).length).toBeGreaterThan(15)
  expect(files.flatMap(strangersIn)).toEqual([])
})

test('every schema file but platform belongs to a feature', () => {
  const features = readdirSync('app/features')
  for (const { name, owner } of TABLES)
    if (!(name in OWNERS)) expect(features, `${name} stands in db/schema/${owner}.ts`).toContain(owner)
})

test('every exception is still needed', () => {
  const files = sourceFiles(['app'], /\.tsx?$/)
  for (const { file, tables } of EXCEPTIONS) {
    const writes = files.filter(({ path }) => path === file).flatMap(writesIn)
    expect(writes.length, `${file} writes nothing any more: ${tables.join(', ')}`).toBeGreaterThan(0)
  }
})

test('a planted stranger is found', () => {
  const planted = (text: string) => strangersIn({ path: 'app/features/area/planted.server.ts', text })
  expect(planted('sql`insert into people (name) values (1)`')).toHaveLength(1)
  expect(planted('sql`with x as (delete from "inbox" returning *) update surveys set wave = 1`')).toHaveLength(2)
  expect(planted("import { people as p } from '#db/schema/accounts.ts'\ntx.insert(p).values({})")).toHaveLength(1)
  expect(planted(`import { inbox } from '#db/schema/surveys.ts'\nsql\`delete from \${inbox}\``)).toHaveLength(1)
  expect(planted("import * as schema from '#db/schema/index.ts'\ntx.update(schema.people).set({})")).toHaveLength(1)
  expect(planted(`sql\`insert into \${anything} select 1\``)).toHaveLength(1)
  expect(planted('sql`insert into audit values (1)`')).toHaveLength(1)
  expect(planted('sql`select 1 from inbox for update skip locked`; new Map().delete(inbox)')).toEqual([])
  expect(planted('sql`insert into area_settings values (1) on conflict (key) do update set value = 2`')).toEqual([])
})

function tablesOf(file: SourceFile) {
  const owner = /([\w-]+)\.ts$/.exec(file.path)?.[1] ?? ''
  return partsOf(file).flatMap(({ node }) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer)) return []
    const [name] = node.initializer.arguments
    if (node.initializer.expression.getText() !== 'pgTable' || !name || !ts.isStringLiteral(name)) return []
    return [{ variable: node.name.getText(), name: name.text, owner }]
  })
}

function strangersIn(file: SourceFile): readonly string[] {
  return writesIn(file).flatMap(({ table, line }) => {
    const isExcepted = EXCEPTIONS.some((exception) => exception.file === file.path && exception.tables.includes(table))
    const owner = OWNERS[table] ?? TABLES.find(({ name }) => name === table)?.owner ?? 'nobody that this test can name'
    if (isExcepted || file.path === owner || file.path.startsWith(`app/features/${owner}/`)) return []
    return [`${file.path}:${line} writes ${table}, which belongs to ${owner}: call a verb of that feature`]
  })
}

/** Every write that a file holds, by drizzle or in SQL text; a name that is put in at run time stays as it is written. */
function writesIn(file: SourceFile): readonly { table: string; line: number }[] {
  const imported = importedTables(file)
  return partsOf(file).flatMap(({ node, line }) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const table = imported(node.arguments[0]?.getText() ?? '')
      return table && /^(insert|update|delete)$/.test(node.expression.name.text) ? [{ table, line: line() }] : []
    }
    if (!ts.isTemplateExpression(node) && !ts.isStringLiteralLike(node)) return []
    return [...node.getText().matchAll(SQL_WRITE)].flatMap(([, written = '']) => {
      const inserted = /^\$\{(.*)\}$/.exec(written)?.[1]
      if (inserted !== undefined) return [{ table: imported(inserted.trim()) ?? written, line: line() }]
      const name = written.replaceAll('"', '').toLowerCase()
      return TABLES.some((table) => table.name === name) ? [{ table: name, line: line() }] : []
    })
  })
}

/** What an expression in a file names: a table imported from db/schema, under whatever name. */
function importedTables(file: SourceFile): (expression: string) => string | undefined {
  const names = new Map<string, string>()
  if (!file.text.includes('db/schema')) return () => undefined
  for (const { node } of partsOf(file)) {
    if (!ts.isImportDeclaration(node) || !/db\/schema\//.test(node.moduleSpecifier.getText())) continue
    const bindings = node.importClause?.namedBindings
    if (bindings && ts.isNamespaceImport(bindings))
      for (const { variable, name } of TABLES) names.set(`${bindings.name.text}.${variable}`, name)
    if (bindings && ts.isNamedImports(bindings))
      for (const { name: own, propertyName } of bindings.elements) {
        const table = TABLES.find(({ variable }) => variable === (propertyName ?? own).text)
        if (table) names.set(own.text, table.name)
      }
  }
  return (expression) => names.get(expression)
}
