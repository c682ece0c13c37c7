import type { TFunction } from 'i18next'
import { dateWords } from '#app/platform/date-words.ts'
import { isDay } from '#app/platform/day.ts'
import { ACTION_STATUSES, RAGS, type Wording } from '#db/vocabulary.ts'
import type { ActionChange } from './changes.ts'
import { figureWords } from './describe-measure.ts'
import { chosen } from './fault.ts'

type Said = { t: TFunction<'strategy'>; wording: Wording }

/** Texts that are too long to be said twice in a list of changes. */
const LONG: readonly ActionChange['field'][] = ['promiseStandard', 'promiseEasy', 'ragReason']

/** What changed, as one line of the history; long texts are shown only on request, as `inFull`. */
export function changeWords(change: ActionChange, { t, wording, inFull = false }: Said & { inFull?: boolean }): string {
  const name = change.name?.[wording] ?? ''
  switch (change.field) {
    case 'action':
      return t('change.made')
    case 'milestone':
      return t('change.milestone', { name, to: milestoneWords(change.to, t) })
    case 'measure':
      return t('change.measure', { name, to: figureOf(change, change.to, t) })
    case 'reading':
      return change.from === null
        ? t('change.reading', { name, to: figureOf(change, change.to, t) })
        : t('change.corrected', { name, from: figureOf(change, change.from, t), to: figureOf(change, change.to, t) })
    default: {
      const field = t(`field.${change.field}`)
      if (LONG.includes(change.field) && !inFull) return t('change.words', { field })
      const [from, to] = [valueWords(change, change.from, t), valueWords(change, change.to, t)]
      if (to === '') return t('change.gone', { field, from })
      return from === '' ? t('change.to', { field, to }) : t('change.from', { field, from, to })
    }
  }
}

function valueWords({ field }: ActionChange, value: string | null, t: Said['t']): string {
  if (!value) return ''
  const status = field === 'status' && chosen(ACTION_STATUSES, value)
  if (status) return t(`status.${status}`)
  const rag = field === 'rag' && chosen(RAGS, value)
  if (rag) return t(`rag.${rag}`)
  return isDay(value) ? dateWords(value) : value
}

/** A milestone's state as its history keeps it, such as "slipped 2026-12-15". */
function milestoneWords(state: string | null, t: Said['t']): string {
  const [word = '', on = ''] = (state ?? '').split(' ')
  const day = isDay(on) ? dateWords(on) : on
  if (word === 'met') return t('milestone.met', { day })
  return word === 'slipped' ? t('milestone.slipped', { day }) : t('milestone.due', { day })
}

function figureOf({ unit = 'number' }: ActionChange, value: string | null, t: Said['t']): string {
  return figureWords({ value: Number(value), unit }, t)
}
