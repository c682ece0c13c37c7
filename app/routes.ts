import { index, type RouteConfig, route } from '@remix-run/route-config'

/** Every address. Those marked "direct" are answered before Remix (http/direct.server.ts). */
export default [
  index('routes/public/home.tsx'),
  route('help', 'routes/public/help.tsx'),
  route('privacy', 'routes/public/privacy.tsx'),
  route('accessibility', 'routes/public/accessibility.tsx'),
  route('cookies', 'routes/public/cookies.tsx'),
  route('contact', 'routes/public/contact.tsx'),
  route('terms', 'routes/public/terms.tsx'),
  route('reader', 'routes/public/reader.tsx'),
  route('actions', 'routes/public/actions.tsx'),
  route('actions/:code', 'routes/public/action.tsx'),
  route('sign-in', 'routes/public/sign-in.tsx'),
  route('sign-out', 'routes/public/sign-out.ts'),

  // direct
  route('s/:slug', 'routes/take-part/survey.ts'),
  route('s/:slug/sent', 'routes/take-part/sent.tsx'),
  route('receipt', 'routes/take-part/receipt.tsx'),

  route('s/:slug/results', 'routes/public/survey-results.tsx'),

  route('account', 'routes/manage/account.tsx'),
  route('lead/surveys', 'routes/lead/surveys.tsx'),
  route('lead/surveys/:slug/results', 'routes/lead/survey-results.tsx'),
  route('lead/surveys/:slug/close', 'routes/lead/survey-close.ts'),
  route('lead/surveys/:slug/release.json', 'routes/lead/release-file.ts'),
  route('lead/surveys/:slug/words', 'routes/lead/survey-words.tsx'),
  route('lead/surveys/:slug/counts', 'routes/lead/survey-counts.tsx'),
  route('lead/actions', 'routes/lead/actions.tsx'),
  route('lead/actions/new', 'routes/lead/action-new.tsx'),
  route('lead/actions/:code', 'routes/lead/action.tsx'),
  route('lead/actions/:code/edit', 'routes/lead/action-edit.tsx'),
  route('lead/plans', 'routes/lead/plans.tsx'),
  route('lead/findings', 'routes/lead/findings.tsx'),
  route('safeguard/concerns', 'routes/safeguard/concerns.tsx'),

  route('board/meetings', 'routes/board/meetings.tsx'),
  route('board/meetings/:day', 'routes/board/meeting.tsx'),
  route('board/meetings/:day/log/:code', 'routes/board/entry.tsx'),
  route('board/meetings/:day/report', 'routes/board/report.tsx'),
  route('board/meetings/:day/report/freeze', 'routes/board/freeze.ts'),
  route('board/meetings/:day/report.json', 'routes/board/report-json.ts'),
  route('board/meetings/:day/report.docx', 'routes/board/report-docx.ts'),
  route('board/meetings/:day/report.csv', 'routes/board/report-csv.ts'),
  route('board/meetings/:day/report.html', 'routes/board/report-html.ts'),

  // direct; files and signs for machines
  route('reader.css', 'routes/resources/reader-css.ts'),
  route('forget.css', 'routes/resources/forget-css.ts'),
  route('pictures/:slug/:version/:print', 'routes/resources/survey-pictures.ts'),
  route('schemas/survey-1.json', 'routes/resources/survey-schema.ts'),
  route('healthz', 'routes/resources/healthz.ts'),
  route('readyz', 'routes/resources/readyz.ts'),
] satisfies RouteConfig
