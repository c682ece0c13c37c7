import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs, { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  expect(await holder.says()).toBe('holds')
  expect(() => lockDataFolder(place.folder)).toThrow(DataFolderInUse)
  expect(() => lockDataFolder(place.folder)).toThrow(`by process ${holder.child.pid}.`)
  const second = await aProcess(place)
  expect(await second.says()).toContain(`by process ${holder.child.pid}.`)
})

test('the folder is free as soon as its holder gives it back', async () => {
  const place = aPlace()
  const giveBack = lockDataFolder(place.folder)
  const refused = await aProcess(place)
  expect(await refused.says()).toContain(`by process ${process.pid}.`)
  giveBack()
  const next = await aProcess(place)
  expect(await next.says()).toBe('holds')
})

test('the lock of a process that was killed is taken over', async () => {
  const place = await aDeadHolder(aPlace())
  const next = await aProcess(place)
  expect(await next.says()).toBe('holds')
})

test('giving back twice takes nothing from the next holder', async () => {
  const place = aPlace()
  const giveBack = lockDataFolder(place.folder)
  giveBack()
  const next = await aProcess(place)
  expect(await next.says()).toBe('holds')
  giveBack()
  expect(() => lockDataFolder(place.folder)).toThrow(DataFolderInUse)
})

test.each([1, 2, 3])(
  'of 20 that find the lock of a dead process at once, exactly one takes it (%i)',
  async () => {
    const place = await aDeadHolder(aPlace())
    const racers = await Promise.all(Array.from({ length: 20 }, () => aProcess(place, { waits: true })))
    await Promise.all(racers.map(({ says }) => says()))
    for (const { child } of racers) child.stdin?.write('go')
    const said = await Promise.all(racers.map(({ says }) => says()))
    expect(said.filter((words) => words === 'holds')).toHaveLength(1)
    expect(said.filter((words) => words.includes('in use by process'))).toHaveLength(19)
  },
  60_000,
)

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
  'a process whose disk stalls at its step %i never holds a folder that another holds',
  async (step) => {
    const place = await aDeadHolder(aPlace())
    const slow = await aProcess(place, { stallsAt: step })
    const atFirst = await slow.says()
    const quick = await aProcess(place)
    const said = [await quick.says()]
    writeFileSync(place.go, '')
    said.push(atFirst === 'stalls' ? await slow.says() : atFirst)
    expect(said.filter((words) => words === 'holds')).toHaveLength(1)
  },
  60_000,
)

type Place = { folder: string; script: string; go: string }

/** An empty folder, and beside it the lock as a program that plain Node can run, on a disk that can stall. */
function aPlace(): Place {
  const around = mkdtempSync(join(tmpdir(), 'lock-'))
  onTestFinished(() => rmSync(around, { recursive: true, force: true }))
  const source = readFileSync(new URL('./data-folder-lock.server.ts', import.meta.url), 'utf8')
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  })
  const [script, go] = [join(around, 'take.mjs'), join(around, 'go')]
  writeFileSync(script, outputText.replace("'node:fs'", "'./disk.mjs'") + TAKES)
  const calls = Object.keys(fs).filter((name) => name.endsWith('Sync'))
  writeFileSync(
    join(around, 'disk.mjs'),
    DISK + calls.map((name) => `export const ${name} = slow('${name}')\n`).join(''),
  )
  return { folder: join(around, 'data'), script, go }
}

const TAKES = `
const takesIt = () => {
  try { lockDataFolder(process.argv[2]); console.log('holds') } catch (error) { console.log(error.message) }
}
if (process.env.WAITS) { console.log('ready'); process.stdin.once('data', takesIt) } else takesIt()
process.stdin.resume()`

const DISK = `
import fs from 'node:fs'
let step = 0
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
const slow = (name) => (...given) => {
  step += 1
  if (step === Number(process.env.STALLS_AT)) for (console.log('stalls'); !fs.existsSync(process.env.GO); ) pause()
  return fs[name](...given)
}
`

/** A process that tries to take the folder, says line by line how it goes, and lives until the test is over. */
async function aProcess({ folder, script, go }: Place, { waits = false, stallsAt = 0 } = {}) {
  const env = { ...process.env, WAITS: waits ? '1' : '', STALLS_AT: String(stallsAt), GO: go }
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'], env })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child, 'spawn')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return { child, says: async () => String((await lines.next()).value) }
}

/** The folder as a process leaves it that is killed while it holds it. */
async function aDeadHolder(place: Place): Promise<Place> {
  const holder = await aProcess(place)
  expect(await holder.says()).toBe('holds')
  holder.child.kill('SIGKILL')
  await once(holder.child, 'exit')
  return place
}
