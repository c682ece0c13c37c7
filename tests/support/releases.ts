import { createHash } from 'node:crypto'
import { approveRelease } from '#app/features/evidence/approve-release.server.ts'
import { makeRelease } from '#app/features/evidence/make-release.server.ts'
import { closeSurvey } from '#app/features/surveys/close-survey.server.ts'
import { submitResponse } from '#app/features/surveys/submit-response.server.ts'
import type { PublishedSurvey } from '#app/features/surveys/survey.ts'
import type { SurveyDefinition } from '#app/features/surveys/survey-definition.ts'
import { SYSTEM } from '#app/platform/ctx.ts'
import type { TestDatabase } from './database.ts'
import { aPerson } from './people.ts'
import { anAnswer, aSurvey, readAgain } from './surveys.ts'

type Fields = readonly (readonly [string, string])[]

/** A survey with these answers, closed at once; not settled. */
export async function aClosedSurvey(
  on: TestDatabase,
  answers: readonly Fields[],
  more: Partial<SurveyDefinition> = {},
): Promise<PublishedSurvey> {
  const survey = await aSurvey(on, more)
  for (const fields of answers) await submitResponse(on.ctx(), anAnswer(survey, { fields, wording: 'standard' }))
  await closeSurvey(on.ctx({ actor: SYSTEM, now: new Date() }), { slug: survey.slug, atOnce: true })
  return readAgain(on, survey.slug)
}

/** The same answer many times. */
export function times(count: number, ...fields: Fields): Fields[] {
  return Array.from({ length: count }, () => fields)
}

/** Makes the release of a closed survey and approves it, by two officers. */
export async function anApprovedRelease(on: TestDatabase, slug: string): Promise<void> {
  const maker = await aPerson(on.ctx(), { roles: ['engagement_officer'] })
  const approver = await aPerson(on.ctx(), { roles: ['engagement_officer'] })
  const made = await makeRelease(on.ctx({ actor: maker.actor, now: new Date() }), { slug })
  if (!made.ok) throw new Error(`The release was not made: ${made.reason}`)
  const approved = await approveRelease(on.ctx({ actor: approver.actor, now: new Date() }), { slug })
  if (!approved.ok) throw new Error(`The release was not approved: ${approved.reason}`)
}

/** SHA-256 of a text, in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
