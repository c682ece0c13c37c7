import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Another process holds the data folder. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse'
}

/**
 * Takes the data folder for this process alone and answers how to give it back. Throws DataFolderInUse while another
 * living process holds it: the embedded database takes no lock of its own, and two openers would lose answers.
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'lock')
  for (let tries = 0; tries < 3; tries += 1) {
    if (take(file)) {
      // Two that found the same dead holder may both have removed its file: after a moment one of them stands in it.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60)
      if (holderOf(file) !== process.pid) continue
      return () => {
        if (holderOf(file) === process.pid) rmSync(file, { force: true })
      }
    } else {
      const holder = holderOf(file)
      if (holder !== null && holder !== process.pid && isAlive(holder))
        throw new DataFolderInUse(
          `The data folder ${folder} is in use by process ${holder}. Stop that process first, or set DATA_DIR to another folder.`,
        )
      rmSync(file, { force: true })
    }
  }
  throw new DataFolderInUse(`The data folder ${folder} is being taken by another process. Try again.`)
}

/** Puts our number into the lock file in one step, so that nobody ever reads half of it. */
function take(file: string): boolean {
  const own = `${file}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

function holderOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? pid : null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
