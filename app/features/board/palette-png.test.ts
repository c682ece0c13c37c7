import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { palettePng } from './palette-png.server.ts'

/** The pixels of a PNG as another program reads them. */
function readBack(png: Buffer, width: number, height: number): Buffer {
  const href = `data:image/png;base64,${png.toString('base64')}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}" image-rendering="pixelated"/></svg>`
  return new Resvg(svg).render().pixels
}

const bytes = (colours: readonly number[]) => Buffer.from(colours.flatMap((at) => [at & 0xff, at >> 8, 0x40, 0xff]))
const far = fc.integer({ min: 0, max: 255 }).map((at) => (at * 8) & 0xf8f8)

test('few colours are read back as they were', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 12 }),
      fc.infiniteStream(far),
      (w, h, from) => {
        const pixels = bytes([...from.take(w * h)])
        const png = palettePng({ pixels, width: w, height: h })
        expect(png && readBack(png, w, h)).toEqual(pixels)
      },
    ),
  )
})

test('colours that hardly differ are the first of them', () => {
  const png = palettePng({ pixels: bytes([0x1011, 0x1013, 0x1016]), width: 3, height: 1 })
  expect(png && readBack(png, 3, 1)).toEqual(bytes([0x1011, 0x1011, 0x1011]))
})

test('256 colours have a place each, one more is refused', () => {
  const colours = Array.from({ length: 257 }, (_, at) => ((at % 32) * 8) | (Math.floor(at / 32) << 11))
  const most = bytes(colours.slice(0, 256))
  const png = palettePng({ pixels: most, width: 256, height: 1 })
  expect(png && readBack(png, 256, 1)).toEqual(most)
  expect(palettePng({ pixels: bytes(colours), width: 257, height: 1 })).toBeNull()
})
