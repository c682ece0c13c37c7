/** A key of a namespace, as in `t('ns:key')`, and every text that stands under it (a list has several). */
export type LocaleKey = { key: string; texts: readonly string[] }

/** All keys of a locale with their texts. A list is one key: the same thing may take more sentences in other words. */
export function keysOf(locale: Readonly<Record<string, unknown>>): readonly LocaleKey[] {
  return Object.entries(locale).flatMap(([namespace, words]) => under(`${namespace}:`, words))
}

function under(path: string, value: unknown): readonly LocaleKey[] {
  if (typeof value === 'string') return [{ key: path, texts: [value] }]
  if (Array.isArray(value)) return [{ key: path, texts: value.map(String) }]
  if (typeof value !== 'object' || value === null) return [{ key: path, texts: [] }]
  return Object.entries(value).flatMap(([key, inner]) =>
    under(path.endsWith(':') ? path + key : `${path}.${key}`, inner),
  )
}

const PLURAL = /_(zero|one|two|few|many|other)$/

/** The key that code names: without the plural form. */
export function baseOf(key: string): string {
  return key.replace(PLURAL, '')
}

/** The plural forms of a locale's keys, by base key. */
export function pluralsOf(keys: readonly LocaleKey[]): ReadonlyMap<string, readonly string[]> {
  const forms = new Map<string, string[]>()
  for (const { key } of keys) {
    const form = PLURAL.exec(key)?.[1]
    if (form) forms.set(baseOf(key), [...(forms.get(baseOf(key)) ?? []), form])
  }
  return forms
}

/** The names that a key's texts want put in, in all plural forms together. */
export function placeholdersOf(keys: readonly LocaleKey[], base: string): readonly string[] {
  const texts = keys.filter(({ key }) => baseOf(key) === base).flatMap((found) => found.texts)
  const names = texts.flatMap((text) => [...text.matchAll(/\{\{-?\s*([\w.]+).*?\}\}/g)].map(([, name = '']) => name))
  return [...new Set(names)].sort()
}
