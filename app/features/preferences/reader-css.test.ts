import { expect, test } from 'vitest'
import { LOOKS } from './looks.ts'
import { readerCss } from './reader-css.ts'
import { type ReaderSettings, readSettings } from './reader-settings.ts'

const USUAL: ReaderSettings = { size: 'normal', spacing: 'normal', colours: 'device', pictures: 'all' }

test('the usual look needs no rule', () => {
  expect(readerCss(USUAL)).toBe('')
})

test.each([
  { chosen: { size: 'large' }, has: 'font-size:112.5%' },
  { chosen: { size: 'larger' }, has: 'font-size:125%' },
  { chosen: { spacing: 'wide' }, has: 'word-spacing:.16em' },
  { chosen: { colours: 'light' }, has: `color-scheme:light;--paper:${LOOKS.light.paper}` },
  { chosen: { colours: 'dark' }, has: `color-scheme:dark;--paper:${LOOKS.dark.paper}` },
  { chosen: { colours: 'yellow' }, has: '--ink:#ffe94a' },
  { chosen: { pictures: 'fewer' }, has: '.pic.s[aria-hidden]{display:none}' },
] as const)('$chosen says $has', ({ chosen, has }) => {
  expect(readerCss({ ...USUAL, ...chosen })).toContain(has)
})

test('all choices go together, outside of every layer, with every brace closed', () => {
  const css = readerCss({ size: 'larger', spacing: 'wide', colours: 'yellow', pictures: 'fewer' })
  expect(css).not.toContain('@layer')
  expect(css.split('{')).toHaveLength(css.split('}').length)
})

test('a picture that says something of its own is never hidden', () => {
  const css = readerCss({ ...USUAL, pictures: 'fewer' })
  for (const [, selectors = ''] of css.matchAll(/([^{}]+)\{display:none\}/g))
    for (const selector of selectors.split(',')) expect(selector).toContain('[aria-hidden]')
})

test.each(['</style><script>', 'large}*{display:none}', '\n@import "//evil"', 'x'.repeat(10_240)])(
  'nothing of a hostile cookie reaches the style sheet (%#)',
  (value) => {
    expect(readerCss(readSettings(`reader=${value}.wide.${value}.${value}`))).toBe(
      readerCss({ ...USUAL, spacing: 'wide' }),
    )
  },
)
