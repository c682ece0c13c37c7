import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { expect, test } from 'vitest'
import { firstArea } from '#app/features/area/area.server.ts'
import { wordsIn } from '#app/platform/words.ts'
import { WORDINGS, type Wording } from '#db/vocabulary.ts'
import { ReaderPage } from './reader-page.tsx'
import { READER_CHOICES, readSettings } from './reader-settings.ts'

type Page = { wording?: Wording; cookie?: string; to?: string; isSaved?: boolean }

function draw({ wording = 'standard', cookie, to = '/', isSaved = false }: Page) {
  const area = firstArea({ exitUrl: 'https://exit.example', lawfulBasis: 'public_task' })
  const frame = { area, isDemonstration: false, wording, language: 'en', css: '/x.css', modules: [] } as const
  return renderToStaticMarkup(
    <I18nextProvider i18n={wordsIn('en', wording)}>
      <ReaderPage frame={frame} settings={readSettings(cookie)} to={to} isSaved={isSaved} />
    </I18nextProvider>,
  )
}

test.each(WORDINGS)('every choice is offered with its words, in %s words', (wording) => {
  const html = draw({ wording })
  for (const [choice, values] of Object.entries(READER_CHOICES))
    for (const value of values) expect(html).toMatch(new RegExp(`<span>[^<]+</span><input[^>]*id="${choice}-${value}"`))
  expect(html.match(/<legend><h2>[^<]+<\/h2>/g)).toHaveLength(4)
  expect(html).not.toMatch(/\{\{|>(size|spacing|colours|pictures)\./)
})

test('what was chosen is ticked, and only then can everything be put back', () => {
  const html = draw({ cookie: 'reader=large.wide.yellow.fewer' })
  for (const id of ['size-large', 'spacing-wide', 'colours-yellow', 'pictures-fewer'])
    expect(html).toMatch(new RegExp(`id="${id}"[^>]*checked`))
  expect(html).toContain('value="asBefore"')
  expect(draw({})).not.toContain('value="asBefore"')
})

test('after saving the page says so and leads back, in the same words', () => {
  const html = draw({ isSaved: true, to: '/privacy' })
  expect(html).toContain('<title>Saved: how it looks')
  expect(html).toContain('role="status"')
  expect(html).toContain('href="/privacy?words=standard"')
  expect(html).toContain('action="/reader?words=standard"')
  expect(draw({})).not.toContain('role="status"')
})
