import { useTranslation } from 'react-i18next'
import { TextField } from '#app/ui/field.tsx'
import type { ShownMilestone } from './action.ts'
import { type FormState, faultAt, faultWords } from './form-state.ts'

type OutcomeFormProps = { milestone: ShownMilestone; today: string; posted: FormState | null }

/** What became of a milestone: met on a day, or slipped to a day for a reason. */
export function OutcomeForm({ milestone, today, posted }: OutcomeFormProps) {
  const { t } = useTranslation('strategy')
  const mine = posted?.did === 'milestone' && posted.about === milestone.id ? posted : null
  const errors = faultWords(mine?.faults ?? [], t)
  const [on, why] = [`on-${milestone.id}`, `why-${milestone.id}`]
  return (
    <details open={mine !== null}>
      <summary>
        <span aria-hidden="true">{t('page.settle')}</span>
        <span className="vh">{t('page.settleFor', { name: milestone.title.standard })}</span>
      </summary>
      <form method="post" className="flow more">
        <input type="hidden" name="_do" value="milestone" />
        <input type="hidden" name="about" value={milestone.id} />
        <TextField
          name={on}
          label={t('page.on')}
          type="date"
          value={mine?.typed[on] ?? today}
          error={faultAt(errors, on)}
        />
        <TextField name={why} label={t('page.why')} value={mine?.typed[why]} error={faultAt(errors, why)} />
        <p className="btns">
          <button className="btn" type="submit" name="outcome" value="met">
            {t('page.met')}
          </button>
          <button className="btn" type="submit" name="outcome" value="slipped">
            {t('page.slipped')}
          </button>
        </p>
      </form>
    </details>
  )
}

/** A new dated step. */
export function MilestoneForm({ posted }: { posted: FormState | null }) {
  const { t } = useTranslation('strategy')
  const mine = posted?.did === 'addMilestone' ? posted : null
  const errors = faultWords(mine?.faults ?? [], t)
  return (
    <details open={mine !== null}>
      <summary>{t('page.addMilestone')}</summary>
      <form method="post" className="flow more">
        {(['milestoneStandard', 'milestoneEasy'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(`page.${name}`)}
            value={mine?.typed[name]}
            error={faultAt(errors, name)}
          />
        ))}
        <TextField
          name="milestoneDue"
          label={t('page.milestoneDue')}
          type="date"
          value={mine?.typed.milestoneDue}
          error={faultAt(errors, 'milestoneDue')}
        />
        <button className="btn" type="submit" name="_do" value="addMilestone">
          {t('page.addMilestone')}
        </button>
      </form>
    </details>
  )
}
