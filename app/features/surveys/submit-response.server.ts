import { type SQL, sql } from 'drizzle-orm'
import { holdContributions } from '#app/features/contributions/hold-contributions.server.ts'
import {
  type ContributionValue,
  contributionValues,
  insertContributions,
} from '#app/features/contributions/insert-contributions.server.ts'
import { openConcern } from '#app/features/safeguarding/open-concern.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { dayIn } from '#app/platform/day.ts'
import { isDatabaseAway } from '#app/platform/errors.ts'
import { type Place, runStatement, type Statement, statementOf } from '#db/statement.server.ts'
import type { Channel, Language, Wording } from '#db/vocabulary.ts'
import type { Given } from './given-answers.ts'
import { receiptWordsFrom } from './receipt.ts'
import { canonicalBody, storedAnswers } from './stored-answers.ts'
import type { PublishedSurvey } from './survey.ts'

export type Submission = {
  survey: PublishedSurvey
  version: number
  /** The 22 characters that came with the page; stored nowhere. */
  submissionKey: string
  wording: Wording
  language: Language
  channel: Channel
  withHelp?: boolean
  /** A sitting, a group code or an import file; absent for a person on their own. */
  source?: string
  people?: number
  /** Only what may be stored: see storableAnswers. */
  given: Given
  /** The person says that they are not safe. */
  unsafe: boolean
}

export type Submitted =
  | { outcome: 'stored' | 'replayed'; words: string }
  /** The key was used with other answers; the first ones stand. */
  | { outcome: 'otherBody' }
  | { outcome: 'closed' }

/**
 * Stores one answer, once: the same key and answers give the same receipt words, however often they are sent, to
 * whichever process. With `unsafe` it also opens one concern that holds the words, whatever becomes of the answer.
 */
export async function submitResponse(ctx: Ctx, submission: Submission): Promise<Submitted> {
  const begun = performance.now()
  try {
    return await submitOnce(ctx, submission)
  } catch (error) {
    // One retry is safe (the same key), and a restarted database leaves the pool with dead connections.
    if (!isDatabaseAway(error) || performance.now() - begun > 500) throw error
    return submitOnce(ctx, submission)
  }
}

function submitOnce(ctx: Ctx, submission: Submission): Promise<Submitted> {
  if (!submission.unsafe) return store(ctx, submission)
  return ctx.db.transaction(async (tx) => {
    const inTx = { ...ctx, db: tx }
    const stored = await store(inTx, submission)
    const responseId = ctx.secrets.keyedUuid('response-id', submission.submissionKey)
    const held = stored.outcome === 'stored' ? [] : await holdContributions(tx, responseId)
    const given = [...submission.given.texts].map(([part, words]) => ({ part, words }))
    const earlier = held.filter(({ part, words }) => submission.given.texts.get(part) !== words)
    const texts = [...given, ...earlier.map(({ part, words }) => ({ part: `${part}, sent before`, words }))]
    await openConcern(inTx, { submissionKey: submission.submissionKey, surveyId: submission.survey.id, texts })
    if (stored.outcome === 'otherBody') return { outcome: 'replayed', words: wordsOfKey(ctx, submission.submissionKey) }
    return stored
  })
}

type OneStatementValue =
  | ContributionValue
  | 'responseId'
  | 'receiptHash'
  | 'bodyHash'
  | 'wave'
  | 'version'
  | 'channel'
  | 'wording'
  | 'withHelp'
  | 'source'
  | 'people'
  | 'answers'
  | 'facets'

const STORE = oneStatement('with-us store', () => sql``)
const STORE_WITH_WORDS = oneStatement(
  'with-us store with words',
  (of) => sql`, c as (${insertContributions(of, sql`(select * from k where replays = 0) k`)})`,
)

function oneStatement(name: string, words: (of: Place<OneStatementValue>) => SQL): Statement<OneStatementValue> {
  return statementOf<OneStatementValue>(
    name,
    (of) => sql`
    with k as (
      insert into submit_keys (response_id, survey_id, receipt_hash, body_hash)
      select ${of('responseId')}::uuid, s.id, ${of('receiptHash')}, ${of('bodyHash')} from surveys s
      where s.id = ${of('surveyId')} and s.wave = ${of('wave')}
        and s.opens_at <= now() and (s.accepts_until is null or s.accepts_until > now())
      on conflict (response_id) do update set replays = submit_keys.replays + 1
      returning response_id, body_hash, replays),
    i as (
      insert into inbox (response_id, survey_id, version, day, channel, wording, language, with_help, source, people, answers, facets)
      select k.response_id, ${of('surveyId')}::uuid, ${of('version')}::int, ${of('day')}::date, ${of('channel')}::channel, ${of('wording')}::wording,
        ${of('language')}, ${of('withHelp')}::boolean, ${of('source')}::uuid, ${of('people')}::int,
        ${of('answers')}::jsonb, ${of('facets')}::jsonb
      from k where replays = 0)
    ${words(of)}
    select body_hash, replays = 0 as fresh from k`,
  )
}

/** The one statement (docs/decisions/0004-one-statement-per-public-write.md). */
async function store(ctx: Ctx, submission: Submission): Promise<Submitted> {
  const { survey, version, submissionKey, given, unsafe } = submission
  const responseId = ctx.secrets.keyedUuid('response-id', submissionKey)
  const words = wordsOfKey(ctx, submissionKey)
  const bodyHash = ctx.secrets.keyed('body-hash', canonicalBody(survey.id, version, given)).toString('base64url')
  const receiptHash = ctx.secrets.keyed('receipt-hash', words).toString('base64url')
  const day = dayIn(ctx.timeZone, ctx.now)
  const { answers, facets, texts } = storedAnswers(survey.versions.get(version)?.definition ?? survey.definition, given)
  const rows = await runStatement<{ body_hash: string; fresh: boolean }, OneStatementValue>(
    ctx.db,
    texts.length === 0 ? STORE : STORE_WITH_WORDS,
    {
      responseId,
      receiptHash,
      bodyHash,
      surveyId: survey.id,
      wave: survey.versions.get(version)?.wave ?? '',
      version,
      day,
      channel: submission.channel,
      wording: submission.wording,
      language: submission.language,
      withHelp: submission.withHelp ?? false,
      source: submission.source ?? null,
      people: submission.people ?? 1,
      answers: JSON.stringify(answers),
      facets: JSON.stringify(facets),
      ...contributionValues(texts, unsafe),
    },
  )
  const row = rows[0] ?? (unsafe ? await lockKey(ctx, responseId) : await findKey(ctx, responseId))
  if (!row) return { outcome: 'closed' }
  if (row.fresh) return { outcome: 'stored', words }
  return row.body_hash === bodyHash ? { outcome: 'replayed', words } : { outcome: 'otherBody' }
}

/** After closing the statement takes no new key; an answer that is here still gets its words. */
async function findKey(ctx: Ctx, responseId: string, lock = sql``) {
  const { rows } = await ctx.db.execute<{ body_hash: string; fresh: boolean }>(
    sql`select body_hash, false as fresh from submit_keys where response_id = ${responseId}::uuid ${lock}`,
  )
  return rows[0]
}

/** The same, and settling does not write the answer again until we are done; one just written again takes two looks. */
async function lockKey(ctx: Ctx, responseId: string) {
  const lock = sql`for update`
  return (await findKey(ctx, responseId, lock)) ?? (await findKey(ctx, responseId, lock))
}

function wordsOfKey(ctx: Ctx, submissionKey: string): string {
  return receiptWordsFrom(ctx.secrets.keyed('receipt-words', submissionKey))
}
