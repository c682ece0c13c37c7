import { useTranslation } from 'react-i18next'
import { Icon } from '#app/ui/icon.tsx'

/** What was just done, said once on top of the page that follows. */
export function DoneNotice({ children }: { children: string }) {
  return (
    <p className="done" role="status">
      <Icon name="tick" />
      {children}
    </p>
  )
}

/** The reasons for which something about an account is refused. */
export type AccountFault =
  | 'passwordWrong'
  | 'slowDown'
  | 'passwordTooShort'
  | 'passwordTooLong'
  | 'passwordCommon'
  | 'nameWrong'
  | 'emailWrong'
  | 'emailTaken'
  | 'rolesMissing'
  | 'lastAdministrator'
  | 'deactivated'

/** The words for a refusal: each says what to do. */
export function useFaultWords(): (fault: AccountFault) => string {
  const { t } = useTranslation('accounts')
  return (fault) => t(`fault.${fault}`)
}
