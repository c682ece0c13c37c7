import { useTranslation } from 'react-i18next'
import { type Frame, PageFrame } from '#app/features/area/page-frame.tsx'
import { dateWords } from '#app/platform/date-words.ts'
import { ErrorSummary, TextArea, TextField } from '#app/ui/field.tsx'
import type { MeetingFault, TypedMeeting } from './meeting.ts'

type MeetingsProps = {
  frame: Frame
  meetings: readonly { number: number; heldOn: string; place: string; state: 'draft' | 'frozen' }[]
  mayArrange: boolean
  typed?: TypedMeeting
  faults?: readonly MeetingFault[]
}

/** The meetings of the board, each with its report, and the form for the next one. */
export function MeetingsPage({ frame, meetings, mayArrange, typed, faults = [] }: MeetingsProps) {
  const { t } = useTranslation(['board', 'shell'])
  const title = t('title')
  return (
    <PageFrame
      frame={frame}
      title={faults.length > 0 ? t('shell:errorTitle', { title }) : title}
      icons={['warn']}
      place="staff"
      part="board"
      mainClass="flow"
    >
      <ErrorSummary
        title={t('mend')}
        errors={faults.map(({ field, fault }) => ({ field, message: t(`fault.${field}.${fault}`) }))}
      />
      <h1>{title}</h1>
      {meetings.length === 0 ? (
        <p className="empty">{t('noMeetings')}</p>
      ) : (
        <div className="scroll">
          <table className="t fits" data-count={meetings.length}>
            <caption className="vh">{title}</caption>
            <thead>
              <tr>
                {(['number', 'when', 'report'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`meetings.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {meetings.map(({ number, heldOn, place, state }) => (
                <tr key={heldOn}>
                  <th scope="row">{t('meetingNumber', { number })}</th>
                  <td>
                    <a href={`/board/meetings/${heldOn}`}>{dateWords(heldOn)}</a>
                    <p className="soft">{place}</p>
                  </td>
                  <td>
                    <span className="stat">{t(`state.${state}`)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayArrange && <NewMeeting typed={typed} faults={faults} />}
    </PageFrame>
  )
}

function NewMeeting({ typed, faults }: { typed: TypedMeeting | undefined; faults: readonly MeetingFault[] }) {
  const { t } = useTranslation('board')
  const errorOf = (field: MeetingFault['field']) => {
    const found = faults.find((fault) => fault.field === field)
    return found && t(`fault.${found.field}.${found.fault}`)
  }
  return (
    <section aria-labelledby="new-meeting">
      <h2 id="new-meeting">{t('newMeeting')}</h2>
      <form method="post" action="/board/meetings" className="flow narrow" noValidate>
        <TextField
          name="heldOn"
          type="date"
          label={t('meetings.day')}
          value={typed?.heldOn}
          error={errorOf('heldOn')}
          isShort
        />
        <TextField name="place" label={t('meetings.place')} value={typed?.place} error={errorOf('place')} />
        <TextArea
          name="agenda"
          label={t('agenda')}
          hint={t('agendaHint')}
          rows={6}
          value={typed?.agenda}
          error={errorOf('agenda')}
        />
        <button className="btn go" type="submit">
          {t('makeMeeting')}
        </button>
      </form>
    </section>
  )
}
