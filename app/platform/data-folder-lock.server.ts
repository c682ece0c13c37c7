import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Another process holds the data folder. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse'
}

const GIVES_WAY_WITHIN_MS = 5_000
const HOLDS = 'holds'

/**
 * Takes the data folder for this process alone and answers how to give it back. Throws DataFolderInUse while another
 * living process holds it: the embedded database takes no lock of its own, and two openers would lose answers.
 *
 * Everybody puts down a claim first and only then looks for others, so of two at least one sees the other; the later
 * gives way. A claim is its owner's alone: only a dead process's is removed, and no two ever have the same name, so
 * however slow the disk is nobody can remove a living one's.
 */
export function lockDataFolder(folder: string): () => void {
  const claims = join(folder, 'lock')
  const own = putDownClaim(claims)
  const giveBack = () => takeAway(claims, own)
  for (const until = performance.now() + GIVES_WAY_WITHIN_MS; ; pause(20)) {
    const [first] = livingClaims(claims, own)
    if (first === undefined) {
      writeFileSync(join(claims, own), HOLDS)
      return giveBack
    }
    if (first < own || holds(claims, first) || performance.now() > until) {
      giveBack()
      throw new DataFolderInUse(
        `The data folder ${folder} is in use by process ${pidOf(first)}. Stop that process first, or set DATA_DIR to another folder.`,
      )
    }
  }
}

/** A claim is a file that is named for its moment and its process. */
function putDownClaim(claims: string): string {
  const own = `${Date.now()}.${process.pid}`
  for (;;) {
    mkdirSync(claims, { recursive: true })
    try {
      writeFileSync(join(claims, own), '')
      return own
    } catch (error) {
      // The last holder took the empty folder away just now.
      if (!hasCode(error, 'ENOENT')) throw error
    }
  }
}

function takeAway(claims: string, claim: string) {
  rmSync(join(claims, claim), { force: true })
  try {
    rmdirSync(claims)
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY') && !hasCode(error, 'ENOENT')) throw error
  }
}

/** The claims of others that live, earliest first; those of the dead are taken away. */
function livingClaims(claims: string, own: string): readonly string[] {
  const others = readdirSync(claims).filter((claim) => /^\d+\.\d+$/.test(claim) && claim !== own)
  const [dead, living] = [others.filter((claim) => !isAlive(pidOf(claim))), others.filter((c) => isAlive(pidOf(c)))]
  for (const claim of dead) rmSync(join(claims, claim), { force: true })
  return living.sort()
}

/** Whether a later claim than ours will not give way any more: its owner looked before ours was there. */
function holds(claims: string, claim: string): boolean {
  try {
    return readFileSync(join(claims, claim), 'utf8') === HOLDS
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}

function pidOf(claim: string): number {
  return Number(claim.split('.')[1])
}

/** Another process of that number; our own number on an older claim was a process's before us. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function pause(milliseconds: number) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
