import ts from 'typescript'
import { expect, test } from 'vitest'
import { isTest, partsOf, type SourceFile, sourceFiles } from '#tests/support/source-files.ts'

/** What people read or hear stands in locales/ alone, in every wording. */
const READ_OR_HEARD = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
])

test('no screen holds words of its own', { timeout: 30_000 }, () => {
  const screens = sourceFiles(['app'], /\.tsx$/).filter(({ path }) => !isTest(path))
  expect(screens.length).toBeGreaterThan(20)
  expect(screens.flatMap(wordsIn)).toEqual([])
})

test('planted words are found', () => {
  const planted = (markup: string) => wordsIn({ path: 'planted.tsx', text: `export const planted = ${markup}` })
  expect(planted('<p>Send</p>')).toHaveLength(1)
  expect(planted('<p>{"Send"}</p>')).toHaveLength(1)
  expect(planted('<p>{isOpen ? "Open" : t("closed")}</p>')).toHaveLength(1)
  expect(planted(`<p>{isOpen && \`Day \${day}\`}</p>`)).toHaveLength(1)
  expect(planted('<a aria-label="Next" href="/x">{t("next")}</a>')).toHaveLength(1)
  expect(planted('<img alt={isOpen ? "Open" : ""} />')).toHaveLength(1)
  expect(planted(`<p className="flow" title={t('next')}>{t('next')}: 3 – {\`\${a}, \${b}\`}</p>`)).toEqual([])
})

function wordsIn(file: SourceFile): readonly string[] {
  return partsOf(file).flatMap(({ node, line }) =>
    literalsShownBy(node)
      .filter((literal) => /\p{L}/u.test(literal))
      .map((literal) => `${file.path}:${line()} says “${literal.trim()}”: put it into locales/ and use t()`),
  )
}

function literalsShownBy(node: ts.Node): readonly string[] {
  if (ts.isJsxText(node)) return [node.text]
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) return literalsOf(node.expression)
  if (!ts.isJsxAttribute(node) || !READ_OR_HEARD.has(node.name.getText())) return []
  const given = node.initializer
  if (!given) return []
  return ts.isJsxExpression(given) ? literalsOf(given.expression) : literalsOf(given)
}

/** The literal texts that an expression can come to, without looking into what it calls. */
function literalsOf(expression: ts.Node | undefined): readonly string[] {
  if (!expression) return []
  if (ts.isStringLiteralLike(expression)) return [expression.text]
  if (ts.isParenthesizedExpression(expression)) return literalsOf(expression.expression)
  if (ts.isTemplateExpression(expression))
    return [expression.head.text, ...expression.templateSpans.map(({ literal }) => literal.text)]
  if (ts.isConditionalExpression(expression))
    return [...literalsOf(expression.whenTrue), ...literalsOf(expression.whenFalse)]
  if (ts.isBinaryExpression(expression)) {
    const isComparison = /^[=!<>]/.test(expression.operatorToken.getText())
    return isComparison ? [] : [...literalsOf(expression.left), ...literalsOf(expression.right)]
  }
  return []
}
