import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const MOST_COLOURS = 256
/** Colours that differ in the last three bits alone are one: such differ only along the edges of letters. */
const ALIKE = 0xf8f8f8
/** Deflate's fast end: rows of a chart repeat so much that more work saves little. */
const LEVEL = 3

/**
 * Opaque RGBA pixels as PNG with a palette, half as large and made in half the time; null when there are too many
 * colours. A colour that comes first, such as the ground, stays exactly as it is.
 */
export function palettePng({ pixels, width, height }: Pixels): Buffer | null {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height)
  const places = new Map<number, number>()
  const palette: number[] = []
  const rows = Buffer.alloc((width + 1) * height)
  let former = -1
  let place = 0
  let from = 0
  let to = 0
  for (let y = 0; y < height; y += 1) {
    // Each row begins with its filter: none.
    to += 1
    for (let x = 0; x < width; x += 1) {
      const colour = colours[from] ?? 0
      from += 1
      if (colour !== former) {
        former = colour
        const known = places.get(colour & ALIKE)
        if (known === undefined && places.size === MOST_COLOURS) return null
        place = known ?? palette.push(colour & 0xff, (colour >> 8) & 0xff, (colour >> 16) & 0xff) / 3 - 1
        if (known === undefined) places.set(colour & ALIKE, place)
      }
      rows[to] = place
      to += 1
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits a pixel, by palette.
  head.set([8, 3], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(rows, { level: LEVEL })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

type Pixels = { pixels: Uint8Array; width: number; height: number }

function chunk(type: string, bytes: Buffer): Buffer {
  const made = Buffer.alloc(bytes.length + 12)
  made.writeUInt32BE(bytes.length, 0)
  made.write(type, 4, 'latin1')
  bytes.copy(made, 8)
  made.writeUInt32BE(crc32(made.subarray(4, bytes.length + 8)), bytes.length + 8)
  return made
}
