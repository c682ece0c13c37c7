import pino from 'pino'

export type Log = pino.Logger

/** A structured log. It is given route names, statuses and counts: never an answer, an address or a cookie. */
export function logOf(level: string): Log {
  return pino({
    level,
    base: null,
    redact: {
      paths: [
        'cookie',
        'password',
        'email',
        'answers',
        'words',
        'body',
        'headers',
        '*.cookie',
        '*.password',
        '*.email',
        '*.answers',
        '*.words',
      ],
      remove: true,
    },
    serializers: { err: withoutWords },
  })
}

/** Name, code and where it happened. A driver's message may quote what was written, so it is left out. */
export function withoutWords(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = (error.stack ?? '')
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
