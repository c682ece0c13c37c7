import { useTranslation } from 'react-i18next'
import { Rag } from '#app/ui/rag.tsx'
import { type ShownAction, standingOf } from './action.ts'

/** How an action stands, as a shape and a word. */
export function Standing({ action }: { action: Pick<ShownAction, 'status' | 'rag'> }) {
  const { t } = useTranslation('strategy')
  const { name, word } = standingOf(action)
  return <Rag name={name}>{t(`rag.${word}`)}</Rag>
}
