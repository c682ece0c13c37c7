/** A day as people write it in British English, such as "12 December". */
export function dayWords(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long' }).format(instant)
}
