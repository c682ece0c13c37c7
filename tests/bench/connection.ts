import { connect, type Socket } from 'node:net'

/** What came back: the head, so far as we need it, and how many bytes the whole answer had on the wire. */
export type Answer = { status: number; location: string; bytes: number }

/** One kept-alive connection that sends one request at a time; much cheaper than node:http's own client. */
export type Connection = { ask(request: string): Promise<Answer>; close(): void }

/** Connects to a server on this machine whose every answer names its length. */
export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise<void>((connected, failed) => socket.once('connect', connected).once('error', failed))
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null
  const fail = (error: Error) => waiting?.reject(error)
  socket.on('error', fail).on('close', () => fail(new Error('The server closed the connection')))
  readAnswers(socket, (answer) => waiting?.resolve(answer), fail)
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request, 'latin1')
      }),
    close() {
      waiting = null
      socket.destroy()
    },
  }
}

function readAnswers(socket: Socket, onAnswer: (answer: Answer) => void, onFault: (error: Error) => void): void {
  let held: Buffer | null = null
  let answer: Answer | null = null
  let missing = 0
  socket.on('data', (chunk) => {
    if (!answer) {
      const seen = held ? Buffer.concat([held, chunk]) : chunk
      const end = seen.indexOf('\r\n\r\n')
      held = end < 0 ? seen : null
      if (end < 0) return
      const head = seen.toString('latin1', 0, end + 2)
      const length = Number(/\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1] ?? Number.NaN)
      if (Number.isNaN(length)) return onFault(new Error(`An answer without a length: ${head.slice(0, 200)}`))
      answer = {
        status: Number(head.slice(9, 12)),
        location: /\r\nlocation: (\S+)\r\n/i.exec(head)?.[1] ?? '',
        bytes: end + 4 + length,
      }
      missing = answer.bytes - seen.length
    } else missing -= chunk.length
    if (missing > 0) return
    const whole = answer
    answer = null
    onAnswer(whole)
  })
}
