import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { LaidReport, LaidTable, Node } from './laid-report.ts'
import { WrittenWords } from './written-words-block.tsx'

type SheetProps = {
  report: LaidReport
  contentHash: string | null
  auditHead: string
  /** In a page that has its own h1 every heading stands one level lower. */
  isPart?: boolean
}

/** The report as one article: the same parts, in the same order, as the Word file. */
export function ReportSheet({ report, contentHash, auditHead, isPart = false }: SheetProps) {
  const { t } = useTranslation('board')
  const Title = isPart ? 'h2' : 'h1'
  return (
    <article className="sheet flow" data-content-hash={contentHash ?? undefined} aria-labelledby="report-title">
      <header>
        <Title id="report-title" className="h1">
          {report.title}
        </Title>
        {report.facts.map((fact) => (
          <p key={fact} className="soft">
            {fact}
          </p>
        ))}
      </header>
      {report.nodes.map((node, at) => (
        // The parts of a report stand in one order for ever.
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing is moved
        <Fragment key={at}>
          <Part node={node} isPart={isPart} />
        </Fragment>
      ))}
      {contentHash && (
        <footer className="soft small">
          <p>{t('report.hash', { hash: contentHash })}</p>
          <p>{t('report.audit', { hash: auditHead })}</p>
        </footer>
      )}
    </article>
  )
}

function Part({ node, isPart }: { node: Node; isPart: boolean }) {
  switch (node.kind) {
    case 'heading': {
      const Tag = isPart ? LOWER[node.level] : (`h${node.level}` as const)
      return <Tag id={node.id}>{node.text}</Tag>
    }
    case 'words':
      return <WrittenWords blocks={node.blocks} heading={isPart ? 'h4' : 'h3'} />
    case 'list':
      return (
        <ol>
          {node.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      )
    case 'paragraph':
      return (
        <p className={node.tone && TONES[node.tone]}>
          {node.label && <b>{node.label}: </b>}
          {node.text}
        </p>
      )
    case 'table':
      return <SheetTable table={node.table} />
    case 'chart':
      return (
        <figure>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by ui/bar-chart and ui/line-chart, which escape what they are given */}
          <div className="drawing" role="img" aria-label={node.alt} dangerouslySetInnerHTML={{ __html: node.svg }} />
          <figcaption className="soft">{node.caption}</figcaption>
        </figure>
      )
    case 'source':
      return (
        <p className="soft small">
          <a href={node.href}>{node.text}</a>
        </p>
      )
  }
}

const LOWER = { 2: 'h3', 3: 'h4', 4: 'h5' } as const
const TONES = { soft: 'soft', slow: 'slowly', gap: 'gap', said: 'said' } as const

function SheetTable({ table }: { table: LaidTable }) {
  const { columns, rows, of } = table
  const data = of && { 'data-question': of.question, 'data-facet': of.facet, 'data-mode': of.mode }
  return (
    // A wide table scrolls by itself, so it can be reached by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section className="scroll" aria-label={table.caption} tabIndex={0}>
      <table className="t" {...data}>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, isNumber }) => (
              <th key={label} scope="col" className={isNumber ? 'num' : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing is moved
            <tr key={place}>
              <th scope="row">{row.head}</th>
              {row.cells.map(({ text, option, group }, at) => (
                <td
                  key={`${columns[at + 1]?.label} ${group ?? ''}`}
                  className={columns[at + 1]?.isNumber ? 'num' : undefined}
                  data-option={option}
                  data-group={group}
                >
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
