import pictures from './pictures.json' with { type: 'json' }

/** A picture of the set: OpenMoji, CC BY-SA 4.0, colours changed; cut by bin/cut-pictures.mjs. */
export type Picture = { label: string; alt: string; synonyms: string[]; code: string; viewBox: string; body: string }

const SET: Readonly<Record<string, Picture>> = pictures
export const pictureIds: ReadonlySet<string> = new Set(Object.keys(SET))

/** A picture by its id; null when the set does not hold it. */
export function findPicture(id: string): Picture | null {
  return Object.hasOwn(SET, id) ? (SET[id] ?? null) : null
}
