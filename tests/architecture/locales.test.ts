import ts from 'typescript'
import { expect, test } from 'vitest'
import { locales } from '#locales/index.ts'
import { baseOf, keysOf, type LocaleKey, placeholdersOf, pluralsOf } from '#tests/support/locale-keys.ts'
import { isTest, partsOf, type SourceFile, sourceFiles } from '#tests/support/source-files.ts'

const ENGLISH = keysOf(locales.en)
const KEYS = [...new Set(ENGLISH.map(({ key }) => baseOf(key)))]
const CODE = sourceFiles(['app'], /\.tsx?$/).filter(({ path }) => !isTest(path))
const EVERY_LOCALE = Object.entries(locales).map(([tag, words]) => [tag, keysOf(words)] as const)

test.each(EVERY_LOCALE)('%s has the keys of en, and no others', (_tag, keys) => {
  expect(KEYS.length).toBeGreaterThan(100)
  expect([...new Set(keys.map(({ key }) => baseOf(key)))].sort()).toEqual([...KEYS].sort())
})

test.each(EVERY_LOCALE)('%s has every plural form that its language has', (tag, keys) => {
  const forms = new Intl.PluralRules(tag.replace(/-x-.*/, '')).resolvedOptions().pluralCategories
  const plurals = pluralsOf(keys)
  expect([...plurals.keys()].sort()).toEqual([...pluralsOf(ENGLISH).keys()].sort())
  for (const [base, found] of plurals) expect([...found].sort(), base).toEqual([...forms].sort())
})

test.each(EVERY_LOCALE)('%s wants the same put in as en', (_tag, keys) => {
  const differing = KEYS.filter(
    (base) => placeholdersOf(keys, base).join() !== placeholdersOf(ENGLISH, base).join(),
  ).map((base) => `${base}: ${placeholdersOf(keys, base)} instead of ${placeholdersOf(ENGLISH, base)}`)
  expect(differing).toEqual([])
})

test.each(EVERY_LOCALE)('%s has no empty text', (_tag, keys) => {
  expect(keys.filter(({ texts }) => texts.length === 0 || texts.some((text) => text.trim() === ''))).toEqual([])
})

test('no key is there that no code uses', { timeout: 30_000 }, () => {
  const used = usesIn(CODE)
  expect(KEYS.filter((key) => !used(key)).map((key) => `${key} is used nowhere: take it out of every locale`)).toEqual(
    [],
  )
})

test('no code names a key that is not there', { timeout: 30_000 }, () => {
  expect(CODE.flatMap((file) => missingIn(file, ENGLISH))).toEqual([])
})

test('a planted key is found, missing or unused', () => {
  const planted: SourceFile = {
    path: 'app/planted.tsx',
    text: `const { t } = useTranslation(['shell', 'surveys'])
      t('skip'), t('noSuchKey'), t('pages:noSuchPage.title'), t(isOpen ? 'help' : 'alsoMissing'), t(\`sent.step\${step}\`)`,
  }
  expect(missingIn(planted, ENGLISH)).toHaveLength(3)
  const used = usesIn([planted])
  expect(['shell:skip', 'shell:help', 'surveys:sent.step1', 'pages:noSuchPage.title'].filter(used)).toHaveLength(4)
  expect(['shell:exit', 'surveys:sent.title', 'pages:missing.title'].filter(used)).toEqual([])
})

/** Whether code uses a key, as far as can be told: it stands there as it is, or a pattern with parts put in fits it. */
function usesIn(files: readonly SourceFile[]): (key: string) => boolean {
  const whole = new Set<string>()
  const patterns: RegExp[] = []
  for (const file of files) {
    const namespaces = namespacesOf(file)
    // What is asked for as a whole (`returnObjects`) uses all that stands under it.
    const under = file.text.includes('returnObjects') ? '(\\..+)?' : ''
    for (const { node } of partsOf(file)) {
      if (ts.isStringLiteralLike(node)) {
        whole.add(node.text)
        if (under && namespaces.length > 0 && /^[\w.]+$/.test(node.text))
          patterns.push(...namespaces.map((namespace) => new RegExp(`^${namespace}:${node.text}${under}$`)))
      }
      if (ts.isTemplateExpression(node) && isKey(node)) {
        const parts = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
        const key = parts.map((part) => part.replaceAll('.', '\\.')).join('[^.:]+')
        patterns.push(...namespaces.map((namespace) => new RegExp(`^${namespace}:${key}${under}$`)))
      }
    }
  }
  return (key) => whole.has(key) || whole.has(key.replace(/^.*?:/, '')) || patterns.some((pattern) => pattern.test(key))
}

function missingIn(file: SourceFile, keys: readonly LocaleKey[]): readonly string[] {
  const namespaces = namespacesOf(file)
  if (namespaces.length === 0) return []
  return partsOf(file).flatMap(({ node, line }) => {
    if (!ts.isStringLiteralLike(node) || !isKey(node)) return []
    const wanted = node.text.includes(':') ? [node.text] : namespaces.map((namespace) => `${namespace}:${node.text}`)
    const isThere = keys.some(({ key }) =>
      wanted.some((one) => one === key || one === baseOf(key) || key.startsWith(`${one}.`)),
    )
    return isThere ? [] : [`${file.path}:${line()} names ${node.text}, which is not in locales/`]
  })
}

/** The namespaces that a file's `useTranslation` names. */
function namespacesOf(file: SourceFile): readonly string[] {
  const named = partsOf(file).flatMap(({ node }) => {
    // A function that is given its words by the caller: `t: TFunction<'board'>`.
    if (ts.isTypeReferenceNode(node) && node.typeName.getText() === 'TFunction')
      return (node.typeArguments ?? []).flatMap((of) => (ts.isLiteralTypeNode(of) ? textOf(of.literal) : []))
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'useTranslation') return []
    const [given] = node.arguments
    if (!given) return ['shell']
    return ts.isArrayLiteralExpression(given) ? given.elements.map(textOf) : [textOf(given)]
  })
  return [...new Set(named)]
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : ''
}

/** Whether a text is what `t(...)` is asked for, also as one of two in a condition. */
function isKey(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isKey(parent)
  return ts.isCallExpression(parent) && parent.arguments[0] === node && parent.expression.getText() === 't'
}
