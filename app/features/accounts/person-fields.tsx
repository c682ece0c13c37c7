import { useTranslation } from 'react-i18next'
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { ROLES, type Role } from '#db/vocabulary.ts'

/** Roles to tick. Young people need no account to answer, and sign in another way once they can: theirs is not offered. */
export function RoleFields({ ticked, error }: { ticked: readonly Role[]; error: string | undefined }) {
  const { t } = useTranslation('accounts')
  return (
    <fieldset
      id="f-roles"
      className={error ? 'err' : undefined}
      tabIndex={-1}
      aria-describedby={error ? 'f-roles-error f-roles-hint' : 'f-roles-hint'}
    >
      <legend className="lab">{t('person.roles')}</legend>
      <p className="soft" id="f-roles-hint">
        {t('person.rolesHint')}
      </p>
      {error && (
        <p className="msg" id="f-roles-error">
          <Icon name="warn" /> {error}
        </p>
      )}
      <div className="ticks">
        {ROLES.filter((role) => role !== 'young_person' || ticked.includes(role)).map((role) => (
          <CheckField
            key={role}
            name="roles"
            value={role}
            label={t(`role.${role}`)}
            isChecked={ticked.includes(role)}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** An organisation from the list, or a new one by its name. */
export function OrganisationFields({
  organisations,
  organisation,
  newOrganisation,
}: {
  organisations: readonly string[]
  organisation: string
  newOrganisation?: string | undefined
}) {
  const { t } = useTranslation('accounts')
  return (
    <>
      <SelectField
        name="organisation"
        label={t('person.organisation')}
        value={organisation}
        empty={t('person.noOrganisation')}
        options={organisations.map((name) => ({ value: name, label: name }))}
      />
      <TextField
        name="new_organisation"
        label={t('person.newOrganisation')}
        hint={t('person.newOrganisationHint')}
        value={newOrganisation}
      />
    </>
  )
}
