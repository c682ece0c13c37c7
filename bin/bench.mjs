// npm run bench: measures the figures of README, Speed, each beside its bare bound; needs PostgreSQL and a browser.
//
//   node bin/bench.mjs [--quick] [--only name,name]
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from './build.mjs'
import { install } from './start.mjs'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
install()
await build()
const { register } = await import('tsx/esm/api')
register()
const { bench } = await import('../tests/bench/bench.ts')
process.exitCode = await bench(process.argv.slice(2))
