import { isDeepStrictEqual } from 'node:util'
import { asc } from 'drizzle-orm'
import type { Db } from '#db/client.server.ts'
import { surveys, surveyVersions } from '#db/schema/surveys.ts'
import type { PublishedSurvey } from './survey.ts'
import type { SurveyDefinition } from './survey-definition.ts'
import { SurveyDefinitionShape } from './survey-shape.ts'

/** Every published survey with all its versions, held in memory: a page is answered without asking the database. */
export type Catalogue = {
  /** Finds a published survey; null for a draft and for no such survey alike. Throws only if it never could be read. */
  find(slug: string): Promise<PublishedSurvey | null>
  list(): Promise<readonly PublishedSurvey[]>
  /** What is in memory and may be used as it stands; null when it has to be read first. */
  held(): ReadonlyMap<string, PublishedSurvey> | null
  /** A number that changes whenever what is published has changed. */
  edition(): number
  /** Reads again at the next question. */
  forget(): void
}

const catalogues = new WeakMap<Db, Catalogue>()

/** The catalogue of this database; one for each process. */
export function catalogueOf(db: Db): Catalogue {
  const known = catalogues.get(db)
  if (known) return known
  const made = makeCatalogue(db)
  catalogues.set(db, made)
  return made
}

const FRESH_FOR = 30_000

function makeCatalogue(db: Db): Catalogue {
  let held: ReadonlyMap<string, PublishedSurvey> | null = null
  let readAt = Number.NEGATIVE_INFINITY
  let isChanged = true
  let edition = 0
  let reading: Promise<ReadonlyMap<string, PublishedSurvey>> | null = null
  const read = () => {
    reading = readPublished(db)
      .then((surveysRead) => {
        const isSame = held !== null && isDeepStrictEqual(held, surveysRead)
        if (!isSame) edition += 1
        held = isSame ? held : surveysRead
        return surveysRead
      })
      .finally(() => {
        reading = null
      })
    readAt = performance.now()
    isChanged = false
    return reading
  }
  const isFresh = () => !isChanged && !reading && performance.now() - readAt <= FRESH_FOR
  const current = async () => {
    const last = held
    if (last && isFresh()) return last
    const next = reading && !isChanged ? reading : read()
    // A database that is away must not take the pages with it: what was read last goes on being served.
    return last ? next.catch(() => last) : next
  }
  return {
    find: async (slug) => (await current()).get(slug) ?? null,
    list: async () => [...(await current()).values()],
    held: () => (isFresh() ? held : null),
    edition: () => edition,
    forget: () => {
      isChanged = true
    },
  }
}

async function readPublished(db: Db): Promise<ReadonlyMap<string, PublishedSurvey>> {
  const rows = await db
    .select({
      id: surveys.id,
      slug: surveys.slug,
      wave: surveys.wave,
      version: surveys.version,
      opensAt: surveys.opensAt,
      closesAt: surveys.closesAt,
      acceptsUntil: surveys.acceptsUntil,
    })
    .from(surveys)
    .orderBy(asc(surveys.createdAt))
  // After it, not beside it: inside a transaction both share one connection.
  const versions = await db.select().from(surveyVersions)
  const published = new Map<string, PublishedSurvey>()
  for (const row of rows) {
    const own = versions.filter(({ surveyId }) => surveyId === row.id)
    const definitions = new Map(
      own.map(({ version, wave, definition }) => [version, { wave, definition: definitionOf(definition) }]),
    )
    const running = definitions.get(row.version)
    if (running && row.opensAt)
      published.set(row.slug, { ...row, opensAt: row.opensAt, definition: running.definition, versions: definitions })
  }
  return published
}

function definitionOf(stored: unknown): SurveyDefinition {
  return SurveyDefinitionShape.parse(stored)
}
