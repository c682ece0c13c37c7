import { moved, SECTION_KEYS, type Section } from '#app/features/board/report-model.ts'
import { isNumber } from '#app/platform/is-number.ts'

const keyOf = (text: string) => SECTION_KEYS.find((key) => key === text)

/** The arrangement of a report as its form sends it, with a section moved where a button says so. */
export function typedArrangement(form: URLSearchParams) {
  const included = form.getAll('in')
  const sections = form.getAll('order').flatMap((text): Section[] => {
    const key = keyOf(text)
    return key ? [{ key, isIncluded: included.includes(key), words: form.get(`words_${key}`) ?? '' }] : []
  })
  const [way, on = ''] = (form.get('_do') ?? '').split(':')
  const key = keyOf(on)
  return {
    sections: key && (way === 'up' || way === 'down') ? moved(sections, key, way === 'up' ? -1 : 1) : sections,
    place: form.get('place') ?? '',
    agenda: form.get('agenda') ?? '',
    revision: Number(form.get('revision') ?? '0') || 0,
  }
}

/** A decision as its form sends it. */
export function typedDecision(form: URLSearchParams) {
  return {
    words: form.get('words') ?? '',
    reason: form.get('reason') ?? '',
    actions: form.getAll('action').slice(0, 200),
    findings: form.getAll('finding').slice(0, 200).map(Number).filter(isNumber),
  }
}
