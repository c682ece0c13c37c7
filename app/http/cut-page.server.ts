import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib'

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3])

/** A page that is the same for everybody but for one insert; both halves are compressed once. */
export type CutPage = { gzip(insert: string): Buffer; plain(insert: string): Buffer }

/**
 * Cuts a page in two. The insert (ASCII, under 64 KB) goes between as a stored deflate block and the CRC is continued
 * over the three parts, so that a page with a key of its own costs no compression (RFC 1951, 3.2.4; RFC 1952).
 */
export function cutPage(before: string, after: string): CutPage {
  const [head, tail] = [Buffer.from(before), Buffer.from(after)]
  const packedHead = deflateRawSync(head, { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  const packedTail = deflateRawSync(tail, { level: 9 })
  const headCrc = checksum(head, 0)
  const packedStart = Buffer.concat([GZIP_HEADER, packedHead])
  return {
    plain: (insert) => Buffer.concat([head, Buffer.from(insert, 'latin1'), tail]),
    gzip(insert) {
      const length = insert.length
      const page = fromSlab(packedStart.length + 5 + length + packedTail.length + 8)
      let at = packedStart.copy(page)
      page[at] = 0
      page.writeUInt16LE(length, at + 1)
      page.writeUInt16LE(~length & 0xffff, at + 3)
      at += 5
      page.write(insert, at, length, 'latin1')
      const crc = checksum(page.subarray(at, at + length), headCrc)
      at += length
      at += packedTail.copy(page, at)
      page.writeUInt32LE(checksum(tail, crc), at)
      page.writeUInt32LE((head.length + length + tail.length) >>> 0, at + 4)
      return page
    },
  }
}

const SLAB = 1024 * 1024
let slab = Buffer.alloc(0)
let used = 0

/** Room for one page out of a slab that serves a hundred: memory of its own for each would cost more than filling it. */
function fromSlab(size: number): Buffer {
  if (size > SLAB / 8) return Buffer.allocUnsafe(size)
  if (used + size > slab.length) {
    slab = Buffer.allocUnsafeSlow(SLAB)
    used = 0
  }
  used += size
  return slab.subarray(used - size, used)
}

/** The CRC continued over more bytes; of no bytes Node may answer 0 instead of what it was given. */
function checksum(bytes: Buffer, before: number): number {
  return bytes.length === 0 ? before : crc32(bytes, before)
}

/** A whole page, compressed once. */
export function wholePage(html: string): CutPage {
  const plain = Buffer.from(html)
  const gzip = gzipSync(plain, { level: 9 })
  return { plain: () => plain, gzip: () => gzip }
}
