import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { type Block, LONGEST_WORDS, MOST_ROWS, plainWords, readWords, wordsFault } from './written-words.ts'

const runs = (text: string) => [{ text }]

test.each<[string, readonly Block[]]>([
  ['', []],
  ['One line', [{ kind: 'paragraph', runs: runs('One line') }]],
  ['# Big', [{ kind: 'heading', level: 1, runs: runs('Big') }]],
  ['##### Small', [{ kind: 'heading', level: 3, runs: runs('Small') }]],
  ['<script>alert(1)</script>', [{ kind: 'paragraph', runs: runs('<script>alert(1)</script>') }]],
  ['<img src=x onerror=alert(1)>', [{ kind: 'paragraph', runs: runs('<img src=x onerror=alert(1)>') }]],
  ['[x](javascript:alert(1))', [{ kind: 'paragraph', runs: runs('[x](javascript:alert(1))') }]],
  ['[x](data:text/html,hello)', [{ kind: 'paragraph', runs: runs('[x](data:text/html,hello)') }]],
  ['[mail](mailto:a@b.example)', [{ kind: 'paragraph', runs: runs('mail') }]],
  ['[y](https://e.example)', [{ kind: 'paragraph', runs: [{ text: 'y', href: 'https://e.example' }] }]],
  ['![A chart](x.png)', [{ kind: 'paragraph', runs: runs('A chart') }]],
  [
    '**b** and *i*',
    [{ kind: 'paragraph', runs: [{ text: 'b', isBold: true }, { text: ' and ' }, { text: 'i', isItalic: true }] }],
  ],
  ['`code`', [{ kind: 'paragraph', runs: [{ text: 'code', isCode: true }] }]],
  ['- one\n- two\n  - three', [{ kind: 'list', isOrdered: false, items: [runs('one'), runs('two'), runs('three')] }]],
  ['1. one\n2. two', [{ kind: 'list', isOrdered: true, items: [runs('one'), runs('two')] }]],
  ['> said', [{ kind: 'quote', runs: runs('said') }]],
  ['---', [{ kind: 'rule' }]],
  [
    '| a | b |\n|---|---|\n| 1 | 2 |',
    [{ kind: 'table', head: [runs('a'), runs('b')], rows: [[runs('1'), runs('2')]] }],
  ],
])('%j is read as it is meant', (words, blocks) => {
  expect(readWords(words)).toEqual(blocks)
})

const row = (cells: number) => `|${' a |'.repeat(cells)}\n`
const table = (rows: number, columns = 2) => `${row(columns)}|${'---|'.repeat(columns)}\n${row(columns).repeat(rows)}`

test.each([
  ['a word', null],
  ['x'.repeat(LONGEST_WORDS), null],
  ['x'.repeat(LONGEST_WORDS + 1), 'wordsTooLong'],
  [table(MOST_ROWS), null],
  [table(MOST_ROWS + 1), 'tableTooLarge'],
  [table(1, 8), null],
  [table(1, 9), 'tableTooLarge'],
])('what no page can hold is refused (case %#)', (words, fault) => {
  expect(wordsFault(words)).toBe(fault)
})

property.prop([fc.string({ maxLength: 300 })])(
  'whatever is typed, reading it ends, and a link leads to the web alone',
  (words) => {
    const all = (blocks: readonly Block[]) =>
      blocks.flatMap((block) =>
        'runs' in block
          ? [...block.runs]
          : block.kind === 'list'
            ? block.items.flat()
            : block.kind === 'table'
              ? [...block.head.flat(), ...block.rows.flat(2)]
              : [],
      )
    for (const { href } of all(readWords(words))) if (href !== undefined) expect(href).toMatch(/^https?:\/\//)
  },
)

property.prop([fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,8}$/)])('plain words stay as they are', (words) => {
  const [block] = readWords(words)
  expect(block?.kind === 'paragraph' && plainWords(block.runs)).toBe(words)
})
