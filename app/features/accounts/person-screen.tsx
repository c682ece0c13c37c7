import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { ErrorSummary } from '#app/ui/field.tsx'
import { DoneNotice, useFaultWords } from './notices.tsx'
import type { PersonShown } from './people-screen.tsx'
import { OrganisationFields, RoleFields } from './person-fields.tsx'

export const PERSON_DONE = ['invited', 'changed', 'linkSent', 'deactivated', 'reactivated', 'factorRemoved'] as const
export type PersonDone = (typeof PERSON_DONE)[number]
export type PersonFaultShown = 'rolesMissing' | 'lastAdministrator' | 'deactivated'

type PersonProps = {
  frame: Frame
  person: PersonShown & { email: string }
  organisations: readonly string[]
  /** Nobody changes their own roles. */
  isSelf: boolean
  hasMailServer: boolean
  fault?: PersonFaultShown | undefined
  done?: PersonDone | undefined
}

/** One account, and everything that an administrator may do with it. */
export function PersonScreen(props: PersonProps) {
  const { frame, person, isSelf, hasMailServer, fault, done } = props
  const { t } = useTranslation(['accounts', 'shell'])
  const say = useFaultWords()
  return (
    <PageFrame
      frame={frame}
      title={fault ? t('shell:errorTitle', { title: person.name }) : person.name}
      icons={['warn', 'tick', 'talk']}
      place="staff"
      part="run"
      mainClass="flow narrow"
    >
      <p className="crumb">
        <a href="/manage/people">{t('person.back')}</a>
      </p>
      {done && <DoneNotice>{t(`person.${done}`)}</DoneNotice>}
      {(done === 'invited' || done === 'linkSent') && !hasMailServer && (
        <p>
          <a href="/manage/mails">{t('person.outbox')}</a>
        </p>
      )}
      <ErrorSummary
        title={t('person.faults')}
        errors={fault ? [{ field: fault === 'deactivated' ? 'end' : 'roles', message: say(fault) }] : []}
      />
      <h1>{person.name}</h1>
      <p className="facts2">
        <span>{person.email}</span>
        <span>{t(`state.${person.state}`)}</span>
        <span>{person.organisation ?? ''}</span>
      </p>
      {isSelf ? <p>{t('person.self')}</p> : <Acts {...props} />}
    </PageFrame>
  )
}

function Acts({ person, organisations, fault }: PersonProps) {
  const { t } = useTranslation('accounts')
  const say = useFaultWords()
  const isFaultOfRoles = fault === 'rolesMissing' || fault === 'lastAdministrator'
  const isDeactivated = person.state === 'deactivated'
  return (
    <>
      <h2>{t('person.change')}</h2>
      <form className="flow" method="post" noValidate>
        <RoleFields ticked={person.roles} error={isFaultOfRoles ? say(fault) : undefined} />
        <OrganisationFields organisations={organisations} organisation={person.organisation ?? ''} />
        <button className="btn go" type="submit" name="_do" value="change">
          {t('person.save')}
        </button>
      </form>
      {!isDeactivated && (
        <Act act="sendLink" heading={t('person.link')} button={t('person.sendLink')}>
          {t(person.state === 'invited' ? 'person.linkInvitation' : 'person.linkPassword')}
        </Act>
      )}
      {person.hasSecondFactor && (
        <Act act="removeSecondFactor" heading={t('person.factor')} button={t('person.removeFactor')}>
          {t('person.factorLost')}
        </Act>
      )}
      <div id="f-end" tabIndex={-1}>
        {isDeactivated ? (
          <Act act="reactivate" heading={t('person.end')} button={t('person.reactivate')}>
            {t('person.reactivateWhy')}
          </Act>
        ) : (
          <Act act="deactivate" heading={t('person.end')} button={t('person.deactivate')}>
            {t('person.endWhy')}
          </Act>
        )}
      </div>
    </>
  )
}

function Act({
  act,
  heading,
  button,
  children,
}: {
  act: string
  heading: string
  button: string
  children: ReactNode
}) {
  return (
    <form className="flow" method="post">
      <h2>{heading}</h2>
      <p>{children}</p>
      <button className="btn" type="submit" name="_do" value={act}>
        {button}
      </button>
    </form>
  )
}
