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
  route('sign-in', 'routes/public/sign-in.tsx'),
  route('sign-in/code', 'routes/public/sign-in-code.tsx'),
  route('forgotten', 'routes/public/forgotten.tsx'),
  route('invitation/:token', 'routes/public/invitation.tsx'),
  route('new-password/:token', 'routes/public/new-password.tsx'),
  route('sign-out', 'routes/public/sign-out.ts'),

  // direct
  route('s/:slug', 'routes/take-part/survey.ts'),
  route('s/:slug/sent', 'routes/take-part/sent.tsx'),
  route('receipt', 'routes/take-part/receipt.tsx'),

  route('account', 'routes/manage/account.tsx'),
  route('account/second-factor', 'routes/manage/second-factor.tsx'),
  route('manage/people', 'routes/manage/people.tsx'),
  route('manage/people/new', 'routes/manage/new-person.tsx'),
  route('manage/people/:id', 'routes/manage/person.tsx'),
  route('manage/area', 'routes/manage/area.tsx'),
  route('manage/mails', 'routes/manage/mails.tsx'),
  route('safeguard/concerns', 'routes/safeguard/concerns.tsx'),

  // direct; files and signs for machines
  route('reader.css', 'routes/resources/reader-css.ts'),
  route('forget.css', 'routes/resources/forget-css.ts'),
  route('pictures/:slug/:version/:print', 'routes/resources/survey-pictures.ts'),
  route('schemas/survey-1.json', 'routes/resources/survey-schema.ts'),
  route('healthz', 'routes/resources/healthz.ts'),
  route('readyz', 'routes/resources/readyz.ts'),
] satisfies RouteConfig
