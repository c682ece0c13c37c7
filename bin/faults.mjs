// npm run faults: breaks the site and its database again and again while people answer, and checks what is left.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const HELP = `node bin/faults.mjs [--rounds N] [--only scenario]

Forty clients answer a survey over HTTP, as browsers without script do, while something is broken; then everything that
was not acknowledged is sent again, and the database is compared with what was acknowledged: each answer there once and
whole, none that nobody sent, the audit and the tallies right, no request without an answer for 15 s, no error that
nobody caught.

  --rounds N   rounds of each of the first three scenarios (20); a round takes 10 s of load, with 3 or fewer 4 s
  --only NAME  one scenario alone:
    embedded-kill     the site on the embedded database is killed (kill -9) and started again
    postgres-kill     the site on PostgreSQL likewise
    postgres-restart  PostgreSQL is restarted in immediate mode, twice a round
    postgres-away     PostgreSQL is stopped and started: pages from memory, forms kept, the same form sent
    drivers           pg and postgres.js side by side while connections are terminated

All but the first make a PostgreSQL of their own in a temporary folder (initdb, pg_ctl); no other server is touched.
`

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, only: { type: 'string' }, help: { type: 'boolean' } },
})
const rounds = Number(values.rounds)
if (values.help) process.stdout.write(HELP)
else if (!Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write('--rounds must be a whole number from 1 on.\n')
  process.exitCode = 2
} else {
  process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
  // What was started is ended when the process exits.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  const { install } = await import('./start.mjs')
  install()
  const { build } = await import('./build.mjs')
  await build()
  const { register } = await import('tsx/esm/api')
  register()
  const { runFaults } = await import('../tests/faults/faults.ts')
  process.exit(await runFaults({ rounds, only: values.only ?? null }))
}
