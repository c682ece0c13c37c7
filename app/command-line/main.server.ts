import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { workCtxOf } from '#app/http/context.server.ts'
import { lockDataFolder } from '#app/platform/data-folder-lock.server.ts'
import { logOf } from '#app/platform/log.server.ts'
import { openRuntime } from '#app/platform/open-runtime.server.ts'
import { readSettings, WrongSetting } from '#app/platform/settings.server.ts'
import { askServer } from './command-socket.server.ts'
import { type Outcome, runCommand, USAGE } from './commands.server.ts'

/** Carries out one command line and answers its exit code: by the running server, or by opening the database itself. */
export async function main(words: readonly string[], calledFrom: string): Promise<number> {
  try {
    if (words.length === 0) throw new WrongSetting(USAGE)
    const outcome = await carryOut(words, readFiles(words, calledFrom))
    const isJson = words.includes('--json')
    const out = isJson ? `${JSON.stringify(outcome.data)}\n` : `${outcome.lines.join('\n')}\n`
    ;(outcome.exit === 0 || isJson || words[1] === 'import' ? process.stdout : process.stderr).write(out)
    return outcome.exit
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return error instanceof WrongSetting ? 2 : 1
  }
}

async function carryOut(words: readonly string[], files: Readonly<Record<string, string>>): Promise<Outcome> {
  const settings = readSettings(process.env)
  if (!settings.databaseUrl) {
    const answered = await askServer(settings.dataFolder, words, files)
    if (answered) return answered
  }
  const release = settings.databaseUrl ? () => {} : lockDataFolder(settings.dataFolder)
  try {
    const runtime = await openRuntime(settings, logOf('silent'))
    try {
      return await runCommand(workCtxOf(runtime), words, files)
    } finally {
      await runtime.database.close()
    }
  } finally {
    release()
  }
}

/** What a command needs from the caller's side: the file it names, or the password on standard input. */
function readFiles(words: readonly string[], calledFrom: string): Record<string, string> {
  const plain = words.filter((word) => !word.startsWith('--'))
  if (plain[0] === 'survey' && plain[1] === 'import' && plain[2]) {
    try {
      return { [plain[2]]: readFileSync(resolve(calledFrom, plain[2]), 'utf8') }
    } catch {
      throw new WrongSetting(`There is no file ${plain[2]} that can be read.`)
    }
  }
  if (plain[0] === 'admin' && plain[1] === 'create') return { '-': readFileSync(0, 'utf8') }
  return {}
}
