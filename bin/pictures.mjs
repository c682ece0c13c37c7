// npm run pictures: every page as it looks, into build/pictures/ (index.html shows them all); needs a browser.
//
//   node bin/pictures.mjs [--only home,sign-in]
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './start.mjs'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
install()
const { register } = await import('tsx/esm/api')
register()
const { takePictures } = await import('../tests/pictures/take-pictures.ts')
process.exitCode = await takePictures(process.argv.slice(2))
