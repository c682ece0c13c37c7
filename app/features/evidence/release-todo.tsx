import { useTranslation } from 'react-i18next'
import { type FieldError, TextArea } from '#app/ui/field.tsx'

/** What there is to do before a release is public, and for whom; `returned` is why the last one was sent back. */
export type Todo = {
  step: 'close' | 'make' | 'approve' | 'waitForOther' | 'wait' | 'nothing'
  returned: string | null
}

type TodoProps = { slug: string; todo: Todo; reason: string | undefined; errors: readonly FieldError[] }

/** The next step towards the release, as one panel with its button. */
export function TodoPanel({ slug, todo, reason, errors }: TodoProps) {
  const { t } = useTranslation('evidence')
  if (todo.step === 'nothing') return null
  return (
    <section className="panel flow" aria-labelledby="todo-h">
      <h2 id="todo-h">{t(`todo.${todo.step}.title`)}</h2>
      <p>{t(`todo.${todo.step}.about`)}</p>
      {todo.returned && <p className="reason">{t('todo.returned', { reason: todo.returned })}</p>}
      {todo.step === 'close' && (
        <form method="post" action={`/lead/surveys/${slug}/close`}>
          <button className="btn go" type="submit">
            {t('todo.close.button')}
          </button>
        </form>
      )}
      {todo.step === 'make' && (
        <form method="post" action={`/lead/surveys/${slug}/results`}>
          <button className="btn go" type="submit" name="_do" value="make">
            {t('todo.make.button')}
          </button>
        </form>
      )}
      {todo.step === 'approve' && (
        <form method="post" action={`/lead/surveys/${slug}/results`} className="flow">
          <p className="btns">
            <button className="btn go" type="submit" name="_do" value="approve">
              {t('todo.approve.button')}
            </button>
          </p>
          <TextArea
            name="reason"
            label={t('todo.approve.reason')}
            hint={t('todo.approve.reasonHint')}
            rows={2}
            value={reason}
            error={errors.find(({ field }) => field === 'reason')?.message}
          />
          <p className="btns">
            <button className="btn" type="submit" name="_do" value="return">
              {t('todo.approve.return')}
            </button>
          </p>
        </form>
      )}
    </section>
  )
}
