/** What a reader may choose, by name; the first of each is how pages look when nothing was chosen. */
export const READER_CHOICES = {
  size: ['normal', 'large', 'larger'],
  spacing: ['normal', 'wide'],
  colours: ['device', 'light', 'dark', 'yellow'],
  pictures: ['all', 'fewer'],
} as const

type ReaderChoice = keyof typeof READER_CHOICES
export type ReaderSettings = { [Choice in ReaderChoice]: (typeof READER_CHOICES)[Choice][number] }

const NAME = 'reader'
const A_YEAR = 365 * 24 * 60 * 60

/** The settings somebody names; whatever is not on the list is as if nothing was chosen. */
export function settingsFrom(given: (choice: ReaderChoice) => string | null | undefined): ReaderSettings {
  return {
    size: listed(READER_CHOICES.size, given('size')),
    spacing: listed(READER_CHOICES.spacing, given('spacing')),
    colours: listed(READER_CHOICES.colours, given('colours')),
    pictures: listed(READER_CHOICES.pictures, given('pictures')),
  }
}

/** The settings that a request's Cookie header carries, such as `reader=large.wide.dark.fewer`. */
export function readSettings(cookieHeader: string | undefined): ReaderSettings {
  const [size, spacing, colours, pictures] = cookieIn(cookieHeader ?? '').split('.', 4)
  const given = { size, spacing, colours, pictures }
  return settingsFrom((choice) => given[choice])
}

/** What Set-Cookie says: the settings for a year, or, when nothing differs from the usual, no cookie any more. */
export function cookieFor(settings: ReaderSettings, isHttps: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`
  if (isUsual(settings)) return `${NAME}=; ${attributes}; Max-Age=0`
  const { size, spacing, colours, pictures } = settings
  return `${NAME}=${[size, spacing, colours, pictures].join('.')}; ${attributes}; Max-Age=${A_YEAR}`
}

/** Whether pages look as they do for somebody who has chosen nothing. */
export function isUsual(settings: ReaderSettings): boolean {
  const usual = settingsFrom(() => undefined)
  return CHOICES.every((choice) => settings[choice] === usual[choice])
}

const CHOICES = ['size', 'spacing', 'colours', 'pictures'] as const

function listed<Word extends string>(words: readonly [Word, ...Word[]], given: string | null | undefined): Word {
  return words.find((word) => word === given) ?? words[0]
}

function cookieIn(header: string): string {
  for (const part of header.split(';')) {
    const [name, value = ''] = part.trim().split('=', 2)
    if (name === NAME) return value
  }
  return ''
}
