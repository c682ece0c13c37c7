const FULL = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
const SHORT = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: '2-digit' })

/** A day (yyyy-mm-dd) as people write it with its year, such as "31 March 2027". */
export function dateWords(day: string): string {
  return FULL.format(noonOf(day))
}

/** The same for a table, such as "31 Mar 2027". */
export function shortDateWords(day: string): string {
  return SHORT.format(noonOf(day)).replace('Sept', 'Sep')
}

/** The month of a day as it stands under a chart, such as "Mar 27". */
export function monthWords(day: string): string {
  return MONTH.format(noonOf(day)).replace('Sept', 'Sep')
}

function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}
