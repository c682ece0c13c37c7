import type { Block, Run } from './written-words.ts'

/** The author's own words; their headings stand below those of the section. */
export function WrittenWords({ blocks, heading }: { blocks: readonly Block[]; heading: 'h3' | 'h4' }) {
  return (
    <div className="flow written-words">
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words stand in one order
        <OneBlock key={at} block={block} heading={heading} />
      ))}
    </div>
  )
}

function OneBlock({ block, heading: Heading }: { block: Block; heading: 'h3' | 'h4' }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Heading>
          <Runs runs={block.runs} />
        </Heading>
      )
    case 'paragraph':
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      )
    case 'quote':
      return (
        <blockquote>
          <Runs runs={block.runs} />
        </blockquote>
      )
    case 'list': {
      const Tag = block.isOrdered ? 'ol' : 'ul'
      return (
        <Tag>
          {block.items.map((runs, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: words stand in one order
            <li key={at}>
              <Runs runs={runs} />
            </li>
          ))}
        </Tag>
      )
    }
    case 'table':
      return <WordsTable block={block} />
    case 'rule':
      return <hr />
  }
}

function WordsTable({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  return (
    <table className="t">
      <thead>
        <tr>
          {block.head.map((runs, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: words stand in one order
            <th key={at} scope="col">
              <Runs runs={runs} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words stand in one order
          <tr key={place}>
            {row.map((runs, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: words stand in one order
              <td key={at}>
                <Runs runs={runs} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return (
    <>
      {runs.map((run, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words stand in one order
        <OneRun key={at} run={run} />
      ))}
    </>
  )
}

function OneRun({ run: { text, isBold, isItalic, isCode, href } }: { run: Run }) {
  const words = isCode ? <code>{text}</code> : text
  const leaned = isItalic ? <em>{words}</em> : words
  const styled = isBold ? <strong>{leaned}</strong> : leaned
  return href ? (
    <a href={href} rel="noreferrer">
      {styled}
    </a>
  ) : (
    styled
  )
}
