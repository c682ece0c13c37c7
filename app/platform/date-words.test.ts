import { expect, test } from 'vitest'
import { dateWords, monthWords, shortDateWords } from './date-words.ts'

test.each([
  ['2027-03-31', '31 March 2027', '31 Mar 2027', 'Mar 27'],
  ['2018-09-01', '1 September 2018', '1 Sep 2018', 'Sep 18'],
  ['2026-12-31', '31 December 2026', '31 Dec 2026', 'Dec 26'],
])('%s is said as "%s", "%s" and "%s"', (day, full, short, month) => {
  expect([dateWords(day), shortDateWords(day), monthWords(day)]).toEqual([full, short, month])
})
