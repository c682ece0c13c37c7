import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findReleaseFile, listReleases } from '#app/features/evidence/find-release.server.ts'
import { writeFinding } from '#app/features/evidence/write-finding.server.ts'
import { SYSTEM } from '#app/platform/ctx.ts'
import { NotFound } from '#app/platform/errors.ts'
import { takeJob } from '#app/platform/jobs.server.ts'
import { logOf } from '#app/platform/log.server.ts'
import { startWorker } from '#app/platform/work.server.ts'
import { aMeasure, anAction } from '#tests/support/actions.ts'
import { openTestDatabase, type TestDatabase } from '#tests/support/database.ts'
import { readDocx } from '#tests/support/docx.ts'
import { aMeeting } from '#tests/support/meetings.ts'
import { aPerson } from '#tests/support/people.ts'
import { aClosedSurvey, anApprovedRelease, times } from '#tests/support/releases.ts'
import { arrangeReport } from './arrange-report.server.ts'
import { getMeeting } from './find-meeting.server.ts'
import { getFrozenModel, getReportFile } from './find-report-file.server.ts'
import { freezeReport } from './freeze-report.server.ts'
import { makeFiles } from './make-files.server.ts'
import { MAKE_FILES, reportFilesMaker } from './make-report-files.server.ts'
import { arranged } from './report-model.ts'
import { writeEntry } from './write-entry.server.ts'

const WORDS =
  '# Since May\n\n<script>alert("x")</script> and **bold**\n\n- one\n- two\n\n| a | b |\n|---|---|\n| =1+1 | 2 |'

let on: TestDatabase
let heldOn: string
let slug: string
beforeAll(async () => {
  on = await openTestDatabase()
  ;({ heldOn, slug } = await aFrozenReport())
}, 60_000)
afterAll(() => on.close())

const reader = async () => on.ctx({ actor: (await aPerson(on.ctx(), { roles: ['board_member'] })).actor })

/** A frozen report with a slow action, a measure, and a finding that rests on two tables with hidden figures. */
async function aFrozenReport() {
  const leader = on.ctx({ actor: (await aPerson(on.ctx(), { roles: ['leader'] })).actor })
  const survey = await aClosedSurvey(on, [
    ...times(23, ['mood', 'good']),
    ...times(4, ['mood', 'bad']),
    ...times(2, ['mood', '_dk']),
  ])
  await anApprovedRelease(on, survey.slug)
  const [release] = await listReleases(leader)
  const action = await anAction(on, { rag: 'red', ragReason: 'Two posts & one list are "open"' })
  await aMeasure(on, action.code)
  const tables = (release?.tables ?? []).filter(({ question }) => question === 'mood').slice(0, 2)
  const finding = await writeFinding(leader, {
    actionId: action.id,
    releaseNumber: release?.number ?? 0,
    tables,
    standard: 'Most feel well <b>here</b>.',
    easy: 'Most feel good.',
  })
  if (!finding.ok) throw new Error('The finding was not written')
  const meeting = await aMeeting(on)
  const entry = {
    progress: 'Letters\u0007 went out',
    impact: 'They know',
    isSlow: true,
    slowReason: 'No staff',
    strengthen: '',
  }
  await writeEntry(leader, { heldOn: meeting.heldOn, code: action.code, revision: 0, ...entry })
  await arrangeReport(leader, {
    heldOn: meeting.heldOn,
    revision: meeting.report.revision,
    sections: arranged([{ key: 'agenda', isIncluded: true, words: WORDS }]),
    place: 'Town hall',
    agenda: 'Welcome',
  })
  await freezeReport(leader, { heldOn: meeting.heldOn, isDemonstration: false })
  await makeAll()
  return { heldOn: meeting.heldOn, slug: survey.slug }
}

async function makeAll() {
  const worker = startWorker({
    ctx: () => on.ctx({ actor: SYSTEM, db: on.database.work }),
    kinds: { [MAKE_FILES]: reportFilesMaker(() => 'https://with-us.example', makeFiles) },
    log: logOf('silent'),
    leaseDb: on.database.db,
    pause: 20,
  })
  for (let at = 0; at < 400; at += 1) {
    const [left] = await on.ownerExec(`select count(*)::int as n from jobs where state in ('waiting', 'running')`)
    if (left?.n === 0) break
    await new Promise((later) => setTimeout(later, 25))
  }
  await worker.stop()
}

