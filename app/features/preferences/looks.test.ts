import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LOOKS } from './looks.ts'

const css = readFileSync(new URL('../../ui/tokens.css', import.meta.url), 'utf8')

test.each([
  { look: LOOKS.light, selector: '\n  :root {', scheme: 'light' },
  { look: LOOKS.dark, selector: ':root:not([data-look]) {', scheme: 'dark' },
  { look: LOOKS.dark, selector: '[data-look="dark"] {', scheme: 'dark' },
  { look: LOOKS.yellow, selector: '[data-look="yellow"] {', scheme: 'dark' },
])('tokens.css holds the same colours under $selector', ({ look, selector, scheme }) => {
  // What can be pressed has the lowest weight, so that an area may choose another colour for it.
  const { 'color-scheme': inTokens, ...colours } = { ...declarationsOf(':where(:root) {'), ...declarationsOf(selector) }
  expect(colours).toEqual(look)
  expect(inTokens).toBe(scheme)
})

test('every look has the same colours to set', () => {
  for (const look of [LOOKS.dark, LOOKS.yellow]) expect(Object.keys(look)).toEqual(Object.keys(LOOKS.light))
})

/** The colours of one rule; what is no colour, and the mat that is pale in every look, belongs to no look. */
function declarationsOf(selector: string): Record<string, string> {
  const start = css.indexOf(selector) + selector.length
  const rule = css.slice(start, css.indexOf('}', start))
  const found = rule.matchAll(/(?:--)?([\w-]+): (#\w+|light|dark);/g)
  return Object.fromEntries(
    [...found].map(([, name = '', value = '']) => [name, value]).filter(([name]) => name !== 'mat'),
  )
}
