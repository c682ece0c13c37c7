import type { AreaColours, LawfulBasis } from '#db/vocabulary.ts'

/** The local area of this deployment: what it is called, and whom people can turn to. */
export type Area = {
  name: string
  partners: string
  exitUrl: string
  /** What can be pressed is drawn in it, where readers have not chosen colours of their own. */
  colours: AreaColours
  lawfulBasis: LawfulBasis
  contactPhone: string
  contactEmail: string
  helpNumbers: readonly HelpNumber[]
  /** What stands on top of every page for a while; empty for nothing. */
  notice: Notice
}
export type Notice = { standard: string; easy: string }
/** A number to turn to. `icon` says whether it is called or texted. */
export type HelpNumber = { number: string; icon: 'phone' | 'talk'; standard: string; easy: string }

/** What stands on every page until an area sets its own. */
export const DEFAULT_HELP_NUMBERS: readonly HelpNumber[] = [
  { number: '999', icon: 'phone', standard: 'if you are in danger now', easy: 'if you are in danger now' },
  {
    number: '0800 1111',
    icon: 'phone',
    standard: 'Childline: free, at any time',
    easy: 'Childline. It is free. They listen at any time.',
  },
  { number: '85258', icon: 'talk', standard: 'text Shout: free, at any time', easy: 'Shout: send a text. It is free.' },
]

/** What the settings say until the area says something else. */
export type FirstValues = Pick<Area, 'exitUrl' | 'lawfulBasis'>
