import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { createPerson } from '#app/features/accounts/create-person.server.ts'
import { setArea } from '#app/features/area/area.server.ts'
import type { HelpNumber } from '#app/features/area/area.ts'
import { approveRelease } from '#app/features/evidence/approve-release.server.ts'
import { makeRelease } from '#app/features/evidence/make-release.server.ts'
import { catalogueOf } from '#app/features/surveys/catalogue.server.ts'
import { closeSurvey } from '#app/features/surveys/close-survey.server.ts'
import { storableAnswers } from '#app/features/surveys/given-answers.ts'
import { importSurvey } from '#app/features/surveys/import-survey.server.ts'
import { publishSurvey } from '#app/features/surveys/publish-survey.server.ts'
import { settle } from '#app/features/surveys/settle.server.ts'
import { submitResponse } from '#app/features/surveys/submit-response.server.ts'
import type { PublishedSurvey } from '#app/features/surveys/survey.ts'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { addDays, dayIn } from '#app/platform/day.ts'
import { audit as auditTable } from '#db/schema/platform.ts'
import area from '#db/seeds/demonstration/area.json' with { type: 'json' }
import closedSurvey from '#db/seeds/demonstration/school-and-support.survey.json' with { type: 'json' }
import texts from '#db/seeds/demonstration/synthetic-texts.json' with { type: 'json' }
import openSurvey from '#db/seeds/demonstration/waiting-for-help.survey.json' with { type: 'json' }
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_PEOPLE } from './demonstration-people.ts'
import { demonstrationPerson } from './demonstration-person.server.ts'
import { loadBoard, loadFindings } from './load-demonstration-board.server.ts'
import { loadStrategy } from './load-demonstration-strategy.server.ts'
import { syntheticAnswers } from './synthetic-answers.ts'

const LOADED = 'demonstration.load'
const DAY = 24 * 60 * 60 * 1000
const OPENED_DAYS_AGO = 60
const CLOSED_DAYS_AGO = 12

/**
 * Makes the believable, made-up area once, through the verbs that everybody uses; dates are counted from now. Broken
 * off, it goes on at the next start where it was: every step may be done twice. Answers whether it had to be loaded.
 */
export async function loadDemonstration(ctx: Ctx, say: (progress: string) => void): Promise<boolean> {
  const [loaded] = await ctx.db
    .select({ seq: auditTable.seq })
    .from(auditTable)
    .where(eq(auditTable.action, LOADED))
    .limit(1)
  if (loaded) return false
  say('Loading the demonstration area (once)')
  await setArea(ctx, { ...area, helpNumbers: area.helpNumbers.map(helpNumberOf) })
  for (const { role, name, email, organisation } of DEMONSTRATION_PEOPLE)
    await createPerson(ctx, { name, email, organisation, password: DEMONSTRATION_PASSWORD, roles: [role] })
  await loadStrategy(ctx)
  const today = dayIn(ctx.timeZone, ctx.now)
  await openOnce(ctx, { ...closedSurvey, opens: addDays(today, -OPENED_DAYS_AGO) })
  await answerClosedSurvey(ctx, say)
  await releaseClosedSurvey(ctx)
  await loadFindings(ctx)
  await loadBoard(ctx)
  await openOnce(ctx, { ...openSurvey, closes: addDays(today, 21) })
  await ctx.db.transaction((tx) => audit(tx, ctx, { action: LOADED, objectType: 'area', objectId: 'demonstration' }))
  return true
}

function helpNumberOf(given: { number: string; icon: string; standard: string; easy: string }): HelpNumber {
  return { ...given, icon: given.icon === 'talk' ? 'talk' : 'phone' }
}

async function openOnce(ctx: Ctx, definition: { slug: string; opens?: string; closes?: string }): Promise<void> {
  if (await findSurvey(ctx, definition.slug)) return
  const imported = await importSurvey(ctx, definition)
  if (!imported.ok)
    throw new Error(`The demonstration survey ${definition.slug} has faults: ${JSON.stringify(imported.faults)}`)
  await publishSurvey(ctx, definition.slug)
}

async function findSurvey(ctx: Ctx, slug: string): Promise<PublishedSurvey | null> {
  catalogueOf(ctx.db).forget()
  return catalogueOf(ctx.db).find(slug)
}

/** 240 made-up answers by four channels, spread over the weeks in which the survey was open; then it is closed. */
async function answerClosedSurvey(ctx: Ctx, say: (progress: string) => void): Promise<void> {
  const survey = await findSurvey(ctx, closedSurvey.slug)
  if (!survey || survey.closesAt) return
  const answers = syntheticAnswers(survey.definition, texts['school-and-support'])
  for (const [at, answer] of answers.entries()) {
    if (at % 80 === 79) say(`  ${at + 1} of ${answers.length} answers`)
    const daysAgo = OPENED_DAYS_AGO - 2 - Math.floor((at * 37) % (OPENED_DAYS_AGO - CLOSED_DAYS_AGO - 3))
    await submitResponse(
      { ...ctx, now: new Date(ctx.now.getTime() - daysAgo * DAY) },
      {
        survey,
        version: survey.version,
        submissionKey: createHash('sha256')
          .update(`demonstration ${survey.slug} ${at}`)
          .digest('base64url')
          .slice(0, 22),
        wording: answer.wording,
        language: 'en',
        channel: answer.channel,
        withHelp: answer.withHelp,
        ...(answer.source ? { source: answer.source } : {}),
        given: storableAnswers(survey.definition, answer.given),
        unsafe: false,
      },
    )
  }
  await closeSurvey(
    { ...ctx, now: new Date(ctx.now.getTime() - CLOSED_DAYS_AGO * DAY) },
    { slug: survey.slug, atOnce: true },
  )
  await settle(ctx, { everything: true })
}

/** The engagement officer makes the release, the analyst approves it. */
async function releaseClosedSurvey(ctx: Ctx): Promise<void> {
  catalogueOf(ctx.db).forget()
  const { slug } = closedSurvey
  const made = await makeRelease({ ...ctx, actor: await demonstrationPerson(ctx, 'engagement_officer') }, { slug })
  if (!made.ok && made.reason !== 'madeAlready') throw new Error(`The release of ${slug} was not made: ${made.reason}`)
  const approved = await approveRelease({ ...ctx, actor: await demonstrationPerson(ctx, 'analyst') }, { slug })
  if (!approved.ok && approved.reason !== 'nothingProposed')
    throw new Error(`The release of ${slug} was not approved: ${approved.reason}`)
}
