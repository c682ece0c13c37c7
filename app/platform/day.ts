/** The calendar day (yyyy-mm-dd) on which an instant falls in a time zone. */
export function dayIn(timeZone: string, instant: Date): string {
  const quarter = Math.floor(instant.getTime() / (HOUR / 4))
  if (latest.timeZone !== timeZone || latest.quarter !== quarter)
    latest = { timeZone, quarter, day: formatterOf(timeZone).format(instant) }
  return latest.day
}

/** The answer given last: asking the calendar costs more than much of an answer, and no day begins within a quarter of an hour. */
let latest = { timeZone: '', quarter: Number.NaN, day: '' }

/** The instant at which a day (yyyy-mm-dd) begins in a time zone, also where the clocks change. */
export function startOfDay(day: string, timeZone: string): Date {
  const noon = Date.parse(`${day}T12:00:00Z`)
  for (let instant = noon - 36 * HOUR; instant <= noon + 24 * HOUR; instant += HOUR / 4)
    if (dayIn(timeZone, new Date(instant)) === day) return new Date(instant)
  throw new RangeError(`No such day: ${day}`)
}

/** The day that is so many days after (or, negative, before) another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10)
}

/** Whether the text is a real calendar day written yyyy-mm-dd, after the year 0, which no database knows. */
export function isDay(text: string): boolean {
  return (
    /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    addDays(text, 0) === text
  )
}

const HOUR = 3_600_000
const formatters = new Map<string, Intl.DateTimeFormat>()
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formatters.set(timeZone, made)
  return made
}
