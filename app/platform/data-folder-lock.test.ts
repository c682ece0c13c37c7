import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import ts from 'typescript'
import { expect, onTestFinished, test } from 'vitest'
import { DataFolderInUse, lockDataFolder } from './data-folder-lock.server.ts'

test('a folder that nobody holds is taken, given back, and taken again', () => {
  const { folder } = aPlace()
  lockDataFolder(folder)()
  const giveBack = lockDataFolder(folder)
  giveBack()
  giveBack()
  lockDataFolder(folder)()
})

test('a folder that is not there yet is made', () => {
  const { folder } = aPlace()
  lockDataFolder(join(folder, 'not', 'yet'))()
})

test('a second process is refused, and is told which one to stop', async () => {
  const place = aPlace()
  const holder = await aProcess(place)
  expect(await holder.says).toBe('holds')
  expect(() => lockDataFolder(place.folder)).toThrow(DataFolderInUse)
  expect(() => lockDataFolder(place.folder)).toThrow(`by process ${holder.child.pid}.`)
  const second = await aProcess(place)
  expect(await second.says).toContain(`by process ${holder.child.pid}.`)
})

test('the folder is free as soon as its holder gives it back', async () => {
  const place = aPlace()
  const giveBack = lockDataFolder(place.folder)
  const refused = await aProcess(place)
  expect(await refused.says).toContain(`by process ${process.pid}.`)
  giveBack()
  const next = await aProcess(place)
  expect(await next.says).toBe('holds')
})

test('the lock of a process that was killed is taken over', async () => {
  const place = await aDeadHolder(aPlace())
  const next = await aProcess(place)
  expect(await next.says).toBe('holds')
})

test('giving back twice takes nothing from the next holder', async () => {
  const place = aPlace()
  const giveBack = lockDataFolder(place.folder)
  giveBack()
  const next = await aProcess(place)
  expect(await next.says).toBe('holds')
  giveBack()
  expect(() => lockDataFolder(place.folder)).toThrow(DataFolderInUse)
})

test.each([1, 2, 3, 4])(
  'of 20 that find the lock of a dead process at once, exactly one takes it (%i)',
  async () => {
    const place = await aDeadHolder(aPlace())
    const at = Date.now() + 2500
    const racers = await Promise.all(Array.from({ length: 20 }, () => aProcess(place, at)))
    const said = await Promise.all(racers.map(({ says }) => says))
    expect(said.filter((words) => words === 'holds')).toHaveLength(1)
    expect(said.filter((words) => words?.includes('in use by process'))).toHaveLength(19)
  },
  30_000,
)

type Place = { folder: string; script: string }

/** An empty folder, and beside it the lock as a program that plain Node can run. */
function aPlace(): Place {
  const around = mkdtempSync(join(tmpdir(), 'lock-'))
  onTestFinished(() => rmSync(around, { recursive: true, force: true }))
  const source = readFileSync(new URL('./data-folder-lock.server.ts', import.meta.url), 'utf8')
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  })
  const script = join(around, 'take.mjs')
  writeFileSync(
    script,
    `${outputText}
const [folder, at] = process.argv.slice(2)
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.max(0, Number(at) - Date.now()))
try { lockDataFolder(folder); console.log('holds') } catch (error) { console.log(error.message) }
process.stdin.resume()`,
  )
  return { folder: join(around, 'data'), script }
}

/** A process that tries to take the folder, says how it went, and lives until the test is over. */
async function aProcess({ folder, script }: Place, at = 0): Promise<{ child: ChildProcess; says: Promise<string> }> {
  const child = spawn(process.execPath, [script, folder, String(at)], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'spawn')
  const says = once(createInterface(child.stdout), 'line').then(([line]) => String(line))
  return { child, says }
}

/** The folder as a process leaves it that is killed while it holds it. */
async function aDeadHolder(place: Place): Promise<Place> {
  const holder = await aProcess(place)
  expect(await holder.says).toBe('holds')
  holder.child.kill('SIGKILL')
  await once(holder.child, 'exit')
  return place
}
