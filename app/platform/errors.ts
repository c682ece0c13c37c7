/** There is no such thing, or this person may not know that there is: both are the same 404. */
export class NotFound extends Error {
  override name = 'NotFound'
  constructor(thing: string) {
    super(`No such ${thing}`)
  }
}

/** Stops with NotFound unless the policy says yes: no right and no such thing look alike. */
export function allow(may: boolean, thing = 'thing'): void {
  if (!may) throw new NotFound(thing)
}

/** Whether an error means that the database could not be reached or did not answer in time. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && AWAY_CODE.test(cause.code)) return true
    if (AWAY_MESSAGE.test(cause.message)) return true
  }
  return false
}

// 08 = connection exceptions, 53 = out of resources, 57 = operator intervention and time-outs, 55P03 = lock time-out, 25006 = read-only standby.
const AWAY_CODE =
  /^(08\w{3}|53\w{3}|57\w{3}|55P03|25006|E(CONN|PIPE|TIMEDOUT|NOTFOUND|HOSTUNREACH|NETUNREACH|AI_AGAIN)\w*)$/
// From their beginning: the message of a failed query also holds what people wrote.
const AWAY_MESSAGE =
  /^(timeout exceeded when trying to connect|Query read timeout|Connection terminated|Client .* is not queryable|PGlite is clos|Cannot use a pool after)/i
