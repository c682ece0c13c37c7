import { LANGUAGES, type Language, WORDINGS, type Wording } from '#db/vocabulary.ts'

/** What somebody pressed: the value of `_do`. */
export type Pressed =
  | { kind: 'look' | 'send' | 'unsafe' }
  | { kind: 'words'; wording: Wording }
  | { kind: 'language'; language: Language }

/** The hidden fields of the survey form (contracts.md 3). */
export type FormHead = {
  submissionKey: string
  version: number
  wording: Wording
  language: Language
  pressed: Pressed
}

const KEY = /^[A-Za-z0-9_-]{22}$/
const RESERVED = new Set(['_k', '_v', '_w', '_l', '_do'])

/** Reads the form's own fields; null when one is missing, misshapen, doubled or unknown. */
export function readFormHead(fields: readonly (readonly [string, string])[]): FormHead | null {
  const head = new Map<string, string>()
  for (const [name, value] of fields) {
    if (!name.startsWith('_')) continue
    // A form has two buttons named _do in it, yet a browser sends the one that was pressed.
    if (!RESERVED.has(name) || head.has(name)) return null
    head.set(name, value)
  }
  const submissionKey = head.get('_k') ?? ''
  const version = head.get('_v') ?? ''
  const wording = WORDINGS.find((known) => known === (head.get('_w') ?? 'easy'))
  const language = LANGUAGES.find((known) => known === (head.get('_l') ?? 'en'))
  if (!KEY.test(submissionKey) || !/^[1-9]\d{0,8}$/.test(version) || !wording || !language) return null
  return { submissionKey, version: Number(version), wording, language, pressed: pressedOf(head.get('_do')) }
}

function pressedOf(value: string | undefined): Pressed {
  const wording = WORDINGS.find((known) => value === `words:${known}`)
  const language = LANGUAGES.find((known) => value === `lang:${known}`)
  if (wording) return { kind: 'words', wording }
  if (language) return { kind: 'language', language }
  return { kind: value === 'send' || value === 'unsafe' ? value : 'look' }
}
