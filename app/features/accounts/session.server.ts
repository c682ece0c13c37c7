import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, ne, sql } from 'drizzle-orm'
import { type Adapter, Lucia, TimeSpan } from 'lucia'
import { type Actor, ANONYMOUS, type Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import type { Db } from '#db/client.server.ts'
import { people, personRoles, signIns } from '#db/schema/accounts.ts'
import type { Role } from '#db/vocabulary.ts'
import { mayEndSignInsOf } from './policy.ts'

/** One signed-in browser, as its owner sees it. */
export type SignIn = { startedAt: Date; lastSeenAt: Date; isThisOne: boolean }

type Person = { name: string; roles: readonly Role[]; hasSecondFactor: boolean }

/** Who holds a token, and whether the password alone was given so far: then they may open nothing yet. */
export type Holder = {
  person: Extract<Actor, { kind: 'person' }>
  awaitsCode: boolean
  hasSecondFactor: boolean
}

const ABSOLUTE = new TimeSpan(12, 'h')
const ABSOLUTE_END = sql`now() + interval '12 hours'`
const IDLE_END = sql`now() + interval '30 minutes'`
/** Between the password and the code. */
const AWAITING_END = sql`now() + interval '15 minutes'`
const IS_OVER = sql`(${signIns.idleEndsAt} <= now() or ${signIns.endsAt} <= now())`

/**
 * Signs a person in at one browser and answers the token, which is kept nowhere but there. With `awaitsCode` it opens
 * nothing but the page for the code.
 */
export async function startSession(
  ctx: Pick<Ctx, 'db'>,
  personId: string,
  { awaitsCode = false } = {},
): Promise<string> {
  const lucia = luciaOn(ctx.db)
  await lucia.deleteExpiredSessions()
  const { id } = await lucia.createSession(
    personId,
    { awaitsCode },
    { sessionId: randomBytes(32).toString('base64url') },
  )
  return id
}

/** Who holds this token now, with today's roles; nobody, once the sign-in has ended or the account is deactivated. */
export async function findActor(ctx: Pick<Ctx, 'db'>, token: string | null): Promise<Actor> {
  const holder = await findHolder(ctx, token)
  return holder && !holder.awaitsCode ? holder.person : ANONYMOUS
}

/** Who holds this token, also between the password and the code; null when nobody does. */
export async function findHolder(ctx: Pick<Ctx, 'db'>, token: string | null): Promise<Holder | null> {
  if (!isToken(token)) return null
  const { user, session } = await luciaOn(ctx.db).validateSession(token)
  if (!user) return null
  const person = { kind: 'person' as const, id: user.id, name: user.name, roles: user.roles }
  return { person, awaitsCode: session.awaitsCode, hasSecondFactor: user.hasSecondFactor }
}

/** Ends the sign-in of this token, if there is one. */
export async function endSession(ctx: Pick<Ctx, 'db'>, token: string | null): Promise<void> {
  if (isToken(token)) await luciaOn(ctx.db).invalidateSession(token)
}

/** Ends every sign-in of a person, but for the one whose token is kept. Answers how many. */
export async function endAllSessions(ctx: Pick<Ctx, 'db'>, personId: string, keepToken?: string): Promise<number> {
  const others = keepToken === undefined ? undefined : ne(signIns.digest, digestOf(keepToken))
  const ended = await ctx.db
    .delete(signIns)
    .where(and(eq(signIns.personId, personId), others))
    .returning({ digest: signIns.digest })
  return ended.length
}

/** A person's own sign-ins that have not ended, the latest first. */
export async function listSessions(ctx: Ctx, personId: string, token: string): Promise<readonly SignIn[]> {
  allow(mayEndSignInsOf(ctx.actor, personId), 'account')
  const rows = await ctx.db
    .select({ digest: signIns.digest, startedAt: signIns.createdAt, lastSeenAt: signIns.lastSeenAt })
    .from(signIns)
    .where(and(eq(signIns.personId, personId), sql`not ${IS_OVER} and not ${signIns.awaitsCode}`))
    .orderBy(desc(signIns.lastSeenAt), desc(signIns.createdAt))
  const own = digestOf(token)
  return rows.map(({ digest, ...row }) => ({ ...row, isThisOne: digest === own }))
}

function luciaOn(db: Db) {
  return new Lucia(adapterOn(db), {
    sessionExpiresIn: ABSOLUTE,
    getUserAttributes: ({ name, roles, hasSecondFactor }) => ({ name, roles, hasSecondFactor }),
    getSessionAttributes: ({ awaitsCode }) => ({ awaitsCode }),
  })
}

/** What lucia stores with: it hands over the raw token, the table gets the digest; both ends are the database's. */
function adapterOn(db: Db): Adapter {
  return {
    async getSessionAndUser(token) {
      const found = await findSignIn(db, digestOf(token))
      if (!found) return [null, null]
      await touch(db, digestOf(token))
      const { personId, msLeft, name, roles, hasSecondFactor, awaitsCode } = found
      // Lucia compares with this process's clock: so it is told what is left on the database's, in its own time.
      const session = {
        id: token,
        userId: personId,
        expiresAt: new Date(Date.now() + msLeft),
        attributes: { awaitsCode },
      }
      return [session, { id: personId, attributes: { name, roles, hasSecondFactor } }]
    },
    async setSession({ id, userId, attributes: { awaitsCode } }) {
      const ends = { idleEndsAt: IDLE_END, endsAt: awaitsCode ? AWAITING_END : ABSOLUTE_END }
      await db.insert(signIns).values({ digest: digestOf(id), personId: userId, awaitsCode, ...ends })
    },
    // Lucia would extend a sign-in in its second half; ours ends after twelve hours all the same.
    updateSessionExpiration: async () => {},
    async deleteSession(token) {
      await db.delete(signIns).where(eq(signIns.digest, digestOf(token)))
    },
    async deleteUserSessions(personId) {
      await db.delete(signIns).where(eq(signIns.personId, personId))
    },
    async deleteExpiredSessions() {
      await db.delete(signIns).where(IS_OVER)
    },
    // Digests cannot be turned back into lucia's ids: see listSessions.
    getUserSessions: async () => [],
  }
}

async function findSignIn(db: Db, digest: string) {
  const rows = await db
    .select({
      personId: signIns.personId,
      isOver: sql<boolean>`${IS_OVER}`,
      msLeft: sql<number>`extract(epoch from ${signIns.endsAt} - now())::float8 * 1000`,
      awaitsCode: signIns.awaitsCode,
      name: people.name,
      hasSecondFactor: sql<boolean>`${people.totpSealed} is not null`,
      deactivatedAt: people.deactivatedAt,
      role: personRoles.role,
    })
    .from(signIns)
    .innerJoin(people, eq(people.id, signIns.personId))
    .leftJoin(personRoles, eq(personRoles.personId, people.id))
    .where(eq(signIns.digest, digest))
    .orderBy(personRoles.role)
  const [first] = rows
  if (!first) return null
  if (first.deactivatedAt) await endAllSessions({ db }, first.personId)
  else if (first.isOver) await db.delete(signIns).where(and(eq(signIns.digest, digest), IS_OVER))
  if (first.deactivatedAt || first.isOver) return null
  return { ...first, roles: rows.flatMap(({ role }) => role ?? []) }
}

/** Moves the idle end, at most once a minute, so that reading a page is seldom a write. */
async function touch(db: Db, digest: string) {
  await db
    .update(signIns)
    .set({ lastSeenAt: sql`now()`, idleEndsAt: IDLE_END })
    .where(and(eq(signIns.digest, digest), sql`${signIns.lastSeenAt} < now() - interval '1 minute'`))
}

function isToken(text: string | null): text is string {
  return text !== null && /^[A-Za-z0-9_-]{43}$/.test(text)
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<{ awaitsCode: boolean }, Person>
    DatabaseUserAttributes: Person
    DatabaseSessionAttributes: { awaitsCode: boolean }
  }
}
