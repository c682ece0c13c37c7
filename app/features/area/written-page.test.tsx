import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { expect, test } from 'vitest'
import { pictureIds } from '#app/features/easy-read/pictures.ts'
import { wordsIn } from '#app/platform/words.ts'
import { WORDINGS, type Wording } from '#db/vocabulary.ts'
import { english, locales } from '#locales/index.ts'
import { firstArea } from './area.server.ts'
import { ContactPage } from './contact-page.tsx'
import { HelpPage } from './help-page.tsx'
import type { Frame } from './page-frame.tsx'
import { PICTURES, WrittenPage } from './written-page.tsx'

const PAGES = ['help', 'privacy', 'accessibility', 'cookies', 'contact', 'terms'] as const
const EACH = PAGES.flatMap((page) => WORDINGS.map((wording) => ({ page, wording })))
const easy = locales['en-x-easy'].pages

const frameIn = (wording: Wording, contact = {}): Frame => ({
  area: {
    ...firstArea({ exitUrl: 'https://exit.example', lawfulBasis: 'public_task' }),
    name: 'Marlbrook',
    ...contact,
  },
  isDemonstration: false,
  wording,
  language: 'en',
  css: '/x.css',
  modules: [],
})

function draw(page: React.ReactElement, wording: Wording) {
  return renderToStaticMarkup(<I18nextProvider i18n={wordsIn('en', wording)}>{page}</I18nextProvider>)
}

test.each(EACH)(
  '$page has every word in $wording words, one title, and the way to the other words',
  ({ page, wording }) => {
    const html = draw(<WrittenPage frame={frameIn(wording)} page={page} />, wording)
    expect(html).not.toMatch(/\{\{|sections\.|>undefined</)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).toContain(`href="/${page}?words=${wording === 'easy' ? 'standard' : 'easy'}"`)
    expect(html.match(/<section/g)).toHaveLength(Object.keys(english.pages[page].sections).length)
  },
)

test.each(PAGES)('%s has a known picture for each section in easy words, and none in standard words', (page) => {
  expect(Object.keys(PICTURES[page])).toEqual(Object.keys(easy[page].sections))
  for (const id of Object.values(PICTURES[page])) expect(pictureIds).toContain(id)
  expect(draw(<WrittenPage frame={frameIn('standard')} page={page} />, 'standard')).not.toContain('#p-')
})

test.each(PAGES)('%s says the same things in both wordings: the same keys, the same values filled in', (page) => {
  expect(shapeOf(easy[page])).toEqual(shapeOf(english.pages[page]))
})

test.each(PAGES)('%s: no sentence in easy words is longer than fifteen words', (page) => {
  const long = textsIn(easy[page])
    .flatMap((text) => text.split(/(?<=[.?!:])\s+/))
    .filter((sentence) => sentence.split(/\s+/).length > 15)
  expect(long).toEqual([])
})

test.each(WORDINGS)('the help page begins with whom to turn to, in %s words', (wording) => {
  const html = draw(<HelpPage frame={frameIn(wording)} />, wording)
  const main = html.slice(html.indexOf('<main'))
  expect(main.indexOf('999')).toBeGreaterThan(main.indexOf('<h1'))
  expect(main.indexOf('999')).toBeLessThan(main.indexOf('<h2'))
})

test('the contact page gives the ways there are, and says so when there are none', () => {
  const contact = { contactPhone: '01632 960 114', contactEmail: 'us@marlbrook.example' }
  const html = draw(<ContactPage frame={frameIn('standard', contact)} />, 'standard')
  expect(html).toContain('href="tel:01632960114"')
  expect(html).toContain('href="mailto:us@marlbrook.example"')
  expect(draw(<ContactPage frame={frameIn('standard')} />, 'standard')).toContain(english.pages.contact.none)
})

/** Every key with the names of the values that are filled in beneath it; how many paragraphs there are is free. */
function shapeOf(value: object): unknown {
  if (Array.isArray(value)) return [...new Set(textsIn(value).flatMap(placesIn))].sort()
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, typeof part === 'string' ? placesIn(part) : shapeOf(part)]),
  )
}

function placesIn(text: string): string[] {
  return text.match(/\{\{\w+\}\}/g) ?? []
}

function textsIn(value: object): string[] {
  return Object.values(value).flatMap((part) => (typeof part === 'string' ? [part] : textsIn(part)))
}