/** Every figure of the release's tables that stand in the report, as `question facet option group` -> what is shown. */
async function released(facets: readonly string[]): Promise<Map<string, string>> {
  const { tables } = JSON.parse((await findReleaseFile(on.ctx(), { slug })) ?? '{}')
  const cells = new Map<string, string>()
  for (const { question, facet, groups, base, cells: rows, marks } of tables)
    if (question === 'mood' && facets.includes(facet))
      for (const [option, row] of Object.entries<Record<string, number | null>>({ ...rows, _base: base }))
        for (const group of groups)
          cells.set(`${question} ${facet} ${option} ${group}`, String(row[group] ?? marks[option]?.[group]))
  return cells
}

test('the frozen model is canonical JSON and its SHA-256 is the content hash', async () => {
  const { model, contentHash } = await getFrozenModel(await reader(), heldOn)
  expect(createHash('sha256').update(model).digest('hex')).toBe(contentHash)
  expect(JSON.stringify(JSON.parse(model), null, 2)).toBe(model.trimEnd())
  expect(Object.keys(JSON.parse(model))).toEqual(Object.keys(JSON.parse(model)).sort())
})

test('every survey figure in the CSV equals release.json, and nothing in it is a formula', async () => {
  const { bytes, mediaType } = await getReportFile(await reader(), { heldOn, format: 'csv' })
  const rows: Record<string, string>[] = parse(Buffer.from(bytes), { bom: true, columns: true })
  const said = rows.filter(({ section }) => section === 'findings')
  const facets = [...new Set(said.map(({ facet }) => facet ?? ''))]
  expect(new Map(said.map((row) => [`${row.question} ${row.facet} ${row.option} ${row.group}`, row.value]))).toEqual(
    await released(facets),
  )
  expect(said.some(({ value }) => value === '*')).toBe(true)
  expect(mediaType).toContain('text/csv')
  expect(rows.filter(({ section }) => section === 'measures').map(({ option }) => option)).toEqual([
    'baseline',
    'target',
  ])
  for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+@\t]/)
})

test('the Word file has one title, headings without a gap, alt text, header rows, a language and the hash', async () => {
  const { bytes } = await getReportFile(await reader(), { heldOn, format: 'docx' })
  const { contentHash } = await getFrozenModel(await reader(), heldOn)
  const docx = readDocx(bytes)
  const levels = docx.parts.flatMap((part) => {
    const level = part.kind === 'paragraph' ? docx.outline.get(part.style) : undefined
    return level === undefined ? [] : [level]
  })
  expect(levels[0]).toBe(0)
  expect(levels.filter((level) => level === 0)).toHaveLength(1)
  for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1)
  expect(levels.length).toBeGreaterThan(6)
  expect(docx.title).toContain('Improvement Board')
  expect(docx.language).toBe('en-GB')
  expect(docx.pictures.length).toBeGreaterThanOrEqual(2)
  for (const alt of docx.pictures) expect(alt?.length ?? 0).toBeGreaterThan(20)
  for (const part of docx.parts) if (part.kind === 'table') expect(part.header).toBe(true)
  expect(docx.xml).toContain(contentHash)
  expect(docx.xml).not.toContain('\u0007')
  expect(docx.parts.map((part) => (part.kind === 'paragraph' ? part.text : '')).join('\n')).toContain(
    '<script>alert("x")</script>',
  )
})

test('every survey figure in the Word file and the page equals release.json', async () => {
  const docx = readDocx((await getReportFile(await reader(), { heldOn, format: 'docx' })).bytes)
  const html = Buffer.from((await getReportFile(await reader(), { heldOn, format: 'html' })).bytes).toString()
  const tables = [...html.matchAll(/<table[^>]*data-question="([^"]+)" data-facet="([^"]+)"[^>]*>(.*?)<\/table>/gs)]
  const cells = new Map(
    tables.flatMap(([, question, facet, body = '']) =>
      [...body.matchAll(/<td[^>]*data-option="([^"]+)" data-group="([^"]+)"[^>]*>(.*?)<\/td>/g)].map(
        ([, option, group, text]) => [`${question} ${facet} ${option} ${group}`, text] as const,
      ),
    ),
  )
  expect(cells).toEqual(await released(tables.map(([, , facet = '']) => facet)))
  // The same tables in the same order, row by row.
  const drawn = tables.map(([, , , body = '']) =>
    [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, text]) => text),
    ),
  )
  const written = docx.parts.flatMap((part) => (part.kind === 'table' ? [part.rows] : []))
  for (const table of drawn) expect(written).toContainEqual(table)
})

