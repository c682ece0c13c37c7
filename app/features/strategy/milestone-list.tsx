import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dateWords, shortDateWords } from '#app/platform/date-words.ts'
import type { Wording } from '#db/vocabulary.ts'
import { expectedOn, type ShownMilestone } from './action.ts'

type MilestoneListProps = {
  milestones: readonly ShownMilestone[]
  today: string
  wording: Wording
  isPublic?: boolean
  /** What stands under each milestone, such as a form. */
  under?: (milestone: ShownMilestone) => ReactNode
}

/** Milestones as beads on a thread: filled when met, a red diamond when late. */
export function MilestoneList({ milestones, today, wording, isPublic = false, under }: MilestoneListProps) {
  const { t } = useTranslation('strategy')
  return (
    <ol className="mile" data-count={milestones.length}>
      {milestones.map((milestone) => {
        const isLate = milestone.state === 'slipped' || (milestone.state === 'due' && milestone.dueOn < today)
        return (
          <li key={milestone.id} className={milestone.state === 'met' ? 'd' : isLate ? 'l' : undefined}>
            <b>{milestone.title[wording]}</b>
            <span className={isLate ? 'late' : undefined}>
              {isPublic ? (
                <PublicState milestone={milestone} isLate={isLate} />
              ) : (
                <State milestone={milestone} isLate={isLate} />
              )}
            </span>
            {milestone.state !== 'met' && milestone.reason && (
              <span className="becauseof">{t('milestone.because', { reason: milestone.reason })}</span>
            )}
            {under?.(milestone)}
          </li>
        )
      })}
    </ol>
  )
}

type StateProps = { milestone: ShownMilestone; isLate: boolean }

function State({ milestone, isLate }: StateProps) {
  const { t } = useTranslation('strategy')
  const { state, metOn, dueOn } = milestone
  const day = shortDateWords(expectedOn(milestone))
  if (state === 'met') return <>{t('milestone.met', { day: shortDateWords(metOn ?? dueOn) })}</>
  if (state === 'slipped') return <>{t('milestone.late', { due: shortDateWords(dueOn), day })}</>
  return <>{isLate ? t('milestone.overdue', { day }) : t('milestone.due', { day })}</>
}

function PublicState({ milestone, isLate }: StateProps) {
  const { t } = useTranslation('strategy')
  const { state, metOn, dueOn } = milestone
  const day = dateWords(expectedOn(milestone))
  if (state === 'met') return <>{t('public.milestone.met', { day: dateWords(metOn ?? dueOn) })}</>
  if (state === 'slipped') return <>{t('public.milestone.late', { due: dateWords(dueOn), day })}</>
  return <>{isLate ? t('public.milestone.overdue', { day }) : t('public.milestone.due', { day })}</>
}
