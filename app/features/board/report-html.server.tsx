import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { wordsIn } from '#app/platform/words.ts'
import type { LaidReport } from './laid-report.ts'
import { ReportSheet } from './report-sheet.tsx'

const STYLE = `
body{margin:0;background:#f2ebdf;color:#251a2c;font:16px/1.5 Arial,sans-serif}
.sheet{max-width:46rem;margin:1rem auto;padding:clamp(1rem,4vw,3rem);background:#fff}
h1,h2,h3{line-height:1.2}h1{color:#6a2057}.soft{color:#574a5f}.small{font-size:.875rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}caption{text-align:start;font-weight:700;padding-block:.5rem}
th,td{text-align:start;padding:.35rem .5rem;border-bottom:1px solid #ddd1bf;vertical-align:top}.num{text-align:end}
.scroll{overflow-x:auto}.slowly{border-inline-start:4px solid #8a5000;background:#fff0cf;padding:.5rem .75rem}
.said{border-inline-start:4px solid #e3a008;background:#ffefc6;padding:.5rem .75rem}.gap{font-style:italic;color:#574a5f}figure{margin:1rem 0}svg{max-width:100%;height:auto}a{color:#6a2057}
@media print{body{background:none}.sheet{padding:0}}`

type HtmlSettings = { contentHash: string; auditHead: string; origin: string }

/** The report as one file that needs no other: to be kept, mailed and opened without us. */
export function makeHtml(report: LaidReport, { contentHash, auditHead, origin }: HtmlSettings): Buffer {
  const article = drawArticle(report, { contentHash, auditHead })
  const title = article.match(/<h1 id="report-title"[^>]*>(.*?)<\/h1>/)?.[1] ?? ''
  const linked = article.replaceAll('href="/', `href="${origin}/`)
  return Buffer.from(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${STYLE}</style></head><body><main>${linked}</main></body></html>\n`,
  )
}

/** The report as one article of markup; without a hash where it is a draft. */
export function drawArticle(report: LaidReport, frozen: { contentHash: string; auditHead: string } | null): string {
  return renderToStaticMarkup(
    <I18nextProvider i18n={wordsIn('en', 'standard')}>
      <ReportSheet report={report} contentHash={frozen?.contentHash ?? null} auditHead={frozen?.auditHead ?? ''} />
    </I18nextProvider>,
  )
}

/** The article out of a file that `makeHtml` made. */
export function articleIn(html: string): string {
  return html.slice(html.indexOf('<article'), html.lastIndexOf('</article>') + '</article>'.length)
}
