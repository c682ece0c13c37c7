import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'

export type MailShown = {
  id: string
  subject: string
  to: string | null
  text: string | null
  state: 'waiting' | 'sent' | 'failed'
  fault: string
  written: string
  sent: string | null
}

/** The mails of the last thirty days; without a mail server their words too, to be handed on. */
export function MailsScreen({
  frame,
  mails,
  hasMailServer,
}: {
  frame: Frame
  mails: readonly MailShown[]
  hasMailServer: boolean
}) {
  const { t } = useTranslation('accounts')
  return (
    <PageFrame frame={frame} title={t('mails.title')} place="staff" part="run" mainClass="flow">
      <h1>{t('mails.title')}</h1>
      <p>{t(hasMailServer ? 'mails.hasServer' : 'mails.noServer')}</p>
      {mails.length === 0 ? (
        <p className="empty">{t('mails.none')}</p>
      ) : (
        <>
          <p className="soft" data-count={mails.length}>
            {t('mails.count', { count: mails.length })}
          </p>
          <ol className="mails">
            {mails.map((mail) => (
              <Mail key={mail.id} mail={mail} />
            ))}
          </ol>
        </>
      )}
    </PageFrame>
  )
}

function Mail({ mail }: { mail: MailShown }) {
  const { t } = useTranslation('accounts')
  return (
    <li>
      <article className="flow" aria-labelledby={`mail-${mail.id}`}>
        <h2 id={`mail-${mail.id}`}>{mail.subject}</h2>
        <p className="facts2">
          <b>{t(`mails.state.${mail.state}`)}</b>
          {mail.to !== null && <span>{t('mails.to', { to: mail.to })}</span>}
          <span>{t('mails.written', { at: mail.written })}</span>
          {mail.sent !== null && <span>{t('mails.sent', { at: mail.sent })}</span>}
        </p>
        {mail.text !== null && <p className="written letter">{mail.text}</p>}
        {mail.state === 'failed' && (
          <form method="post" action="/manage/mails">
            <p>{t('mails.fault', { fault: mail.fault })}</p>
            <input type="hidden" name="mail" value={mail.id} />
            <button className="btn" type="submit" name="_do" value="again">
              {t('mails.again')}
            </button>
          </form>
        )}
      </article>
    </li>
  )
}
