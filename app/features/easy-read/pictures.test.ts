import { expect, test } from 'vitest'
import type { Picture } from './pictures.ts'
import { findPicture, pictureIds } from './pictures.ts'

const DRAWS = new Set(['g', 'path', 'circle', 'ellipse', 'rect', 'line', 'polyline', 'polygon'])
const SHAPES = new Set(
  'd cx cy r rx ry x y x1 y1 x2 y2 width height points transform fill stroke opacity fill-opacity fill-rule clip-rule stroke-opacity stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray'.split(
    ' ',
  ),
)

test('there are pictures, each under a plain id', () => {
  expect(pictureIds.size).toBeGreaterThan(20)
  for (const id of pictureIds) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
})

test.each([...pictureIds])('the picture %s only draws: no script, style, id, link, event or foreign element', (id) => {
  expect(offencesOf(pictureOf(id).body)).toEqual([])
  expect(pictureOf(id).viewBox).toMatch(/^-?[\d.]+( -?[\d.]+){3}$/)
})

test.each([
  '<script>alert(1)</script>',
  '<style>*{display:none}</style>',
  '<path id="a" d="M0 0"/>',
  '<path style="fill:red" d="M0 0"/>',
  '<path onload="x()" d="M0 0"/>',
  '<path class="a" d="M0 0"/>',
  '<use href="#a"/>',
  '<image xlink:href="https://evil.example/x.png"/>',
  '<path fill="url(#a)" d="M0 0"/>',
  '<path fill="javascript:x" d="M0 0"/>',
  '<foreignObject><p>x</p></foreignObject>',
  '<!-- a comment -->',
  'words',
  '<path d="M0 0">',
  '</symbol><path d="M0 0"/>',
])('a drawing that held %s would be found out', (planted) => {
  expect(offencesOf(`<g fill="#251a2c">${planted}</g>`).length).toBeGreaterThan(0)
})

test('every picture says what it shows, and has words to look for it by', () => {
  for (const id of pictureIds) {
    const { label, alt, synonyms } = pictureOf(id)
    expect(label.trim().length, id).toBeGreaterThan(0)
    expect(alt.trim().length, id).toBeGreaterThan(0)
    expect(Array.isArray(synonyms), id).toBe(true)
  }
})

test.each(['dragon', '', '__proto__', 'constructor', 'toString'])('there is no picture "%s"', (id) => {
  expect(findPicture(id)).toBeNull()
})

function pictureOf(id: string): Picture {
  const picture = findPicture(id)
  if (!picture) throw new Error(`There is no picture ${id}`)
  return picture
}

/** What a drawing holds beside plain shapes with plain numbers and colours. */
function offencesOf(body: string): string[] {
  const offences: string[] = []
  const open: string[] = []
  const rest = body.replace(
    /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<>]*")*)\s*(\/?)>/g,
    (_, closes, name, attributes, isEmpty) => {
      if (!DRAWS.has(name)) offences.push(`<${name}>`)
      if (closes && open.pop() !== name) offences.push(`</${name}>`)
      if (!closes && !isEmpty) open.push(name)
      for (const [, attribute = '', value = ''] of attributes.matchAll(/([\w:-]+)="([^"]*)"/g)) {
        if (!SHAPES.has(attribute)) offences.push(`${name} ${attribute}`)
        if (/url|:|&|[();]/.test(attribute === 'transform' ? value.replace(/[()]/g, '') : value)) offences.push(value)
      }
      return ''
    },
  )
  return [...offences, ...open, ...(rest.trim() ? [rest] : [])]
}
