#!/usr/bin/env node
// npx with-us: the command line (README, Commands).
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './start.mjs'

const calledFrom = process.cwd()
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
install()
process.env.NODE_ENV = 'production'
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('../app/command-line/main.server.ts')
process.exitCode = await main(process.argv.slice(2), calledFrom)
