import type { PublishedSurvey } from '#app/features/surveys/survey.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import type { Language, Wording } from '#db/vocabulary.ts'
import { ASIDE } from './audit.ts'
import { countAnswers } from './count-answers.server.ts'
import type { ExactTable } from './exact-counts.tsx'
import { maySeeExactCounts } from './policy.ts'
import { tableWords } from './table-words.ts'
import { allOptions } from './wave-questions.ts'

type Asked = { survey: PublishedSurvey; facet: string; language: Language; wording: Wording }

/** Every question's counts as they are, by one dimension; analysts alone. */
export async function listExactCounts(ctx: Ctx, asked: Asked): Promise<readonly ExactTable[]> {
  allow(maySeeExactCounts(ctx.actor), 'survey')
  const counts = await countAnswers(ctx, asked.survey)
  return counts.questions.map((question) => {
    // Two scales are never added up, not even here.
    const wanted = question.hasScales ? 'wording' : asked.facet
    const isSplit = wanted !== 'none' && counts.facets.includes(wanted) && question.question.key !== wanted
    const facet = isSplit ? wanted : 'none'
    const all = isSplit ? counts.groups(question, facet) : [counts.group(question, 'none', '_all')]
    const groups = all.filter((group) => group.base > 0 || Object.values(group.counts).some((count) => count > 0))
    const options = [...allOptions(question).map(({ key }) => key), ...ASIDE]
    const words = tableWords(
      {
        question: question.question.key,
        facet,
        groups: groups.map(({ group }) => group),
        rows: options.map((option) => ({ option, cells: {} })),
      },
      counts.questions,
      asked,
    )
    const rows = options.map((option) => ({
      option,
      label: words.options[option] ?? option,
      counts: groups.map(({ counts: own }) => own[option] ?? 0),
    }))
    return {
      question: question.question.key,
      facet,
      title: words.title,
      groups: groups.map(({ group }) => ({ key: group, label: words.groups[group] ?? group })),
      rows: [...rows, { option: '_base', label: words.base, counts: groups.map(({ base }) => base) }],
    }
  })
}
