import pino from 'pino'

export type Log = pino.Logger

const NEVER = ['cookie', 'password', 'email', 'answers', 'words', 'body', 'headers']

/** A structured log. It is given route names, statuses and counts: never an answer, an address or a cookie. */
export function logOf(level: string): Log {
  return pino({
    level,
    base: null,
    redact: { paths: NEVER.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
    hooks: {
      // Without a message of ours pino takes the error's own.
      logMethod(given, method) {
        if (given.length === 1 && typeof given[0] === 'object') method.call(this, given[0], 'no words of ours')
        else method.apply(this, given)
      },
    },
    serializers: { err: withoutWords },
  })
}

/** Name, code and where it happened. A driver's message may quote what was written, so it is left out. */
export function withoutWords(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  // The stack begins with the message, and a line of a child's text may begin with "at" as well.
  const stack = error.stack ?? ''
  const from = stack.indexOf(error.message)
  const frames = (from < 0 ? '' : stack.slice(from + error.message.length))
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
  return {
    name: error.name,
    ...('code' in error ? { code: error.code } : {}),
    at: frames,
    ...(error.cause instanceof Error ? { cause: withoutWords(error.cause) } : {}),
  }
}
