import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { files } from '#db/schema/platform.ts'

export type NewFile = { name: string; mediaType: string; bytes: Uint8Array }
export type KeptFile = NewFile & { id: string; sha256: string; size: number }

/** Files are rows: beyond this a row is no good place. */
export const LARGEST_FILE = 20 * 1024 * 1024

/** Keeps the bytes as they are, under an id of their own, and answers it with their SHA-256. */
export async function keepFile(tx: Db, { name, mediaType, bytes }: NewFile): Promise<{ id: string; sha256: string }> {
  if (bytes.byteLength > LARGEST_FILE) throw new Error(`A file has at most ${LARGEST_FILE} bytes`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const [kept] = await tx
    .insert(files)
    .values({ name, mediaType, bytes, sha256, size: bytes.byteLength })
    .returning({ id: files.id })
  if (!kept) throw new Error('The file was not kept')
  return { id: kept.id, sha256 }
}

/** A kept file with its bytes; null when there is none. Whoever calls this has asked who may have it. */
export async function findFile(db: Db, id: string): Promise<KeptFile | null> {
  const [file] = await db
    .select({
      id: files.id,
      name: files.name,
      mediaType: files.mediaType,
      bytes: files.bytes,
      sha256: files.sha256,
      size: files.size,
    })
    .from(files)
    .where(eq(files.id, id))
  return file ?? null
}
