import { createPerson, type PersonFault } from '#app/features/accounts/create-person.server.ts'
import { closeSurvey } from '#app/features/surveys/close-survey.server.ts'
import { importSurvey } from '#app/features/surveys/import-survey.server.ts'
import { publishSurvey } from '#app/features/surveys/publish-survey.server.ts'
import { recount } from '#app/features/surveys/recount.server.ts'
import { settle } from '#app/features/surveys/settle.server.ts'
import { verifyAudit } from '#app/platform/audit.server.ts'
import type { Ctx } from '#app/platform/ctx.ts'
import { loadDemonstration } from './load-demonstration.server.ts'
import { readWords, WrongUse } from './words.ts'

/** How a command ended: the exit code, lines for people, and the same as data for `--json`. */
export type Outcome = { exit: 0 | 1 | 2; lines: readonly string[]; data: Readonly<Record<string, unknown>> }
type Given = { flags: ReadonlyMap<string, string>; rest: readonly string[]; files: Readonly<Record<string, string>> }
type Command = (ctx: Ctx, given: Given) => Promise<Outcome>

const COMMANDS: Readonly<Record<string, Command>> = {
  'survey import': importFile,
  'survey publish': publish,
  'survey close': close,
  'admin create': createAdministrator,
  settle: settleAll,
  recount: recountAll,
  'audit verify': verify,
  'demo load': load,
}

export const USAGE = `with-us survey import <file> | survey publish <slug> | survey close <slug> [--now]
with-us admin create --email <e-mail> --name <name>   (the password on standard input)
with-us settle | recount | audit verify | demo load
Each takes --json.`

/** Carries out one command line (contracts.md 9). `files` holds what the caller read for it: a file's text, standard input. */
export async function runCommand(
  ctx: Ctx,
  words: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<Outcome> {
  try {
    const { name, flags, rest } = readWords(words, Object.keys(COMMANDS))
    const command = COMMANDS[name]
    if (!command) throw new WrongUse(USAGE)
    return await command(ctx, { flags, rest, files })
  } catch (error) {
    if (error instanceof WrongUse) return { exit: 2, lines: error.message.split('\n'), data: { error: error.message } }
    throw error
  }
}

const done = (line: string, data: Record<string, unknown>): Outcome => ({
  exit: 0,
  lines: [line],
  data: { ok: true, ...data },
})
const refused = (lines: readonly string[], data: Record<string, unknown> = {}): Outcome => ({
  exit: 1,
  lines,
  data: { ok: false, ...data },
})

function only(given: Given, what: string): string {
  const [first, ...more] = given.rest
  if (first === undefined || more.length > 0) throw new WrongUse(`Name one ${what}.\n${USAGE}`)
  return first
}

async function importFile(ctx: Ctx, given: Given): Promise<Outcome> {
  const file = only(given, 'file')
  let json: unknown
  try {
    json = JSON.parse(given.files[file] ?? '')
  } catch (error) {
    return refused([`/: write the file as JSON (${error instanceof Error ? error.message : 'it cannot be read'})`])
  }
  const imported = await importSurvey(ctx, json)
  if (imported.ok)
    return done(`Imported ${imported.slug} as a draft. Publish it with: with-us survey publish ${imported.slug}`, {
      slug: imported.slug,
    })
  return refused(
    imported.faults.map(({ pointer, todo }) => `${pointer}: ${todo}`),
    { faults: imported.faults },
  )
}

async function publish(ctx: Ctx, given: Given): Promise<Outcome> {
  const slug = only(given, 'survey')
  const published = await publishSurvey(ctx, slug)
  if (published.ok)
    return done(`Published ${slug}, version ${published.version}.`, { slug, version: published.version })
  const why = {
    noSuchSurvey: `There is no survey ${slug}. Import its definition first.`,
    nothingToPublish: `${slug} has no draft. Import its changed definition first.`,
    nothingChanged: `The draft of ${slug} is the same as its published version.`,
  }
  return refused([why[published.reason]], { reason: published.reason })
}

async function close(ctx: Ctx, given: Given): Promise<Outcome> {
  const slug = only(given, 'survey')
  const atOnce = given.flags.has('now')
  const closed = await closeSurvey(ctx, { slug, atOnce })
  if (closed.ok)
    return done(
      atOnce
        ? `Closed ${slug}. No more answers are taken.`
        : `Closed ${slug}. Open pages may still send for two hours.`,
      { slug },
    )
  const why = { noSuchSurvey: `There is no survey ${slug}.`, notOpen: `${slug} is not open.` }
  return refused([why[closed.reason]], { reason: closed.reason })
}

async function createAdministrator(ctx: Ctx, { flags, files }: Given): Promise<Outcome> {
  const [email, name] = [flags.get('email'), flags.get('name')]
  if (!email || !name) throw new WrongUse(`Give --email and --name.\n${USAGE}`)
  const password = (files['-'] ?? '').replace(/\r?\n$/, '')
  const created = await createPerson(ctx, { name, email, password, roles: ['administrator'] })
  if (created.ok) return done('Created an administrator.', { id: created.id })
  return refused([WHY_NO_PERSON[created.reason]], { reason: created.reason })
}

const WHY_NO_PERSON: Readonly<Record<PersonFault, string>> = {
  nameWrong: 'Give a name of at most 100 characters with --name.',
  emailWrong: 'Give an e-mail address such as name@council.example with --email.',
  rolesMissing: 'Give at least one role.',
  emailTaken: 'Somebody has this e-mail address already.',
  passwordTooShort: 'Give a password of at least 12 characters on standard input.',
  passwordTooLong: 'Give a password of at most 128 characters on standard input.',
  passwordCommon: 'Give a password that is not on every list of common passwords.',
}

async function settleAll(ctx: Ctx): Promise<Outcome> {
  const settled = await settle(ctx, { everything: true })
  return done(`Settled ${settled.responses} answers; put ${settled.days} days into random order.`, settled)
}

async function recountAll(ctx: Ctx): Promise<Outcome> {
  const counted = await recount(ctx)
  if (counted.different === 0) return done(`${counted.cells} cells: the tallies equal the answers.`, counted)
  return refused([`${counted.different} of ${counted.cells} cells differ from the answers.`], counted)
}

async function verify(ctx: Ctx): Promise<Outcome> {
  const verified = await verifyAudit(ctx.db)
  if (verified.ok) return done(`The audit holds: ${verified.rows} rows.`, { rows: verified.rows })
  return refused([`The audit is broken at row ${verified.row}.`], { row: verified.row })
}

async function load(ctx: Ctx): Promise<Outcome> {
  const isLoaded = await loadDemonstration(ctx, () => {})
  return isLoaded
    ? done('Loaded the demonstration area.', {})
    : refused(['The demonstration area is loaded already.'], { reason: 'alreadyLoaded' })
}
