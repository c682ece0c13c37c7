import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { SelectField, TextField } from '#app/ui/field.tsx'
import { ROLES, type Role } from '#db/vocabulary.ts'

export type PersonStateShown = 'active' | 'invited' | 'deactivated'
export type PersonShown = {
  id: string
  name: string
  roles: readonly Role[]
  organisation: string | null
  state: PersonStateShown
  hasSecondFactor: boolean
}

type PeopleProps = {
  frame: Frame
  people: readonly PersonShown[]
  filter: { words: string; role: string; state: string }
}

/** Everybody with an account: who they are here, for whom they work, and whether they can sign in. */
export function PeopleScreen({ frame, people, filter }: PeopleProps) {
  const { t } = useTranslation('accounts')
  const isFiltered = Object.values(filter).some((value) => value !== '')
  return (
    <PageFrame frame={frame} title={t('people.title')} place="staff" part="run">
      <div className="shead">
        <h1>{t('people.title')}</h1>
        <a className="btn go" href="/manage/people/new">
          {t('people.invite')}
        </a>
      </div>
      <p>{t('people.about')}</p>
      <Filter filter={filter} />
      <p className="facts2">
        <span data-count={people.length}>{t('people.count', { count: people.length })}</span>
        {isFiltered && <a href="/manage/people">{t('people.everybody')}</a>}
      </p>
      {people.length === 0 ? <p className="empty">{t('people.none')}</p> : <Table people={people} />}
    </PageFrame>
  )
}

function Filter({ filter }: Pick<PeopleProps, 'filter'>) {
  const { t } = useTranslation('accounts')
  return (
    <form className="filterbar" method="get" action="/manage/people">
      <TextField name="words" label={t('people.find')} value={filter.words} />
      <SelectField
        name="role"
        label={t('people.role')}
        value={filter.role}
        empty={t('people.anyRole')}
        options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      />
      <SelectField
        name="state"
        label={t('people.state')}
        value={filter.state}
        empty={t('people.anyState')}
        options={(['active', 'invited', 'deactivated'] as const).map((state) => ({
          value: state,
          label: t(`state.${state}`),
        }))}
      />
      <button className="btn" type="submit">
        {t('people.show')}
      </button>
    </form>
  )
}

function Table({ people }: { people: readonly PersonShown[] }) {
  const { t } = useTranslation('accounts')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by keyboard
    <section className="scroll" aria-label={t('people.table')} tabIndex={0}>
      <table className="t">
        <thead>
          <tr>
            {(['name', 'roles', 'organisation', 'state', 'factor'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`people.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <a href={`/manage/people/${person.id}`}>{person.name}</a>
              </th>
              <td>{person.roles.map((role) => t(`role.${role}`)).join(', ')}</td>
              <td>{person.organisation ?? t('people.noOrganisation')}</td>
              <td>{t(`state.${person.state}`)}</td>
              <td>{t(person.hasSecondFactor ? 'people.hasFactor' : 'people.noFactor')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
