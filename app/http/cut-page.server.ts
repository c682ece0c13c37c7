import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib'

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3])

/**
 * A page that is the same for everybody but for one insert; both halves are compressed once. It is handed out in parts
 * to be sent one after the other, the first half as it is kept: copying it costs more than all the rest.
 */
export type CutPage = { gzip(insert: string): readonly Buffer[]; plain(insert: string): readonly Buffer[] }

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
    plain: (insert) => [head, Buffer.from(insert, 'latin1'), tail],
    // All after the first half is one part: the second is small, as keys stand near the end, and each part is a write.
    gzip(insert) {
      const { length } = insert
      const end = 5 + length + packedTail.length
      const rest = Buffer.allocUnsafe(end + 8)
      rest[0] = 0
      rest.writeUInt16LE(length, 1)
      rest.writeUInt16LE(~length & 0xffff, 3)
      rest.write(insert, 5, length, 'latin1')
      packedTail.copy(rest, 5 + length)
      rest.writeUInt32LE(checksum(tail, checksum(rest.subarray(5, 5 + length), headCrc)), end)
      rest.writeUInt32LE((head.length + length + tail.length) >>> 0, end + 4)
      return [packedStart, rest]
    },
  }
}

/** The CRC continued over more bytes; of no bytes Node may answer 0 instead of what it was given. */
function checksum(bytes: Buffer, before: number): number {
  return bytes.length === 0 ? before : crc32(bytes, before)
}

/** A whole page, compressed once. */
export function wholePage(html: string): CutPage {
  const plain = Buffer.from(html)
  const [whole, packed] = [[plain], [gzipSync(plain, { level: 9 })]]
  return { plain: () => whole, gzip: () => packed }
}
