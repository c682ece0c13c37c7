import { expect, test } from 'vitest'
import { differences } from './arrangement.ts'
import { arranged, moved } from './report-model.ts'

const BASE = { sections: arranged([]), place: 'Town hall', agenda: 'Welcome\nThe log' }

test('equal arrangements differ in nothing, however they were typed', () => {
  expect(differences(BASE, { ...BASE, place: ' Town hall ', agenda: '1. Welcome\r\n\r\n2. The log' })).toEqual([])
})

test('each thing that differs is said as the first one has it', () => {
  const words = BASE.sections.map((section) =>
    section.key === 'log' ? { ...section, words: 'Two are **slow**' } : section,
  )
  const sections = moved(words, 'log', -1).map((section) =>
    section.key === 'measures' ? { ...section, isIncluded: false } : section,
  )
  expect(differences({ sections, place: 'Library', agenda: 'Welcome' }, BASE)).toEqual([
    { of: 'place', text: 'Library' },
    { of: 'agenda', text: 'Welcome' },
    { of: 'sections', sections: sections.map(({ key, isIncluded }) => ({ key, isIncluded })) },
    { of: 'words', key: 'log', text: 'Two are **slow**' },
  ])
  expect(differences(BASE, { ...BASE, sections: words })).toEqual([{ of: 'words', key: 'log', text: '' }])
})
