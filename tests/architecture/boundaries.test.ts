import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import * as z from 'zod'

const Report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

test('nobody imports whom they may not (docs/tour.md)', { timeout: 60_000 }, async () => {
  const { violations, totalCruised } = await cruise('.')
  expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} may not import ${to}`)).toEqual([])
  expect(totalCruised).toBeGreaterThan(100)
})

test('a feature has a place in the order', async () => {
  const { default: boundaries } = await import('./boundaries.cjs')
  const ruled = boundaries.forbidden.map(({ name }: { name: string }) => name)
  for (const feature of readdirSync('app/features'))
    expect(ruled, `put ${feature} into FEATURE_ORDER of boundaries.cjs`).toContain(`feature-order-${feature}`)
})

/** One planted fault for each rule that could be broken by one new file. */
const PLANTED = {
  'no-circular': {
    'app/platform/a.server.ts': "import './b.server.ts'",
    'app/platform/b.server.ts': "import './a.server.ts'",
  },
  'every-import-resolves': { 'app/platform/c.ts': "import './no-such-file.ts'" },
  'db-is-the-bottom': { 'db/d.ts': "import '#app/platform/day.ts'" },
  'platform-knows-no-feature': { 'app/platform/e.ts': "import '#app/features/area/area.ts'" },
  'ui-knows-nothing-of-us': { 'app/ui/f.ts': "import '#app/platform/day.ts'" },
  'features-know-no-request': { 'app/features/area/g.server.ts': "import '#app/http/origin.ts'" },
  'http-knows-only-accounts-and-area': { 'app/http/h.ts': "import '#app/features/surveys/survey.ts'" },
  'routes-touch-no-table': { 'app/routes/public/i.server.ts': "import '#db/schema/surveys.ts'" },
  'routes-are-leaves': { 'app/routes/public/j.ts': "import './home.tsx'" },
  'nobody-imports-routes': { 'app/platform/k.server.ts': "import '#app/routes/public/home.tsx'" },
  'start-is-for-the-entry': { 'app/http/l.server.ts': "import '#app/start.server.ts'" },
  'command-line-is-for-the-start': { 'app/http/m.server.ts': "import '#app/command-line/words.ts'" },
  'command-line-knows-no-page': { 'app/command-line/n.server.ts': "import '#app/ui/icon.tsx'" },
  'browser-modules-stand-alone': { 'app/client/o.ts': "import '#app/platform/day.ts'" },
  'only-server-files-touch-tables': {
    'app/features/area/p.tsx': "import { area } from '#db/schema/area.ts'\nexport { area }",
  },
  'plain-ts-is-pure': { 'app/features/area/q.ts': "import './area.server.ts'" },
  'plain-ts-uses-no-node': { 'app/features/area/r.ts': "import 'node:fs'" },
  'screens-call-no-verb': { 'app/features/area/s.tsx': "import './area.server.ts'" },
  'verbs-know-no-http': { 'app/features/area/t.server.ts': "import 'react'" },
  'app-uses-no-factories': { 'app/platform/u.ts': "import '#tests/support/people.ts'" },
  'only-the-command-line-reads-seeds': {
    'app/features/area/v.ts': "import '#db/seeds/demonstration/area.json' with { type: 'json' }",
  },
  'only-one-file-knows-lucia': { 'app/features/area/w.server.ts': "import 'lucia'" },
  'feature-order-accounts': { 'app/features/accounts/x.ts': "import '#app/features/surveys/survey.ts'" },
  'feature-order-surveys': {
    'app/features/surveys/y.ts': "import '#app/features/board/z.ts'",
    'app/features/board/z.ts': '',
  },
} satisfies Record<string, Record<string, string>>

test('a planted fault is found, for every rule', { timeout: 60_000 }, async () => {
  mkdirSync('build/test', { recursive: true })
  const copy = mkdtempSync('build/test/boundaries-')
  try {
    for (const part of ['app', 'db', 'locales', 'tests/support', 'package.json', 'tsconfig.json'])
      cpSync(part, join(copy, part), { recursive: true })
    for (const files of Object.values(PLANTED))
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(resolve(copy, path, '..'), { recursive: true })
        writeFileSync(join(copy, path), `${text}\n`)
      }
    const { violations } = await cruise(copy)
    const found = violations.map(({ rule, from }) => `${rule.name} ${from}`)
    for (const [rule, files] of Object.entries(PLANTED))
      expect(
        found.filter((finding) => Object.keys(files).some((path) => finding === `${rule} ${path}`)),
        `${rule} does not find ${Object.keys(files)[0]}`,
      ).not.toEqual([])
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})

async function cruise(folder: string) {
  const words = ['--config', resolve('tests/architecture/boundaries.cjs'), '--output-type', 'json', 'app', 'db']
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'), ...words],
    { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error) => {
    // It ends with the number of faults it found; without a report it did not run.
    if (typeof error.stdout === 'string' && error.stdout.startsWith('{')) return { stdout: String(error.stdout) }
    throw error
  })
  return Report.parse(JSON.parse(stdout)).summary
}
