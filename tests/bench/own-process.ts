import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A file of this folder that runs in a process of its own and answers one message at a time. */
export type OwnProcess = { pid: number; ask(message: object): Promise<unknown>; stop(): Promise<void> }

/** Starts it; it ends with us at the latest. */
export async function startOwnProcess(file: string): Promise<OwnProcess> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), { execArgv: ['--import', 'tsx'] })
  await once(child, 'message')
  return {
    pid: child.pid ?? 0,
    ask: (message) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error(`${file} ended by itself`))
        child.once('exit', ended)
        child.once('message', (answer) => {
          child.off('exit', ended)
          if (isFault(answer)) reject(new Error(`${file}: ${answer.fault}`))
          else resolve(answer)
        })
        child.send(message)
      }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** The other side: says that it is ready, then answers each message. */
export function answerMessages(answer: (message: unknown) => Promise<object>): void {
  process.on('message', (message) => {
    answer(message).then(
      (result) => process.send?.(result),
      (error) => process.send?.({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
  process.on('disconnect', () => process.exit())
  process.send?.({ ready: true })
}

function isFault(answer: unknown): answer is { fault: string } {
  return typeof answer === 'object' && answer !== null && 'fault' in answer
}
