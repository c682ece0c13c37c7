/** Whether a number can be that of a row (the first finding, the third decision) and fits the database's column. */
export function isNumber(number: number): boolean {
  return Number.isInteger(number) && number > 0 && number < 2 ** 31
}