test('the files are the same bytes at every download, also when the job is done again', async () => {
  const hashes = async () =>
    Promise.all(
      (['docx', 'csv', 'html'] as const).map(async (format) => {
        const { bytes, sha256: kept } = await getReportFile(await reader(), { heldOn, format })
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(kept)
        return kept
      }),
    )
  const before = await hashes()
  await on.ownerExec(
    `update jobs set state = 'waiting', run_after = now(), payload = jsonb_build_object('meetingId', key)`,
  )
  await makeAll()
  expect(await hashes()).toEqual(before)
  expect(await on.ownerExec('select count(*)::int as files from files')).toEqual([{ files: 3 }])
})

test('a job that is killed half-way leaves no file, and is done when its turn comes again', async () => {
  const leader = on.ctx({ actor: (await aPerson(on.ctx(), { roles: ['leader'] })).actor })
  const other = await aMeeting(on)
  await freezeReport(leader, { heldOn: other.heldOn, isDemonstration: true })
  await takeJob(on.database.db, [MAKE_FILES])
  const failing = reportFilesMaker(() => 'https://with-us.example', makeFiles)
  const progress = Object.assign(() => {}, { finish: () => Promise.reject(new Error('killed')), isLastTry: false })
  await expect(failing(on.ctx({ actor: SYSTEM }), { meetingId: other.id }, progress)).rejects.toThrow('killed')
  await expect(getReportFile(leader, { heldOn: other.heldOn, format: 'docx' })).rejects.toThrow(NotFound)
  await on.ownerExec(`update jobs set lease_ends_at = now() - interval '1 second' where state = 'running'`)
  await makeAll()
  expect((await getReportFile(leader, { heldOn: other.heldOn, format: 'docx' })).size).toBeGreaterThan(5_000)
  expect([...(await getMeeting(leader, other.heldOn)).report.formats].sort()).toEqual(['csv', 'docx', 'html'])
})

test('a section that was left out is in none of the files, nor in the model', async () => {
  const leader = on.ctx({ actor: (await aPerson(on.ctx(), { roles: ['leader'] })).actor })
  const meeting = await aMeeting(on)
  const { code } = await anAction(on)
  const entry = { progress: 'The lantern is lit', impact: 'i', isSlow: false, slowReason: '', strengthen: '' }
  await writeEntry(leader, { heldOn: meeting.heldOn, code, revision: 0, ...entry })
  const sections = arranged([]).map((section) => ({ ...section, isIncluded: section.key === 'agenda' }))
  const { revision } = meeting.report
  await arrangeReport(leader, { heldOn: meeting.heldOn, revision, sections, place: 'x', agenda: 'Welcome' })
  await freezeReport(leader, { heldOn: meeting.heldOn, isDemonstration: false })
  await makeAll()
  const { model } = await getFrozenModel(leader, meeting.heldOn)
  const files = await Promise.all(
    (['docx', 'csv', 'html'] as const).map((format) => getReportFile(leader, { heldOn: meeting.heldOn, format })),
  )
  const [docx, ...texts] = files.map(({ bytes }) => Buffer.from(bytes))
  const all = [model, readDocx(docx ?? Buffer.alloc(0)).xml, ...texts.map(String)]
  for (const text of all) {
    expect(text).toContain(meeting.heldOn.slice(0, 4))
    expect(text).not.toContain('lantern')
    expect(text).not.toContain(code)
  }
})

test('before freezing there is no file, whoever asks', async () => {
  const draft = await aMeeting(on)
  for (const format of ['docx', 'csv', 'html'] as const)
    await expect(getReportFile(await reader(), { heldOn: draft.heldOn, format })).rejects.toThrow(NotFound)
  await expect(getFrozenModel(await reader(), draft.heldOn)).rejects.toThrow(NotFound)
})
