import type { SurveyDefinition } from './survey-definition.ts'

/** A survey with what was published of it. `definition` is the running version's. */
export type PublishedSurvey = {
  id: string
  slug: string
  wave: string
  version: number
  opensAt: Date
  closesAt: Date | null
  acceptsUntil: Date | null
  definition: SurveyDefinition
  versions: ReadonlyMap<number, { wave: string; definition: SurveyDefinition }>
}

export type SurveyState = 'draft' | 'open' | 'closed'

/** Whether new pages are given out: published and not yet opened counts as a draft. */
export function stateOf(survey: Pick<PublishedSurvey, 'opensAt' | 'closesAt'>, now: Date): SurveyState {
  if (survey.closesAt && now >= survey.closesAt) return 'closed'
  return now >= survey.opensAt ? 'open' : 'draft'
}

/** Whether an answer from a page that was given out earlier is still taken. */
export function takesAnswers(survey: Pick<PublishedSurvey, 'opensAt' | 'acceptsUntil'>, now: Date): boolean {
  return now >= survey.opensAt && (survey.acceptsUntil === null || now < survey.acceptsUntil)
}

/** For so long after closing, answers from open pages are taken (contracts.md 3). */
export const GRACE_MS = 2 * 60 * 60 * 1000
