import i18next, { type i18n } from 'i18next'
import { LANGUAGES, type Language, type Wording } from '#db/vocabulary.ts'
import { locales } from '#locales/index.ts'

const LOCALES: Readonly<Record<string, Record<string, object>>> = locales

/** The locale tag of a language in a wording; easy words fall back to the language's own. */
function localeTag(language: Language, wording: Wording): string {
  return wording === 'easy' ? `${language}-x-easy` : language
}

const instances = new Map<string, i18n>()

/** The interface's words in a language and wording, ready at once. */
export function wordsIn(language: Language, wording: Wording): i18n {
  const tag = localeTag(language, wording)
  const known = instances.get(tag)
  if (known) return known
  const made = i18next.createInstance()
  made.init({
    lng: tag,
    resources: LOCALES,
    fallbackLng: [language, 'en'],
    defaultNS: 'shell',
    ns: Object.keys(LOCALES.en ?? {}),
    initAsync: false,
    saveMissing: false,
    // React escapes what it renders; escaping twice would show the signs.
    interpolation: { escapeValue: false, skipOnVariables: true },
  })
  instances.set(tag, made)
  return made
}

/** The language of an address word or form field, if we have it; else English. */
export function languageOf(tag: string | null | undefined): Language {
  return LANGUAGES.find((language) => language === tag) ?? 'en'
}

/** The wording of an address word or form field; a new visitor gets easy words. */
export function wordingOf(word: string | null | undefined): Wording {
  return word === 'standard' ? 'standard' : 'easy'
}

/** Which way the language runs. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return ['ar', 'ur', 'fa', 'he'].includes(language) ? 'rtl' : 'ltr'
}
