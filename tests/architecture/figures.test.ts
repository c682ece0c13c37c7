import ts from 'typescript'
import { expect, expectTypeOf, test } from 'vitest'
import { asProtected, type Protected, type ProtectedTable, type Publishable } from '#app/ui/publishable.ts'
import type { tallies } from '#db/schema/surveys.ts'
import { isTest, partsOf, type SourceFile, sourceFiles } from '#tests/support/source-files.ts'

/** Who may make a figure that people see. Everybody else can only hand it on. */
const MAKERS: Readonly<Record<string, string>> = {
  asProtected: 'app/features/evidence/protect.ts',
  asStated: 'app/features/strategy/reading.ts',
}

test('figures that may be published are made by one rule each', { timeout: 30_000 }, () => {
  const files = sourceFiles(['app', 'bin', 'db', 'server.ts'], /\.(ts|tsx|mjs)$/).filter(({ path }) => !isTest(path))
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap(makersIn)).toEqual([])
})

test('a planted maker is found, under whatever name', () => {
  const planted = (text: string) => makersIn({ path: 'app/features/board/planted.ts', text })
  expect(planted("import { asProtected } from '#app/ui/publishable.ts'")).toHaveLength(1)
  expect(planted("import { asProtected as made, asStated } from '#app/ui/publishable.ts'")).toHaveLength(2)
  expect(planted("import * as figures from '#app/ui/publishable.ts'\nfigures.asStated({})")).toHaveLength(1)
  expect(planted("export { asProtected } from '#app/ui/publishable.ts'")).toHaveLength(1)
  expect(planted("import type { Protected } from '#app/ui/publishable.ts'")).toEqual([])
})

test('a bare number, a tally or a literal is no figure that may be published', () => {
  const made = asProtected({ value: 10, mark: null })
  expectTypeOf(made).toExtend<Publishable>()
  expectTypeOf<number>().not.toExtend<Publishable>()
  expectTypeOf<typeof tallies.$inferSelect>().not.toExtend<Publishable>()
  expectTypeOf<{ value: number; mark: null }>().not.toExtend<Protected>()
  expectTypeOf<{ value: null; mark: '*' }>().not.toExtend<Publishable>()
  expectTypeOf<Record<string, number>>().not.toExtend<ProtectedTable['base']>()
  // @ts-expect-error a literal is not made by a rule
  const literal: Publishable = { value: 3, mark: null }
  // @ts-expect-error a number is not either
  const bare: Publishable = 3
  expect([literal, bare]).toHaveLength(2)
})

function makersIn(file: SourceFile): readonly string[] {
  if (file.path === 'app/ui/publishable.ts') return []
  return partsOf(file).flatMap(({ node, line }) => {
    const isName = ts.isIdentifier(node) && Object.hasOwn(MAKERS, node.text)
    if (!isName || MAKERS[node.text] === file.path) return []
    return [`${file.path}:${line()} uses ${node.text}, which only ${MAKERS[node.text]} may`]
  })
}
