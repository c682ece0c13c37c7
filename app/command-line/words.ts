/** A command line that cannot be understood; the message says what to write. */
export class WrongUse extends Error {
  override name = 'WrongUse'
}

const TAKES_VALUE = new Set(['email', 'name'])
const KNOWN = new Set(['now', 'json', ...TAKES_VALUE])

/** Takes a command line apart: the command's name (one word or two), its flags, and the rest. */
export function readWords(words: readonly string[], names: readonly string[]) {
  const flags = new Map<string, string>()
  const rest: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!word.startsWith('--')) {
      rest.push(word)
      continue
    }
    const [flag = '', inline] = word.slice(2).split(/=(.*)/s)
    if (!KNOWN.has(flag)) throw new WrongUse(`There is no --${flag}.`)
    if (TAKES_VALUE.has(flag)) {
      const value = inline ?? words[at + 1]
      if (value === undefined || (inline === undefined && value.startsWith('--')))
        throw new WrongUse(`Write a value after --${flag}.`)
      flags.set(flag, value)
      if (inline === undefined) at += 1
    } else flags.set(flag, '')
  }
  const two = rest.slice(0, 2).join(' ')
  if (names.includes(two)) return { name: two, flags, rest: rest.slice(2) }
  return { name: rest[0] ?? '', flags, rest: rest.slice(1) }
}
