import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ChartKey, PlainBar, StackedBar } from '#app/ui/bar-chart.tsx'
import { answersOf, asideOf, percentOf, type TableWords, writtenFigure } from '#app/ui/bar-geometry.ts'
import type { Protected, ProtectedTable } from '#app/ui/publishable.ts'

export type FigureTableProps = { table: ProtectedTable; words: TableWords }

/** One table of protected figures with its chart in it: a figure stands beside every part of a bar. */
export function FigureTable({ table, words }: FigureTableProps) {
  const { t } = useTranslation('evidence')
  const isStacked = words.isStacked && table.groups.length > 1
  return (
    <figure className="flow">
      {isStacked && <ChartKey table={table} words={words} options={answersOf(table).map(({ option }) => option)} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className="scroll" aria-label={t('tableOf', { title: words.title, facet: words.facet })} tabIndex={0}>
        {isStacked ? <ByGroup table={table} words={words} /> : <ByAnswer table={table} words={words} />}
      </section>
    </figure>
  )
}

type HeadProps = { table: ProtectedTable; option: string }

type FigureProps = { figure: Protected | undefined; option: string; group: string; bar?: ReactNode }

/** contracts.md 7 names every cell by its option and its group. */
function Figure({ figure, option, group, bar }: FigureProps) {
  const { t } = useTranslation('evidence')
  if (!figure) return <td className="num">{t('notOffered')}</td>
  return (
    <td className="num" data-option={option} data-group={group}>
      {figure.mark === null ? writtenFigure(figure) : <abbr title={t(markKey(figure.mark))}>{figure.mark}</abbr>}
      {figure.mark === null && bar}
    </td>
  )
}

function markKey(mark: '*' | 'c' | 'x') {
  return mark === '*' ? 'mark.few' : mark === 'x' ? 'mark.notAvailable' : 'mark.confidential'
}

function ByGroup({ table, words }: FigureTableProps) {
  const { t } = useTranslation('evidence')
  const answers = answersOf(table)
  const aside = asideOf(table)
  return (
    <table className="t figures" data-question={table.question} data-facet={table.facet} data-mode={table.mode}>
      <thead>
        <tr>
          <th scope="col">{words.facet}</th>
          <th scope="col" className="num">
            {words.base}
          </th>
          <th scope="col" className="share">
            {t('share')}
          </th>
          {answers.map(({ option }) => (
            <th key={option} scope="col" className="num">
              {words.options[option]}
            </th>
          ))}
          {aside.map(({ option }) => (
            <th key={option} scope="col" className="num aside">
              {words.options[option]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.groups.map((group) => (
          <tr key={group}>
            <th scope="row">{words.groups[group]}</th>
            <Figure figure={table.base[group]} option="_base" group={group} />
            <td>
              <StackedBar table={table} words={words} group={group} />
            </td>
            {[...answers, ...aside].map(({ option, cells }) => (
              <Figure key={option} figure={cells[group]} option={option} group={group} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ByAnswer({ table, words }: FigureTableProps) {
  const { t } = useTranslation('evidence')
  const [only, ...more] = table.groups
  const single = more.length === 0 ? only : undefined
  return (
    <table
      className={single ? 't figures single' : 't figures'}
      data-question={table.question}
      data-facet={table.facet}
      data-mode={table.mode}
    >
      <thead>
        <tr>
          <th scope="col">{t('answer')}</th>
          {single && (
            <th scope="col" className="own">
              {t('share')}
            </th>
          )}
          {table.groups.map((group) => (
            <th key={group} scope="col" className="num">
              {words.groups[group]}
            </th>
          ))}
          {single && (
            <th scope="col" className="num">
              {t('percent')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {answersOf(table).map(({ option, cells }) => (
          <tr key={option}>
            <th scope="row">{words.options[option]}</th>
            {single && (
              <td>
                <PlainBar table={table} words={words} group={single} option={option} />
              </td>
            )}
            {table.groups.map((group) => (
              <Figure
                key={group}
                figure={cells[group]}
                option={option}
                group={group}
                bar={!single && <PlainBar table={table} words={words} group={group} option={option} />}
              />
            ))}
            {single && <Percent figure={cells[single]} base={table.base[single]} />}
          </tr>
        ))}
        <AsideRow table={table} option="_base" label={words.base} cells={table.base} isSingle={single !== undefined} />
        {asideOf(table).map(({ option, cells }) => (
          <AsideRow
            key={option}
            table={table}
            option={option}
            label={words.options[option] ?? option}
            cells={cells}
            isSingle={single !== undefined}
          />
        ))}
      </tbody>
    </table>
  )
}

function Percent({ figure, base }: { figure: Protected | undefined; base: Protected | undefined }) {
  const percent = percentOf(figure, base)
  return <td className="num">{percent === null ? '' : `${percent}%`}</td>
}

type AsideProps = HeadProps & { label: string; cells: ProtectedTable['base']; isSingle: boolean }

function AsideRow({ table, option, label, cells, isSingle }: AsideProps) {
  return (
    <tr className="aside">
      <th scope="row">{label}</th>
      {isSingle && <td />}
      {table.groups.map((group) => (
        <Figure key={group} figure={cells[group]} option={option} group={group} />
      ))}
      {isSingle && <td />}
    </tr>
  )
}
