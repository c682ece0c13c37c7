import { cleanText } from '#app/platform/clean-text.ts'
import { agendaItems } from './meeting.ts'
import type { Section, SectionKey } from './report-model.ts'

/** What the builder keeps of a report: sections in their order, the place, and the agenda with a line an item. */
export type Arrangement = { sections: readonly Section[]; place: string; agenda: string }

/** One thing that two people arranged differently, as the one of them has it. */
export type Difference =
  | { of: 'place' | 'agenda'; text: string }
  | { of: 'sections'; sections: readonly { key: SectionKey; isIncluded: boolean }[] }
  | { of: 'words'; key: SectionKey; text: string }

/** What stands in the one arrangement and not so in the other. */
export function differences(one: Arrangement, other: Arrangement): readonly Difference[] {
  const orderOf = ({ sections }: Arrangement) => sections.map(({ key, isIncluded }) => `${key} ${isIncluded}`).join()
  const agendaOf = ({ agenda }: Arrangement) => agendaItems(cleanText(agenda)).join('\n')
  const wordsOf = ({ sections }: Arrangement, key: SectionKey) =>
    cleanText(sections.find((section) => section.key === key)?.words ?? '').trim()
  const place = cleanText(one.place).trim()
  return [
    ...(place === cleanText(other.place).trim() ? [] : [{ of: 'place' as const, text: place }]),
    ...(agendaOf(one) === agendaOf(other) ? [] : [{ of: 'agenda' as const, text: agendaOf(one) }]),
    ...(orderOf(one) === orderOf(other)
      ? []
      : [{ of: 'sections' as const, sections: one.sections.map(({ key, isIncluded }) => ({ key, isIncluded })) }]),
    ...one.sections.flatMap(({ key }): Difference[] => {
      const text = wordsOf(one, key)
      return text === wordsOf(other, key) ? [] : [{ of: 'words', key, text }]
    }),
  ]
}
