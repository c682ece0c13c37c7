import { readFileSync } from 'node:fs'
import { ROLES } from '#db/vocabulary.ts'

/** Who asks: nobody that we know, or somebody with one role. */
export const WHO = ['anonymous', ...ROLES] as const
export type Who = (typeof WHO)[number]

const CELLS = ['y', 'o', '.', 's'] as const
export type Cell = (typeof CELLS)[number]

/** One line of the matrix: an address, what is done there, and for each column whether it may be done. */
export type Line = {
  /** As it stands in the matrix. */
  name: string
  method: 'GET' | 'POST'
  /** As in app/routes.ts; empty for the first page. */
  pattern: string
  /** The act of the form (`_do`), where acts have rights of their own. */
  act: string | null
  /** How far the thing is, where that decides. */
  state: string | null
  cells: Readonly<Record<Who, Cell>>
}

const FILE = 'tests/authorisation/matrix.txt'

/** The matrix as people wrote it. */
export function readMatrix(): readonly Line[] {
  return parseMatrix(readFileSync(FILE, 'utf8'))
}

/** Reads a matrix; throws at a line that is no line, and at a cell that is missing or unknown. */
export function parseMatrix(text: string): readonly Line[] {
  const lines = text.split('\n')
  const columns = lines.flatMap((line) => {
    const [, short, who] = /^ {2}(\w{4,6}) +(\w+)$/.exec(line) ?? []
    return short && who ? [{ short, who }] : []
  })
  if (columns.map(({ who }) => who).join() !== WHO.join()) throw new Error(`${FILE}: the columns are not the roles`)
  const heads = lines.filter((line) => line.endsWith(columns.map(({ short }) => short).join(' ')))
  if (heads.length === 0) throw new Error(`${FILE}: no part has its columns at its head`)
  return lines.filter((line) => /^[A-Z]{3,4} /.test(line)).map(parseLine)
}

function parseLine(line: string): Line {
  const [method, address = '', ...rest] = line.trim().split(/ +/)
  const more = rest[0] && /^(_do|if)=/.test(rest[0]) ? rest[0] : null
  const signs = more ? rest.slice(1) : rest
  if (method !== 'GET' && method !== 'POST') throw new Error(`${FILE}: neither GET nor POST: ${line}`)
  if (signs.length !== WHO.length) throw new Error(`${FILE}: ${signs.length} cells instead of ${WHO.length}: ${line}`)
  const cells = Object.fromEntries(WHO.map((who, at) => [who, cellOf(signs[at] ?? '', line)]))
  const [kind, value = null] = more?.split('=') ?? []
  return {
    name: [method, address, ...(more ? [more] : [])].join(' '),
    method,
    pattern: address === '/' ? '' : address,
    act: kind === '_do' ? value : null,
    state: kind === 'if' ? value : null,
    cells: wholeRow(cells),
  }
}

function cellOf(sign: string, line: string): Cell {
  const cell = CELLS.find((known) => known === sign)
  if (!cell) throw new Error(`${FILE}: “${sign}” is no cell: ${line}`)
  return cell
}

function wholeRow(cells: Partial<Record<Who, Cell>>): Record<Who, Cell> {
  const isWhole = (row: Partial<Record<Who, Cell>>): row is Record<Who, Cell> => WHO.every((who) => row[who])
  if (!isWhole(cells)) throw new Error(`${FILE}: a cell is missing`)
  return cells
}
