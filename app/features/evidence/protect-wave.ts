import type { ProtectedTable } from '#app/ui/publishable.ts'
import type { WaveCounts } from './count-answers.server.ts'
import { protectQuestion, protectScales } from './protect.ts'
import { allOptions } from './wave-questions.ts'

/**
 * All tables of a wave that may be published. A facet question has the table of everybody alone: one facet by another
 * would be a table about people, and would tie the tables of all questions to each other.
 */
export function protectWave(counts: WaveCounts): readonly ProtectedTable[] {
  return counts.questions.flatMap((asked) => {
    const { question, isSensitive, isMultiple, hasScales, options } = asked
    const rule = { question: question.key, isSensitive, isMultiple }
    if (hasScales)
      return protectScales({
        ...rule,
        scales: (['standard', 'easy'] as const).map((wording) => ({
          wording: counts.group(asked, 'wording', wording),
          options: options[wording].map(({ key }) => key),
        })),
      })
    const facets = question.facet ? [] : counts.facets
    return protectQuestion({
      ...rule,
      options: allOptions(asked).map(({ key }) => key),
      everybody: counts.group(asked, 'none', '_all'),
      facets: facets.map((facet) => ({ facet, groups: counts.groups(asked, facet) })),
    })
  })
}
