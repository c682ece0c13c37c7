import { expect, test } from 'vitest'
import { english, locales } from '#locales/index.ts'
import { directionOf, languageOf, wordingOf, wordsIn } from './words.ts'

test.each([
  ['standard', 'standard'],
  ['easy', 'easy'],
  [null, 'easy'],
  [undefined, 'easy'],
  ['', 'easy'],
  ['Standard', 'easy'],
  ['hard', 'easy'],
] as const)('asked for %s words, somebody gets %s ones', (asked, given) => {
  expect(wordingOf(asked)).toBe(given)
})

test.each([['en'], ['xx'], [''], [null], [undefined], ['EN'], ['__proto__']])(
  'a language such as %s is answered in English',
  (asked) => {
    expect(languageOf(asked)).toBe('en')
  },
)

test('easy words come from the easy locale, standard ones from the other', () => {
  expect(wordsIn('en', 'standard').t('skip')).toBe(locales.en.shell.skip)
  expect(wordsIn('en', 'easy').t('skip')).toBe(locales['en-x-easy'].shell.skip)
  expect(locales.en.shell.skip).not.toBe(locales['en-x-easy'].shell.skip)
})

test('easy words that are missing fall back to English, and no others do', () => {
  const easy = wordsIn('en', 'easy').cloneInstance({ forkResourceStore: true })
  easy.removeResourceBundle('en-x-easy', 'shell')
  expect(easy.t('skip')).toBe(locales.en.shell.skip)
  expect(easy.t('surveys:send')).toBe(wordsIn('en', 'easy').t('surveys:send'))
})

test('every word of the interface can be said in both wordings', () => {
  for (const [namespace, words] of Object.entries(english))
    for (const key of keysOf(words))
      for (const wording of ['easy', 'standard'] as const)
        expect(wordsIn('en', wording).exists(`${namespace}:${key}`), `${namespace}:${key}`).toBe(true)
})

test('what is put into a sentence is put in as it is: no escaping, and no words looked up in it', () => {
  const title = '<b>"Tom & Ana"</b> $t(skip) {{product}}'
  expect(wordsIn('en', 'standard').t('titleOf', { title })).toBe(`${title} – With Us`)
})

test('words are ready at once and are the same set each time', () => {
  expect(wordsIn('en', 'easy')).toBe(wordsIn('en', 'easy'))
  expect(wordsIn('en', 'easy')).not.toBe(wordsIn('en', 'standard'))
})

test.each([
  ['ar', 'rtl'],
  ['ur', 'rtl'],
  ['fa', 'rtl'],
  ['he', 'rtl'],
  ['en', 'ltr'],
  ['cy', 'ltr'],
  ['pl', 'ltr'],
])('%s runs %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction)
})

function keysOf(words: object, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${before}${key}`] : keysOf(value, `${before}${key}.`),
  )
}
