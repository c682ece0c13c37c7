import pg from 'pg'
import { approveRelease } from '#app/features/evidence/approve-release.server.ts'
import { makeRelease } from '#app/features/evidence/make-release.server.ts'
import { closeSurvey } from '#app/features/surveys/close-survey.server.ts'
import { importSurvey } from '#app/features/surveys/import-survey.server.ts'
import { publishSurvey } from '#app/features/surveys/publish-survey.server.ts'
import { settle } from '#app/features/surveys/settle.server.ts'
import { type Ctx, SYSTEM } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import { secretsOf } from '#app/platform/secrets.server.ts'
import { openDatabase } from '#db/client.server.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { aPerson, type TestPerson } from '#tests/support/people.ts'
import { fillInbox } from './fill-inbox.ts'
import { SURVEY } from './filled-forms.ts'
import { SECRET_KEY, type Stage } from './stage.ts'

/** A database of the bench's own that is filled through the product's verbs before a site stands on it. */
export type FilledDatabase = { on: TestDatabase; url: string; ctx: Ctx }

/** Makes it, hands it to `fill`, and closes every connection of ours before it answers. */
export async function filledDatabase<Filled>(
  stage: Stage,
  purpose: string,
  fill: (made: FilledDatabase, owner: pg.Client) => Promise<Filled>,
): Promise<Filled & { url: string }> {
  const { url } = await stage.database(purpose)
  const database = await openDatabase({ url, dataFolder: '' })
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    // The pool for heavy work has none of the site's time limits: a busy machine must show as a figure, not as an error.
    const ctx: Ctx = {
      db: database.work,
      actor: SYSTEM,
      now: new Date(),
      timeZone: 'Europe/London',
      secrets: secretsOf(Buffer.from(SECRET_KEY, 'hex')),
    }
    const on: TestDatabase = {
      database,
      ctx: (overrides = {}) => ({ ...ctx, now: new Date(), ...overrides }),
      ownerExec: async (text) => (await owner.query(text)).rows,
      close: async () => {},
    }
    return { ...(await fill({ on, url, ctx }, owner)), url }
  } finally {
    await owner.end()
    await database.close()
  }
}

/** The survey of ten questions once more under this slug, answered so often, settled and closed. */
export async function aFilledSurvey({ on }: FilledDatabase, owner: pg.Client, responses: number): Promise<string> {
  const slug = `asked-${responses}`
  const ctx = on.ctx()
  const imported = await importSurvey(ctx, { ...SURVEY.seed, slug })
  const published = await publishSurvey(ctx, slug)
  if (!imported.ok || !published.ok) throw new Error('The survey could not be published')
  await fillInbox(owner, { slug, responses, today: dayIn(ctx.timeZone, ctx.now) })
  const closed = await closeSurvey(on.ctx(), { slug, atOnce: true })
  const settled = await settle(on.ctx(), { everything: true })
  if (!closed.ok || settled.responses !== responses) throw new Error(`${settled.responses} answers were settled`)
  return slug
}

/** Its release, made by the system. */
export async function released({ on }: FilledDatabase, slug: string): Promise<void> {
  const made = await makeRelease(on.ctx(), { slug })
  if (!made.ok) throw new Error(`The release was not made: ${made.reason}`)
}

/** The release is approved by an officer. */
export async function approved({ on }: FilledDatabase, slug: string, officer: TestPerson): Promise<void> {
  const judged = await approveRelease(on.ctx({ actor: officer.actor }), { slug })
  if (!judged.ok) throw new Error(`The release was not approved: ${judged.reason}`)
}

/** An officer and a leader who can sign in. */
export async function staff({ on }: FilledDatabase): Promise<{ officer: TestPerson; leader: TestPerson }> {
  const [officer, leader] = [
    await aPerson(on.ctx(), { roles: ['engagement_officer'] }),
    await aPerson(on.ctx(), { roles: ['leader'] }),
  ]
  return { officer, leader }
}

/** Signs in as a browser does; answers the cookie. */
export async function signedIn(origin: string, { email, password }: TestPerson): Promise<string> {
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams({ email, password, to: '/account' })),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (answer.status !== 303 || !cookie) throw new Error(`Signing in was answered with ${answer.status}`)
  return cookie
}
