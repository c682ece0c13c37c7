// Cuts app/features/easy-read/pictures.json out of OpenMoji (CC BY-SA 4.0), from the list beside this file:
// our colours instead of theirs, short paths, no ids (all pictures share one page).
//
//   node bin/cut-pictures.mjs [folder]     folder: where the two packages were installed
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const NEEDED = '@iconify-json/openmoji@1.2.29 svgo@4.1.0'
const LIST = new URL('./cut-pictures.list.json', import.meta.url)
const RESULT = new URL('../app/features/easy-read/pictures.json', import.meta.url)

const OUR_COLOURS = {
  '#000': '#251a2c',
  '#000000': '#251a2c',
  black: '#251a2c',
  '#3f3f3f': '#574a5f',
  '#fff': '#fffdfa',
  '#ffffff': '#fffdfa',
  white: '#fffdfa',
  '#fcea2b': '#ffd75e',
  '#ea5a47': '#e0664c',
  '#d22f27': '#b23a2e',
  '#92d3f5': '#a9d8e6',
  '#61b2e4': '#5fa8bd',
  '#1e50a0': '#2f6f86',
  '#b1cc33': '#9cc26b',
  '#5c9e31': '#5b9050',
  '#186648': '#2f5f45',
  '#e27022': '#d9822b',
  '#ffa7c0': '#f2b6c4',
  '#e67a94': '#d98a9c',
  '#b399c8': '#c3a3c9',
  '#8967aa': '#6a2057',
}
const HOISTED = 'fill="#251a2c" stroke-linecap="round" stroke-linejoin="round" stroke-width="2"'
const DEFAULT_VIEW = '6 6 60 60'

const { icons, names, optimize } = await tools(process.argv[2] ?? '.')
const list = JSON.parse(await readFile(LIST, 'utf8'))
const pictures = Object.fromEntries(list.map((entry) => [entry.id, cut(entry)]))
await writeFile(RESULT, `{\n${Object.entries(pictures).map(line).join(',\n')}\n}\n`)
process.stdout.write(`${list.length} pictures written\n`)

/** Makes one picture of one entry of the list. Several codes stand side by side, `step` apart. */
function cut({ id, label, alt, synonyms, code, viewBox = DEFAULT_VIEW, step = 0, colours = {} }) {
  const drawn = code
    .split(' ')
    .map((one, place) => moved(recoloured(drawing(one, id), { ...OUR_COLOURS, ...colours }), place * step))
  const body = shortened(`<g ${HOISTED}>${drawn.join('')}</g>`)
  const unfit = body.match(/\s(?:id|style|class)=|<(?:use|defs|style|script|image)\b|url\(/)
  if (unfit) throw new Error(`${id}: the drawing holds ${unfit[0].trim()}, which cannot share a page. Choose another.`)
  return { label, alt, synonyms, code, viewBox, body }
}

function drawing(code, id) {
  const icon = icons[names[code.toLowerCase()]]
  if (!icon) throw new Error(`${id}: OpenMoji has no picture ${code}. Correct its code in the list.`)
  return withoutIds(icon.body).replace(/ stroke-miterlimit="[^"]*"/g, '')
}

function recoloured(body, palette) {
  return body.replace(/(fill|stroke)="([^"]+)"/g, (whole, name, colour) => {
    const ours = palette[colour.toLowerCase()]
    return ours ? `${name}="${ours}"` : whole
  })
}

function moved(body, along) {
  return along ? `<g transform="translate(${along})">${body}</g>` : body
}

/** Puts what `<use>` points at in its place, and takes every id away. */
function withoutIds(body) {
  const named = /<[a-z]+\b[^>]*?\bid="([^"]+)"[^>]*\/>/g
  const parts = new Map([...body.matchAll(named)].map(([tag, id]) => [id, tag]))
  return body
    .replace(/<defs>[\s\S]*?<\/defs>/g, '')
    .replace(
      /<use\b([^>]*?) href="#([^"]+)"([^>]*)\/>/g,
      (_, before, id, after) => `<g${before}${after}>${parts.get(id) ?? ''}</g>`,
    )
    .replace(/ id="[^"]+"/g, '')
}

function shortened(group) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">${group}</svg>`
  const { data } = optimize(svg, { multipass: true, floatPrecision: 1, plugins: ['preset-default'] })
  return data.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '')
}

function line([id, picture]) {
  return `  ${JSON.stringify(id)}: ${JSON.stringify(picture)}`
}

async function tools(folder) {
  const near = createRequire(resolve(folder, 'here.js'))
  const load = async (name) => import(pathToFileURL(near.resolve(name)).href)
  try {
    const { icons: set } = near('@iconify-json/openmoji')
    return {
      icons: set.icons,
      names: near('@iconify-json/openmoji/chars.json'),
      optimize: (await load('svgo')).optimize,
    }
  } catch (cause) {
    if (cause.code !== 'MODULE_NOT_FOUND' && cause.code !== 'ERR_MODULE_NOT_FOUND') throw cause
    process.stderr.write(
      `Two packages are missing. In a folder of your own, run\n\n  npm install --no-save ${NEEDED}\n\nthen here: node bin/cut-pictures.mjs <that folder>\n`,
    )
    process.exit(1)
  }
}
