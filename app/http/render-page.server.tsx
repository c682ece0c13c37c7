import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { areaOf } from '#app/features/area/area.server.ts'
import type { Frame } from '#app/features/area/page-frame.tsx'
import { wordsIn } from '#app/platform/words.ts'
import type { Language, Wording } from '#db/vocabulary.ts'
import type { App } from './direct.server.ts'

/** A whole page as text, in a language and wording. */
export function renderPage(
  page: ReactElement,
  { language, wording }: { language: Language; wording: Wording },
): string {
  return `<!doctype html>${renderToStaticMarkup(<I18nextProvider i18n={wordsIn(language, wording)}>{page}</I18nextProvider>)}`
}

/** Which of the three style sheets a page takes. */
export type PageKind = 'survey' | 'public' | 'staff'

/** What every page is given by this process. */
export function frameFor(app: App, kind: PageKind, words: { language: Language; wording: Wording }): Frame {
  const { runtime, assets } = app
  return {
    area: areaOf(runtime.database.db, runtime.settings),
    isDemonstration: runtime.settings.isDemonstration,
    css: { survey: assets.surveyCss, public: assets.publicCss, staff: assets.staffCss }[kind],
    modules: kind === 'survey' ? [assets.pageModule, assets.surveyModule] : [assets.pageModule],
    ...words,
  }
}
