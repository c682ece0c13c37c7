import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AREA_COLOURS } from '#db/vocabulary.ts'

const CSS = readFileSync('app/ui/tokens.css', 'utf8')
const PAPER = ['#faf6ee', '#fffdfa', '#fff']

test.each(AREA_COLOURS)('%s can be read as a link, on its tint, and as the ground of white words', (colours) => {
  const selector = colours === 'plum' ? ':where(:root)' : `:where([data-colours="${colours}"])`
  const block = CSS.slice(CSS.indexOf(selector)).split('}')[0] ?? ''
  const token = (name: string) => block.match(new RegExp(`--${name}: (#[0-9a-f]+);`))?.[1] ?? ''
  for (const paper of PAPER) expect(contrast(token('plum'), paper)).toBeGreaterThanOrEqual(7)
  expect(contrast(token('plum'), token('plum-tint'))).toBeGreaterThanOrEqual(7)
  expect(contrast(token('plum2'), '#fff')).toBeGreaterThan(contrast(token('plum'), '#fff'))
})

/** The contrast of two colours by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [light = 1, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit) : colour.slice(1).match(/../g)
  const [red = 0, green = 0, blue = 0] = (digits ?? []).map((pair) => {
    const part = Number.parseInt(pair, 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
