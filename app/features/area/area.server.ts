import { inArray, sql } from 'drizzle-orm'
import * as z from 'zod'
import { audit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { allow } from '#app/platform/errors.ts'
import type { Db } from '#db/client.server.ts'
import { areaSettings } from '#db/schema/area.ts'
import { AREA_COLOURS, LAWFUL_BASES } from '#db/vocabulary.ts'
import { type Area, DEFAULT_HELP_NUMBERS, type FirstValues } from './area.ts'
import { mayKeepArea } from './policy.ts'

const Stored = z.object({
  name: z.string().min(1),
  partners: z.string().min(1),
  exitUrl: z.url({ protocol: /^https?$/ }),
  colours: z.enum(AREA_COLOURS),
  lawfulBasis: z.enum(LAWFUL_BASES),
  contactPhone: z.string(),
  contactEmail: z.string(),
  helpNumbers: z.array(
    z.object({ number: z.string(), icon: z.enum(['phone', 'talk']), standard: z.string(), easy: z.string() }),
  ),
  notice: z.object({ standard: z.string(), easy: z.string() }),
})

const FIRST_NAMES = { name: 'our area', partners: 'the council, the NHS and the parent carer forum together' }

/** The area as it stands before anybody has set it, and while the database has never been reached. */
export function firstArea({ exitUrl, lawfulBasis }: FirstValues): Area {
  return {
    ...FIRST_NAMES,
    exitUrl,
    colours: 'plum',
    lawfulBasis,
    contactPhone: '',
    contactEmail: '',
    helpNumbers: DEFAULT_HELP_NUMBERS,
    notice: { standard: '', easy: '' },
  }
}

const areas = new WeakMap<Db, Area>()

/** The area's settings from memory: help numbers stand on every page, also with the database away. */
export function areaOf(db: Db, first: FirstValues): Area {
  return areas.get(db) ?? firstArea(first)
}

/** Reads the area's settings into memory; at start, and whenever they were changed. */
export async function readArea(db: Db, first: FirstValues): Promise<Area> {
  const rows = await db.select({ key: areaSettings.key, value: areaSettings.value }).from(areaSettings)
  const area = Stored.parse({
    ...firstArea(first),
    ...Object.fromEntries(rows.map(({ key, value }) => [key, value])),
  })
  areas.set(db, area)
  return area
}

/** What the area and its partners are called, as it stands in this database or transaction. */
export async function readAreaNames(db: Db): Promise<Pick<Area, 'name' | 'partners'>> {
  const rows = await db
    .select({ key: areaSettings.key, value: areaSettings.value })
    .from(areaSettings)
    .where(inArray(areaSettings.key, ['name', 'partners']))
  const stored = Object.fromEntries(rows.map(({ key, value }) => [key, value]))
  return Stored.pick({ name: true, partners: true }).parse({ ...FIRST_NAMES, ...stored })
}

/** Sets what is given and leaves the rest. */
export async function setArea(ctx: Ctx, given: Partial<Area>): Promise<void> {
  allow(mayKeepArea(ctx.actor), 'area')
  const entries = Object.entries(Stored.partial().strict().parse(given))
  await ctx.db.transaction(async (tx) => {
    for (const [key, value] of entries)
      await tx
        .insert(areaSettings)
        .values({ key, value })
        .onConflictDoUpdate({ target: areaSettings.key, set: { value: sql`excluded.value` } })
    await audit(tx, ctx, {
      action: 'area.set',
      objectType: 'area',
      objectId: entries.map(([key]) => key).join(' '),
      payload: given,
    })
    await tx.execute(sql`select pg_notify('area', '')`)
  })
}
