import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { ErrorSummary, TextField } from '#app/ui/field.tsx'
import type { Role } from '#db/vocabulary.ts'
import { useFaultWords } from './notices.tsx'
import { OrganisationFields, RoleFields } from './person-fields.tsx'

export type InviteFaultShown = 'nameWrong' | 'emailWrong' | 'rolesMissing' | 'emailTaken'
type NewPersonProps = {
  frame: Frame
  organisations: readonly string[]
  typed?: { name: string; email: string; roles: readonly Role[]; organisation: string; newOrganisation: string }
  faults?: readonly InviteFaultShown[]
}

const FIELDS = { nameWrong: 'name', emailWrong: 'email', emailTaken: 'email', rolesMissing: 'roles' } as const

/** Inviting somebody: who they are, what they may do, for whom they work. */
export function NewPersonScreen({ frame, organisations, typed, faults = [] }: NewPersonProps) {
  const { t } = useTranslation(['accounts', 'shell'])
  const say = useFaultWords()
  const title = t('person.newTitle')
  const errors = faults.map((fault) => ({ field: FIELDS[fault], message: say(fault) }))
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message
  return (
    <PageFrame
      frame={frame}
      title={errors.length > 0 ? t('shell:errorTitle', { title }) : title}
      icons={['warn']}
      place="staff"
      part="run"
      mainClass="flow narrow"
    >
      <p className="crumb">
        <a href="/manage/people">{t('person.back')}</a>
      </p>
      <ErrorSummary title={t('person.faults')} errors={errors} />
      <h1>{title}</h1>
      <p>{t('person.newAbout')}</p>
      <form className="flow" method="post" action="/manage/people/new" noValidate>
        <TextField
          name="name"
          label={t('person.name')}
          hint={t('person.nameHint')}
          value={typed?.name}
          error={errorOf('name')}
        />
        <TextField name="email" type="email" label={t('person.email')} value={typed?.email} error={errorOf('email')} />
        <RoleFields ticked={typed?.roles ?? []} error={errorOf('roles')} />
        <OrganisationFields
          organisations={organisations}
          organisation={typed?.organisation ?? ''}
          newOrganisation={typed?.newOrganisation}
        />
        <button className="btn go" type="submit">
          {t('person.send')}
        </button>
      </form>
    </PageFrame>
  )
}
